import { useQueries } from '@tanstack/react-query';

const PAGE = 200;

interface Page<T> {
  total: number;
  rows: T[];
}

/**
 * A long list of which only the parts that are looked at are asked for. `key` begins with the method's name, so that the list
 * is asked for again when it has changed; `first` and `last` are the rows on the screen.
 */
export function usePages<T>(
  key: readonly unknown[],
  load: (page: { offset: number; limit: number }) => Promise<Page<T>>,
  first: number,
  last: number,
): { total: number | null; at: (index: number) => T | undefined; error: Error | null } {
  const from = Math.floor(Math.max(0, first) / PAGE);
  const to = Math.floor(Math.max(0, last) / PAGE);
  const offsets = Array.from({ length: to - from + 1 }, (_, index) => (from + index) * PAGE);
  // The first page always, for the total.
  const wanted = offsets.includes(0) ? offsets : [0, ...offsets];
  const pages = useQueries({
    queries: wanted.map((offset) => ({
      queryKey: [...key, offset],
      queryFn: () => load({ offset, limit: PAGE }),
    })),
  });
  const found = new Map(wanted.map((offset, index) => [offset, pages[index]?.data]));
  return {
    total: found.get(0)?.total ?? null,
    at: (index) => found.get(Math.floor(index / PAGE) * PAGE)?.rows[index % PAGE],
    error: pages.find((page) => page.error !== null)?.error ?? null,
  };
}
