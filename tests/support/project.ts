import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { openObjects, sha256Of } from '../../src/main/store/objects.ts';

/** When and by whom an audit was run: the only columns in which two runs of the same audit may differ. */
const CIRCUMSTANCES = ['created', 'finished', 'runner'];

/** Every row of a project by table, without those columns, and the SHA-256 of every object's bytes by its name. */
export async function contentsOf(folder: string): Promise<{
  rows: Record<string, unknown[]>;
  objects: Record<string, string>;
}> {
  const db = new Sqlite(join(folder, 'project.db'), { fileMustExist: true });
  const names = db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'custody_head' ORDER BY name")
    .pluck()
    .all() as string[];
  const rows = Object.fromEntries(
    names.map((name) => {
      const columns = (db.pragma(`table_info(${name})`) as { name: string }[])
        .map((column) => column.name)
        .filter((column) => !CIRCUMSTANCES.includes(column));
      return [name, db.prepare(`SELECT ${columns} FROM ${name} ORDER BY ${columns}`).all()];
    }),
  );
  db.close();
  const store = openObjects(folder);
  const objects: Record<string, string> = {};
  for await (const name of store.names()) objects[name] = sha256Of(await store.get(name));
  return { rows, objects };
}
