import Sqlite from 'better-sqlite3';

/** A database that nobody refers to is closed by the garbage collector, and its lock with it. */
const held = new Set<Sqlite.Database>();

/**
 * Takes a lock that lasts as long as this process: the operating system drops it however the process ends, so it
 * can't be left behind by a killed one. Returns the release; null where another process (or this one) holds it.
 *
 * The lock is SQLite's own, on a database file that stays empty: it is the one lock that works on every system here.
 */
export function takeLock(file: string): (() => void) | null {
  const db = new Sqlite(file, { timeout: 0 });
  try {
    db.exec('BEGIN EXCLUSIVE');
    held.add(db);
    return () => {
      held.delete(db);
      db.close();
    };
  } catch (error) {
    db.close();
    if ((error as { code?: string }).code === 'SQLITE_BUSY') return null;
    throw error;
  }
}
