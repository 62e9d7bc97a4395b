import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** A Python script of peers/ that does the same work: it answers each line with one of its own. */
export interface Peer {
  version: string;
  ask(line: string): Promise<string>;
  /** Where the answer is how long it took. */
  seconds(line: string): Promise<number>;
  stop(): void;
}

/** null where there is no Python with torch. */
export async function startPeer(name: string, ...parameters: string[]): Promise<Peer | null> {
  const python = process.env.OVERFIRE_PYTHON ?? 'python3';
  const script = new URL(`./peers/${name}`, import.meta.url).pathname;
  const child: ChildProcessWithoutNullStreams = spawn(python, ['-W', 'ignore', script, ...parameters]);
  child.on('error', () => {});
  let complaint = '';
  child.stderr.on('data', (part: Buffer) => {
    complaint = `${complaint}${part}`.slice(-8000);
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const first = await lines.next();
  if (first.done === true) return null;
  const ask = async (line: string): Promise<string> => {
    child.stdin.write(`${line}\n`);
    const answer = await lines.next();
    if (answer.done === true) throw new Error(`${name} ended at "${line}": ${complaint.slice(-2000)}`);
    return answer.value;
  };
  return {
    version: first.value,
    ask,
    seconds: async (line) => Number(await ask(line)),
    stop: () => child.stdin.end(),
  };
}
