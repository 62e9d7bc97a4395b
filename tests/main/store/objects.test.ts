import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { openObjects, sha256Of } from '../../../src/main/store/objects.ts';
import { temporaryFolder } from '../../support/folder.ts';

const BYTES = new TextEncoder().encode('a face');
const NAME = sha256Of(BYTES);

test('an object lies under its SHA-256 and is read back as it was', async (t) => {
  const folder = await temporaryFolder(t);
  const objects = openObjects(folder);
  assert.equal(await objects.put(BYTES), NAME);
  assert.deepEqual(
    await readFile(join(folder, 'objects', NAME.slice(0, 2), NAME.slice(2))),
    Buffer.from(BYTES),
  );
  assert.deepEqual(await objects.get(NAME), Buffer.from(BYTES));
  assert.equal(await objects.has(NAME), true);
  assert.equal(await objects.has(sha256Of(new Uint8Array())), false);
});

test('writing the same bytes again, also at once, leaves one object and nothing else', async (t) => {
  const folder = await temporaryFolder(t);
  const objects = openObjects(folder);
  await Promise.all(Array.from({ length: 8 }, () => objects.put(BYTES)));
  const names: string[] = [];
  for await (const name of objects.names()) names.push(name);
  assert.deepEqual(names, [NAME]);
  assert.deepEqual(await readdir(join(folder, 'objects', 'parts')), []);
});

test('a flipped byte is noticed, names the file, and is mended by writing the object again', async (t) => {
  const objects = openObjects(await temporaryFolder(t));
  await objects.put(BYTES);
  const flipped = Uint8Array.from(BYTES);
  flipped[2]! ^= 1;
  await writeFile(objects.pathOf(NAME), flipped);
  await assert.rejects(objects.get(NAME), {
    name: 'OverfireError',
    fault: {
      kind: 'store',
      code: 'store.objectDamaged',
      values: {},
      about: objects.pathOf(NAME),
      message: `${objects.pathOf(NAME)}: this object is damaged (its SHA-256 is not its name)`,
      path: objects.pathOf(NAME),
    },
  });
  assert.equal(await objects.has(NAME), false);
  await objects.put(BYTES);
  assert.deepEqual(await objects.get(NAME), Buffer.from(BYTES));
});

test('an object that is missing from the store is named', async (t) => {
  const objects = openObjects(await temporaryFolder(t));
  await assert.rejects(objects.get(NAME), { message: `${objects.pathOf(NAME)}: this object is missing` });
});

test('what a dead process left half written is swept, and what a living one writes is not', async (t) => {
  const folder = await temporaryFolder(t);
  const objects = openObjects(folder);
  await objects.put(BYTES);
  const parts = join(folder, 'objects', 'parts');
  // No system here gives out process numbers of this size.
  await writeFile(join(parts, '999999999-dead'), 'half');
  await writeFile(join(parts, `${process.pid}-living`), 'half');
  await objects.sweep();
  assert.deepEqual(await readdir(parts), [`${process.pid}-living`]);
});
