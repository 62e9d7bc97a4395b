import { QueryClient, type UseQueryResult, useMutation, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Bridge, InputOf, MethodName, OutputOf } from '../../common/api/api.ts';
import { createClient } from '../../common/api/client.ts';
import type { EventOf, Topic } from '../../common/api/events.ts';
import type { Project } from '../../common/api/projects.ts';
import type { Fault, OverfireError } from '../../common/fault.ts';
import { faultOf } from '../../language/faults.ts';
import { openLoopback } from './loopback.ts';
import { showFault } from './notices.tsx';

declare global {
  interface Window {
    /** Set by the preload of the desktop window; absent in a browser. */
    overfire?: Bridge;
  }
}

/** The one way from the window to the application: the desktop's bridge where there is one, else the loopback host. */
export const api = createClient(window.overfire ?? openLoopback(() => forget('')));

export const queries = new QueryClient({
  defaultOptions: {
    queries: { retry: false, staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false },
  },
});

/** Asks, and asks again whenever the application says that the answer has changed. */
export function useAsk<N extends MethodName>(
  name: N,
  input: InputOf<N>,
  options: { enabled?: boolean; keep?: boolean } = {},
): UseQueryResult<OutputOf<N>, OverfireError> {
  // What useQuery makes of a generic answer can't be followed by the compiler: the answer's type is said here.
  return useQuery<unknown, OverfireError>({
    queryKey: [name, input],
    queryFn: () => api.request(name, input),
    enabled: options.enabled ?? true,
    ...(options.keep === true ? { placeholderData: (before: unknown) => before } : {}),
  }) as UseQueryResult<OutputOf<N>, OverfireError>;
}

/** Has something done. What is refused is shown to the user, unless `onFault` takes it. */
export function useTell<N extends MethodName>(
  name: N,
  { onDone, onFault }: { onDone?: (output: OutputOf<N>) => void; onFault?: (fault: Fault) => void } = {},
) {
  return useMutation<OutputOf<N>, Error, InputOf<N>>({
    mutationFn: (input) => api.request(name, input),
    onSuccess: (output) => onDone?.(output),
    onError: (error) => (onFault ?? showFault)(faultOf(error)),
  });
}

export function useEvent<T extends Topic>(topic: T, listener: (data: EventOf<T>) => void): void {
  useEffect(() => api.on(topic, listener), [topic, listener]);
}

/** Drops what is known of some methods, by the beginnings of their names. What is on the screen is asked for again. */
export function forget(...prefixes: string[]): void {
  void queries.invalidateQueries({
    predicate: ({ queryKey: [name] }) => prefixes.some((prefix) => String(name).startsWith(prefix)),
  });
}

/** Says which project is open. An answer can overtake the event that says the same, and no screen is shown without one. */
export const projectIs = (project: Project | null) =>
  queries.setQueryData(['projects.current', null], project);

/** Keeps what the window knows in step with what the application says. Called once, by the shell. */
export function useUpkeep(): void {
  useEffect(() => {
    const stops = [
      api.on('project.changed', (project) => {
        projectIs(project);
        forget(
          'projects.recent',
          'projects.size',
          'evidence.',
          'audits.',
          'samples.',
          'reports.',
          'examiner.',
          'studies.',
        );
      }),
      api.on('evidence.changed', () => forget('evidence.', 'projects.current', 'projects.size')),
      api.on('audits.changed', () => forget('audits.', 'samples.', 'projects.current', 'projects.size')),
      api.on('audits.progress', (progress) => queries.setQueryData(['audits.progress', null], progress)),
      api.on('studies.changed', () => forget('studies.')),
      api.on('detectors.changed', () => forget('detectors.')),
      api.on('examiner.changed', () => forget('examiner.', 'reports.')),
      api.on('settings.changed', (settings) => {
        queries.setQueryData(['settings.get', null], settings);
        // The laboratory stands at their head.
        forget('reports.');
      }),
      api.on('fault', showFault),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, []);
}
