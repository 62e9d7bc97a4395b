import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { openObjects, sha256Of } from '../../src/main/store/objects.ts';
import { encodeFace, encodeMask } from '../../src/main/store/pictures.ts';
import type { OpenSource } from '../../src/main/store/plan.ts';
import type { Store } from '../../src/main/store/store.ts';

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

/** One face as reading gives it: pixels [side * side * 3], and its mask [side * side]. */
interface MadeFace {
  pixels: Uint8Array;
  mask: Uint8Array | null;
}

/** Enters every source of a planned audit as read, with one face each; returns them with the SHA-256 of their pixels. */
export async function readFaces(
  store: Store,
  audit: number,
  faceOf: (source: OpenSource) => MadeFace,
): Promise<{ source: OpenSource; sha256: string }[]> {
  const read: { source: OpenSource; sha256: string }[] = [];
  for (;;) {
    const source = store.plan.nextSource(audit, null);
    if (source === null) return read;
    const { pixels, mask } = faceOf(source);
    const sha256 = sha256Of(pixels);
    const side = Math.sqrt(pixels.length / 3);
    store.plan.enter(audit, {
      source,
      original: { bytes: 9, sha256, maskSha256: null },
      cropping: '{}',
      faces: [
        {
          face: 0,
          frame: null,
          box: null,
          pixels: sha256,
          crop: await store.objects.put(await encodeFace(pixels, side)),
          mask: mask && (await store.objects.put(await encodeMask(mask, side))),
          draw: 1,
        },
      ],
      exhausted: true,
      leftOut: [],
    });
    read.push({ source, sha256 });
  }
}
