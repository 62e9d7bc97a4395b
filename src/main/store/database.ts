import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { OverfireError } from '../../common/fault.ts';
import { fail } from '../../language/faults.ts';
import { amongSources } from '../base/package.ts';

export type Database = Sqlite.Database;

export const DATABASE_FILE = 'project.db';
const MIGRATIONS = amongSources('main/store/migrations');
/** How long a writer waits for another process's transaction. */
const BUSY_MS = 30_000;

/**
 * Opens project.db of a folder and brings it to this version's schema.
 * Throws `store` where the folder holds no project (unless `create`) or one of a newer version.
 */
export function openDatabase(folder: string, options: { create: boolean }): Database {
  const file = join(folder, DATABASE_FILE);
  const db = openFile(file, folder, options.create);
  try {
    db.pragma(`busy_timeout = ${BUSY_MS}`);
    refuseNewer(db, file);
    switchToWal(db);
    db.pragma('synchronous = FULL');
    db.pragma('foreign_keys = ON');
    migrate(db);
    return db;
  } catch (error) {
    db.close();
    throw error instanceof OverfireError ? error : Object.assign(error as Error, { path: file });
  }
}

/**
 * Does transactions without waiting for the disk, for what can be had again. A killed process loses nothing by it; a machine
 * that loses its power may lose the last ones, but none before one that waited. Inside of another transaction it is as that is.
 */
export function withoutWaiting<T>(db: Database, work: () => T): T {
  if (db.inTransaction) return work();
  db.pragma('synchronous = NORMAL');
  try {
    return work();
  } finally {
    db.pragma('synchronous = FULL');
  }
}

function openFile(file: string, folder: string, create: boolean): Database {
  if (!create && !existsSync(file)) fail('store', 'store.noProject', { folder }, folder);
  try {
    return new Sqlite(file, { timeout: BUSY_MS });
  } catch (error) {
    throw Object.assign(error as Error, { path: file });
  }
}

/** SQLite does not wait for other processes here, as it does everywhere else: two that open a new project may meet. */
function switchToWal(db: Database): void {
  for (const begun = Date.now(); ; ) {
    try {
      db.pragma('journal_mode = WAL');
      return;
    } catch (error) {
      const busy = (error as { code?: string }).code?.startsWith('SQLITE_BUSY') === true;
      if (!busy || Date.now() - begun > BUSY_MS) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
  }
}

interface Migration {
  version: number;
  sql: string;
}

/** migrations/NNNN-what.sql, in order; the number is the `user_version` that it leads to. */
function migrations(): Migration[] {
  return readdirSync(MIGRATIONS)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => ({
      version: Number.parseInt(name, 10),
      sql: readFileSync(join(MIGRATIONS, name), 'utf8'),
    }));
}

const versionOf = (db: Database) => db.pragma('user_version', { simple: true }) as number;

function refuseNewer(db: Database, file: string): void {
  const known = migrations().at(-1)?.version ?? 0;
  const found = versionOf(db);
  if (found > known) {
    fail('store', 'store.newer', { file, found, known }, file);
  }
}

/** Every step in a transaction of its own, decided under the write lock: two processes may open a new project at once. */
function migrate(db: Database): void {
  for (const { version, sql } of migrations()) {
    db.transaction(() => {
      if (versionOf(db) >= version) return;
      db.exec(sql);
      db.pragma(`user_version = ${version}`);
    }).immediate();
  }
}
