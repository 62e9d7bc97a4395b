import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { test } from 'node:test';
import { type Fault, OverfireError } from '../../../../src/common/fault.ts';
import { failAt } from '../../../../src/language/faults.ts';
import { type Note, wordsOf } from '../../../../src/language/words.ts';
import { listPortraits, withFaces } from '../../../../src/main/lab/training/portraits.ts';
import { picturesOf, SPLIT_NAMES, splitIdentities } from '../../../../src/main/lab/training/split.ts';
import { unseenPortraits } from '../../../../src/main/lab/training/unseen.ts';
import { temporaryFolder } from '../../../support/folder.ts';
import { noiseFace, quiet } from './tiny.ts';

/** Files with the endings of pictures; nobody looks inside here. */
async function folderWith(t: Parameters<typeof temporaryFolder>[0], names: string[]): Promise<string> {
  const folder = await temporaryFolder(t);
  for (const name of names) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), name);
  }
  return folder;
}
const numbered = (count: number, name: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => name(i));
const faulty = (kind: Fault['kind'], message: RegExp) => (error: unknown) =>
  error instanceof OverfireError && error.fault.kind === kind && message.test(error.fault.message);

test('all pictures of a person lie in one part, whether subfolders say who it is or a list', async (t) => {
  const names = [
    ...numbered(40, (i) => `person-${i % 20}/${i}.jpg`),
    ...numbered(10, (i) => `alone-${i}.png`),
  ];
  const folder = await folderWith(t, [...names, 'notes.txt']);
  const list = join(folder, 'who.csv');
  const rows = names.map((name, i) => `${name},"p, ${i % 25}"`);
  await writeFile(
    list,
    `identity,path\n${rows.map((row) => row.replace(/^([^,]*),(.*)$/, '$2,$1')).join('\n')}\n`,
  );
  for (const [identities, people] of [
    ['folders', 30],
    [list, 25],
  ] as const) {
    const { identityOf } = await listPortraits(folder, identities);
    assert.equal(Object.keys(identityOf).length, 50);
    const split = splitIdentities([...new Set(Object.values(identityOf))], 7);
    const parts = SPLIT_NAMES.map((part) => picturesOf(split, identityOf)[part]);
    assert.deepEqual(parts.flat().sort(), [...names].sort());
    const seen = parts.map((part) => new Set(part.map((name) => identityOf[name]!)));
    assert.equal(
      seen.reduce((sum, { size }) => sum + size, 0),
      people,
      'nobody is in two parts',
    );
  }
});

test('the same file name in several subfolders is one person, where that is what is said', async (t) => {
  const names = ['neutral', 'smiling'].flatMap((kind) => numbered(20, (i) => `${kind}/person-${i}.jpg`));
  const folder = await folderWith(t, names);
  await assert.rejects(listPortraits(folder, 'folders'), faulty('input', /2 identities on 40 pictures/));
  const peopleOf = async (rule: string) =>
    new Set(Object.values((await listPortraits(folder, rule)).identityOf));
  assert.equal((await peopleOf('names')).size, 20);
  assert.equal((await peopleOf('pictures')).size, 40);

  // Whoever was trained on these people has seen both pictures of each.
  const { hash } = await listPortraits(folder, 'names');
  const unseen = await unseenPortraits(folder, [{ sha256: hash, people: 'names', seed: 3 }]);
  assert.equal(unseen.length, 8);
  const shown = unseen.map((path) => basename(path));
  assert.ok(shown.every((name) => shown.filter((other) => other === name).length === 2));
  for (const people of ['pictures', 'folders', 'list'])
    assert.equal((await unseenPortraits(folder, [{ sha256: hash, people, seed: 3 }])).length, 40, people);
});

test('a folder with too few people, and lists that do not fit it', async (t) => {
  const folder = await folderWith(t, [...numbered(30, (i) => `one/${i}.jpg`), 'two.jpg']);
  await assert.rejects(listPortraits(folder), faulty('input', /2 identities on 31 pictures/));
  const empty = await folderWith(t, ['readme.txt']);
  await assert.rejects(listPortraits(empty), faulty('input', /0 identities on 0 pictures/));
  const list = join(folder, 'who.csv');
  for (const [text, message] of [
    ['path,name\n', /line 1: it needs the columns/],
    ['path,identity\ntwo.jpg,\n', /line 2: the identity is empty/],
    ['path,identity\ntwo.jpg,b\n../x.jpg,a\n', /line 3: .* is not in/],
    ['path,identity\nthree.jpg,a\n', /line 2: there is no picture/],
    ['path,identity\ntwo.jpg,a\n./two.jpg,b\n', /line 3: two.jpg is on an earlier line/],
  ] as const) {
    await writeFile(list, text);
    await assert.rejects(listPortraits(folder, list), faulty('input', message), text);
  }
});

test('pictures without a face are named and left out, once; too few others end it', async (t) => {
  const folder = await folderWith(
    t,
    numbered(17, (i) => `${String.fromCharCode(97 + i)}.jpg`),
  );
  const portraits = await listPortraits(folder);
  let looked = 0;
  const faceOf = (without: string[]) => async (name: string) => {
    looked++;
    if (without.includes(name)) failAt('input', name, 'media.noFace');
    return noiseFace(name);
  };
  const notes: string[] = [];
  const host = { ...quiet, onNote: (note: Note) => notes.push(note(wordsOf('en'))) };
  const out = join(folder, 'out');
  const some = await withFaces(portraits, out, faceOf(['c.jpg', 'd.jpg']), host);
  assert.equal(Object.keys(some.identityOf).length, 15);
  assert.deepEqual(notes, ['left out: c.jpg: no face found', 'left out: d.jpg: no face found']);
  assert.equal(looked, 17);
  assert.deepEqual(await withFaces(portraits, out, faceOf([]), host), some);
  assert.equal(looked, 17, 'what was found is kept');
  assert.match(await readFile(join(out, `pictures-${basename(folder)}.json`), 'utf8'), /no face found/);
  await assert.rejects(
    withFaces(portraits, join(folder, 'other'), faceOf(['a.jpg', 'b.jpg', 'c.jpg']), quiet),
    faulty('input', /14 identities on 14 pictures with a face/),
  );
});
