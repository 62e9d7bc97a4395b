import type { Transport } from '../../common/api/api.ts';
import { answerSchema } from '../../common/api/api.ts';
import { OverfireError } from '../../common/fault.ts';
import { fail } from '../../language/faults.ts';

/**
 * The contract over HTTP, to the host that this page came from: one POST for a request, one stream for all events.
 * `onReturn` is called when the stream comes back after it was lost: events may have been missed.
 */
export function openLoopback(onReturn: () => void): Transport {
  const listeners = new Set<(event: unknown) => void>();
  let stream: EventSource | null = null;
  const open = () => {
    let lost = false;
    stream = new EventSource('/events');
    stream.onmessage = (event) => {
      const message: unknown = JSON.parse(event.data);
      for (const listener of listeners) listener(message);
    };
    stream.onerror = () => {
      lost = true;
    };
    stream.onopen = () => {
      if (lost) onReturn();
      lost = false;
    };
  };
  return {
    async request(name, input) {
      const response = await fetch(`/api/${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(input),
      }).catch(() => fail('internal', 'host.silent'));
      return response.json().catch(() => fail('internal', 'host.garbled', { status: response.status }));
    },
    listen(listener) {
      listeners.add(listener);
      if (stream === null) open();
      return () => void listeners.delete(listener);
    },
  };
}

/**
 * Hands dropped files to the loopback host, since a browser doesn't tell where they lie; folders are kept, so that real/, fake/
 * and masks/ still label. Returns the paths of the copies. Throws the host's fault.
 */
export async function upload(files: { name: string; file: File }[]): Promise<string[]> {
  const batch = crypto.randomUUID();
  const paths: string[] = [];
  for (const { name, file } of files) {
    const query = `batch=${batch}&name=${encodeURIComponent(name)}`;
    const response = await fetch(`/upload?${query}`, { method: 'PUT', body: file }).catch(() =>
      fail('internal', 'host.silent'),
    );
    const answer = answerSchema.parse(await response.json());
    if (!answer.ok) throw new OverfireError(answer.fault);
    paths.push((answer.value as { path: string }).path);
  }
  return paths;
}
