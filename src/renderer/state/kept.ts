import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query';

/**
 * A state that outlives its screen, for when one comes back to it; `first` is its value until it is set. It is kept under its key with
 * what the window knows of the application, and goes with it.
 */
export function useKept<T>(key: readonly unknown[], first: () => T): [T, (next: T) => void] {
  const client = useQueryClient();
  const queryKey = ['kept', ...key];
  const { data } = useQuery<T>({
    queryKey,
    queryFn: skipToken,
    initialData: first,
    gcTime: Number.POSITIVE_INFINITY,
  });
  return [data as T, (next) => client.setQueryData(queryKey, next)];
}
