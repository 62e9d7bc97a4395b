/**
 * The object store by the number of its objects: so many small ones are put, some of them read, all of them counted,
 * and all deleted. Prints milliseconds for each object, the fullest folder, and the peak memory.
 *
 *   npm run bench:objects -- [--counts 1000,10000,100000]
 *
 * A million takes a quarter of an hour at a millisecond each, and hours on a disk that syncs slowly: every object is on the
 * disk when its name is known.
 */
import { mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { contentsOf } from '../src/main/domain/projects/size.ts';
import { removeAll } from '../src/main/store/folder.ts';
import { openObjects } from '../src/main/store/objects.ts';

const { values } = parseArgs({ options: { counts: { type: 'string', default: '1000,10000,100000' } } });
/** Objects that are written at once, as a batch of an audit does. */
const AT_ONCE = 8;
const READ = 1000;

for (const count of values.counts.split(',').map(Number)) {
  const folder = await mkdtemp(join(tmpdir(), 'overfire-objects-'));
  const store = openObjects(folder);
  const names: string[] = [];
  const bytesOf = (n: number) => Buffer.alloc(500, `object ${n} `);
  const put = await milliseconds(async () => {
    for (let from = 0; from < count; from += AT_ONCE) {
      const part = Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, i) => bytesOf(from + i));
      const written = await Promise.all(part.map((bytes) => store.put(bytes)));
      if (names.length < READ) names.push(...written);
    }
  });
  const read = await milliseconds(async () => {
    for (const name of names) await store.get(name);
  });
  let listed = 0;
  const list = await milliseconds(async () => {
    for await (const _ of store.names()) listed++;
  });
  const size = await milliseconds(() => contentsOf(join(folder, 'objects')));
  const shelves = await readdir(join(folder, 'objects'));
  const full = await Promise.all(
    shelves.map(async (shelf) => (await readdir(join(folder, 'objects', shelf))).length),
  );
  const remove = await milliseconds(() => removeAll(folder));
  const each = (took: number, n: number) => `${(took / n).toFixed(3)} ms`;
  console.log(
    `${listed} objects: put ${each(put, count)}, read ${each(read, names.length)}, listed ${each(list, count)}, ` +
      `size ${each(size, count)}, deleted ${each(remove, count)}; fullest folder ${Math.max(...full)}; ` +
      `peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB`,
  );
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}
