import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Whether this machine can have a graphics device at all. On Linux one has a file, and looking for it is quieter than asking
 * drivers, which write to the terminal of what they miss.
 */
export function mayHaveGraphics(): boolean {
  if (process.platform !== 'linux') return true;
  return (
    filesIn('/dev/dri').some((name) => name.startsWith('renderD')) ||
    filesIn('/dev').some((name) => /^(nvidia\d+|dxg|mali\d+)$/.test(name))
  );
}

/** Whether it can have one that TensorFlow computes on: NVIDIA's, on Linux (or within Windows there) and Windows. */
export function mayHaveCuda(): boolean {
  if (process.platform === 'linux') return filesIn('/dev').some((name) => /^(nvidia\d+|dxg)$/.test(name));
  const system = join(process.env.SystemRoot ?? 'C:\\Windows', 'System32');
  return process.platform === 'win32' && filesIn(system).includes('nvcuda.dll');
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
