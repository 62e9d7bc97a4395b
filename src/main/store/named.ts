import type { Database } from './database.ts';

const SHA256 = /(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/g;

/**
 * Every SHA-256 that stands anywhere in a text of the database: as a column of its own, or within JSON. It is read as text, whatever
 * the tables and columns are, so that no object that a row names can be missing; that hashes of other things are among them does no harm.
 */
export function namedObjects(db: Database): Set<string> {
  const named = new Set<string>();
  const tables = db
    .prepare(
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'",
    )
    .pluck()
    .all() as string[];
  for (const table of tables) {
    const columns = db
      .prepare("SELECT name FROM pragma_table_info(?) WHERE type = 'TEXT'")
      .pluck()
      .all(table) as string[];
    if (columns.length === 0) continue;
    const rows = db.prepare<[], (string | null)[]>(`SELECT ${columns.join(', ')} FROM ${table}`).raw();
    for (const row of rows.iterate())
      for (const text of row) for (const [sha256] of text?.matchAll(SHA256) ?? []) named.add(sha256);
  }
  return named;
}
