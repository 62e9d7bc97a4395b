import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ProjectSize } from '../../../common/api/projects.ts';
import { DATABASE_FILE } from '../../store/database.ts';
import { LOG_FILE } from '../custody/log.ts';
import { MERGED_FOLDER } from '../custody/merged.ts';
import { WITHHELD_FILE } from '../custody/withheld.ts';

/** What a project takes on the disk, in bytes of its files. */
export async function projectSize(folder: string): Promise<ProjectSize> {
  const size = { objects: 0, database: 0, log: 0, other: 0, total: 0 };
  for (const name of await readdir(folder)) {
    const { bytes } = await contentsOf(join(folder, name));
    size[partOf(name)] += bytes;
    size.total += bytes;
  }
  return size;
}

function partOf(name: string): 'objects' | 'database' | 'log' | 'other' {
  if (name === 'objects') return 'objects';
  if ([LOG_FILE, WITHHELD_FILE, MERGED_FOLDER].includes(name)) return 'log';
  return name.startsWith(DATABASE_FILE) ? 'database' : 'other';
}

/** Files and their bytes at a path; links count as themselves. What vanishes meanwhile counts nothing. */
export async function contentsOf(path: string): Promise<{ files: number; bytes: number }> {
  const found = await lstat(path).catch(() => null);
  if (found === null) return { files: 0, bytes: 0 };
  if (!found.isDirectory()) return { files: 1, bytes: found.size };
  const sum = { files: 0, bytes: 0 };
  for (const name of await readdir(path).catch(() => [])) {
    const { files, bytes } = await contentsOf(join(path, name));
    sum.files += files;
    sum.bytes += bytes;
  }
  return sum;
}
