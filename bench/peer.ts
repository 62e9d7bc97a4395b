import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** A Python script of peers/ that does the same work: it answers each line with the seconds that it took. */
export interface Peer {
  version: string;
  seconds(line: string): Promise<number>;
  stop(): void;
}

/** null where there is no Python with torch. */
export async function startPeer(name: string, ...parameters: string[]): Promise<Peer | null> {
  const python = process.env.OVERFIRE_PYTHON ?? 'python3';
  const script = new URL(`./peers/${name}`, import.meta.url).pathname;
  const child: ChildProcessWithoutNullStreams = spawn(python, ['-W', 'ignore', script, ...parameters]);
  child.on('error', () => {});
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const first = await lines.next();
  if (first.done === true) return null;
  return {
    version: first.value,
    async seconds(line) {
      child.stdin.write(`${line}\n`);
      return Number((await lines.next()).value);
    },
    stop: () => child.stdin.end(),
  };
}
