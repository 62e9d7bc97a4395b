import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  mkdtempSync,
  openSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DATABASE_FILE } from './database.ts';
import { type ObjectStore, openObjects } from './objects.ts';

const CANNOT = ['EROFS', 'EACCES', 'EPERM'];

/** Whether a folder's project can be read and not written: on read-only media, or for want of rights. */
export function isReadOnly(folder: string): boolean {
  const database = join(folder, DATABASE_FILE);
  if (!existsSync(database)) return false;
  try {
    accessSync(folder, constants.W_OK);
    closeSync(openSync(database, 'r+'));
    return false;
  } catch (error) {
    if (CANNOT.includes((error as NodeJS.ErrnoException).code ?? '')) return true;
    throw error;
  }
}

/**
 * A copy of a project's database in a temporary folder, where it can be brought to this version's schema and written: SQLite can't read
 * one that keeps a write-ahead log without writing beside it. What is written there is dropped with the folder.
 */
export function copyDatabase(folder: string): { scratch: string; drop(): void } {
  const scratch = mkdtempSync(join(tmpdir(), 'overfire-read-'));
  const drop = () => rmSync(scratch, { recursive: true, force: true });
  try {
    for (const name of [DATABASE_FILE, `${DATABASE_FILE}-wal`])
      if (existsSync(join(folder, name))) {
        copyFileSync(join(folder, name), join(scratch, name));
        chmodSync(join(scratch, name), 0o600);
      }
    return { scratch, drop };
  } catch (error) {
    drop();
    throw error;
  }
}

/** The objects of a folder that is not written: new ones go to another. */
export function objectsOver(folder: string, scratch: string): ObjectStore {
  const [below, above] = [openObjects(folder), openObjects(scratch)];
  const holding = (sha256: string) => (existsSync(above.pathOf(sha256)) ? above : below);
  return {
    pathOf: (sha256) => holding(sha256).pathOf(sha256),
    has: (sha256) => holding(sha256).has(sha256),
    get: (sha256) => holding(sha256).get(sha256),
    put: (bytes) => above.put(bytes),
    names: () => below.names(),
    sweep: async () => {},
  };
}
