import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { ListedProject } from '../../../common/api/projects.ts';
import { DATABASE_FILE } from '../../store/database.ts';
import { type Glimpse, glimpse } from '../../store/glimpse.ts';

/** How far below a folder that is named projects are looked for. */
const DEPTH = 3;

/**
 * The projects in and below folders, or where none is named those that were opened last; the one that was written last comes first.
 * A folder that cannot be listed has none.
 */
export async function listProjects(
  folders: string[],
  recent: readonly { folder: string }[],
): Promise<ListedProject[]> {
  const candidates =
    folders.length === 0
      ? recent.map(({ folder }) => folder)
      : (await Promise.all(folders.map((folder) => below(folder, DEPTH)))).flat();
  const found = await Promise.all(
    [...new Set(candidates)].map(async (folder) => {
      const seen = await glimpse(folder);
      return seen === null ? [] : [listed(folder, seen)];
    }),
  );
  return found.flat().sort((a, b) => (a.changed < b.changed ? 1 : -1));
}

const listed = (folder: string, { name, ...rest }: Glimpse): ListedProject => ({
  folder,
  name: name === '' ? basename(folder) : name,
  ...rest,
});

async function below(folder: string, depth: number): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  if (entries.some(({ name }) => name === DATABASE_FILE)) return [folder];
  if (depth === 0) return [];
  const folders = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'));
  return (await Promise.all(folders.map(({ name }) => below(join(folder, name), depth - 1)))).flat();
}
