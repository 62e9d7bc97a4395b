import { readdirSync, readFileSync } from 'node:fs';

/** What a process and all that it started take, as Linux tells in /proc. Elsewhere these throw. */

/** Linux counts in hundredths of a second for whoever reads /proc. */
const TICKS = 100;

/** CPU time in seconds of the process `root` and its descendants, those that ended included. */
export function cpuSecondsOf(root: number): number {
  const ticks = treeOf(root).reduce((sum, { ticks }) => sum + ticks, 0);
  return ticks / TICKS;
}

/** Bytes that the process `root` and its descendants hold in memory now; what several of them share counts once. */
export function residentOf(root: number): number {
  return treeOf(root).reduce((sum, { pid }) => sum + proportional(pid), 0);
}

interface Process {
  pid: number;
  parent: number;
  ticks: number;
}

function treeOf(root: number): Process[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => processOf(Number(name)) ?? []);
  const within = new Set([root]);
  // Children may come before their parents, once numbers start anew.
  for (let found = 0; found !== within.size; ) {
    found = within.size;
    for (const { pid, parent } of all) if (within.has(parent)) within.add(pid);
  }
  return all.filter(({ pid }) => within.has(pid));
}

/** null where it has ended meanwhile. */
function processOf(pid: number): Process | null {
  const line = textOf(pid, 'stat');
  if (line === null) return null;
  // pid (name) state parent ...: a name may have spaces and brackets.
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  return { pid, parent: Number(fields[1]), ticks };
}

function proportional(pid: number): number {
  const [, kibibytes = '0'] = /^Pss:\s+(\d+) kB$/m.exec(textOf(pid, 'smaps_rollup') ?? '') ?? [];
  return Number(kibibytes) * 1024;
}

function textOf(pid: number, file: string): string | null {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return null;
    throw error;
  }
}
