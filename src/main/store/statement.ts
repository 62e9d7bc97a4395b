import type { Statement } from 'better-sqlite3';
import type { Database } from './database.ts';

const prepared = new WeakMap<Database, Map<string, Statement<unknown[], unknown>>>();

/**
 * A statement that is prepared once for a database and kept: for what is asked or entered once for every face, since
 * those that are thrown away keep their memory until the garbage collector comes. Not to be iterated.
 */
export function statement<P extends unknown[] | object = unknown[], R = unknown>(
  db: Database,
  sql: string,
): Statement<P extends unknown[] ? P : [P], R> {
  const known = prepared.get(db) ?? new Map<string, Statement<unknown[], unknown>>();
  prepared.set(db, known);
  const kept = known.get(sql) ?? db.prepare<unknown[], unknown>(sql);
  known.set(sql, kept);
  return kept as unknown as Statement<P extends unknown[] ? P : [P], R>;
}
