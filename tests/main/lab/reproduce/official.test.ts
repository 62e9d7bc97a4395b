import assert from 'node:assert/strict';
import { cp, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { reproductionRequestSchema } from '../../../../src/common/reproduction.ts';
import { reproduce } from '../../../../src/main/lab/reproduce/reproduce.ts';
import { temporaryFolder } from '../../../support/folder.ts';
import { importOfficial, SHARED, withoutShared } from '../../../support/official.ts';

/** The authors' own test pictures, of Face2Face and of Deepfakes, which are crops. */
const PICTURES: [string, string][] = [
  ['fake.png', 'f2f/fake/0.png'],
  ['fake-mask.png', 'f2f/masks/0.png'],
  ['real.png', 'f2f/real/0.png'],
  ['meso-df-df00204.png', 'df/fake/0.png'],
  ['meso-real-real00240.png', 'df/real/0.png'],
];

test('two sets of official weights of one architecture on labelled folders: told apart in all that comes out', {
  skip: withoutShared,
}, async (t) => {
  const folder = await temporaryFolder(t);
  const home = join(folder, 'home');
  process.env.OVERFIRE_HOME = home;
  for (const name of ['full', 'finetune', 'Meso4_DF']) await importOfficial(name, home);
  for (const [from, to] of PICTURES) {
    await mkdir(join(folder, to, '..'), { recursive: true });
    await cp(join(SHARED, 'reference/images', from), join(folder, to));
  }
  const request = reproductionRequestSchema.parse({
    sets: { kind: 'folders', folders: ['f2f', 'df'].map((name) => ({ name, folder: join(folder, name) })) },
    detectors: [
      { family: null, name: 'full' },
      { family: 'f2f', name: 'finetune' },
    ],
    ffms: [{ family: 'f2f', name: 'Meso4_DF' }],
    faces: 2,
    segmentationFaces: 1,
    segmentationIterations: 4,
    uapIterations: 8,
    whole: true,
    workers: 1,
  });
  const notes: string[] = [];
  const host = { onProgress: () => {}, onNote: () => notes.push('') };
  const { reproduction, html, csv } = await reproduce(request, join(folder, 'out'), host);

  const { plan, table1, table3, foreign, table4, comparisons } = reproduction;
  const ids = new Map(plan.families.map(({ detector }) => [detector.name, detector.id]));
  assert.equal(new Set(ids.values()).size, 2);
  assert.deepEqual(
    table1.filter(({ iteration }) => iteration === 20).map(({ family, ffm }) => [family, ffm]),
    [
      ['f2f', 'full'],
      ['f2f', 'finetune'],
      ['df', 'full'],
      [null, 'full'],
    ],
  );
  // IAP of the paper on the authors' weights and pictures: nothing is left.
  assert.ok(table1.every(({ iteration, accuracy }) => iteration < 20 || accuracy.float.value === 0));
  assert.deepEqual(
    // Each by every method, one after the other.
    [table3, foreign, table4].map((table) => [
      ...new Set(table.map(({ source, set, ffm }) => `${source}: ${ffm} on ${set}`)),
    ]),
    [
      [
        'full: full on f2f',
        'full: finetune on f2f',
        'full: full on df',
        'finetune: full on f2f',
        'finetune: finetune on f2f',
        'finetune: full on df',
      ],
      ['finetune: finetune on df'],
      ['full: Meso4_DF on f2f', 'finetune: Meso4_DF on f2f'],
    ],
  );
  // A UAP is its FFM's, whichever set it is put on; two sets of weights have two by each method.
  const uaps = Map.groupBy([...table3, ...foreign, ...table4], ({ source, method }) => `${source} ${method}`);
  const methods = new Set(table3.map(({ method }) => method));
  assert.equal(uaps.size, 2 * methods.size);
  for (const transfers of uaps.values())
    for (const zone of [0, 1])
      assert.equal(new Set(transfers.map(({ zones }) => zones[zone]!.artifact)).size, 1);
  assert.equal(
    new Set(table3.flatMap(({ zones }) => zones.map(({ artifact }) => artifact))).size,
    4 * methods.size,
  );
  assert.deepEqual([...new Set(comparisons.map(({ ffm }) => ffm))], ['full', 'finetune']);

  const page = await readFile(html, 'utf8');
  for (const name of ['full', 'finetune']) {
    assert.match(page, new RegExp(`<th scope="row">UAPs of ${name}, paper</th>`));
    assert.match(page, new RegExp(`<th [^>]*>f2f \\(${name}\\)</th>`));
    assert.match(page, new RegExp(`<h3>${name} on f2f</h3>`));
    assert.match(page, new RegExp(`<th scope="row">${name}: Accuracy of the Y-shaped FFMs`));
    assert.ok(page.includes(ids.get(name)!));
  }
  const [first] = await Promise.all(csv.map((file) => readFile(file, 'utf8')));
  assert.match(first!, /^f2f,full,0,/m);
  assert.match(first!, /^f2f,finetune,0,/m);
});

test('an FFM is named once for a set', { skip: withoutShared }, async (t) => {
  const folder = await temporaryFolder(t);
  const home = join(folder, 'home');
  process.env.OVERFIRE_HOME = home;
  await importOfficial('full', home);
  const request = reproductionRequestSchema.parse({
    sets: { kind: 'folders', folders: [{ name: 'f2f', folder }] },
    detectors: [{ family: null, name: 'full' }],
    ffms: [{ family: null, name: 'full' }],
  });
  const host = { onProgress: () => {}, onNote: () => {} };
  await assert.rejects(
    reproduce(request, join(folder, 'out'), host),
    /full is a Y-shaped FFM of the set f2f already/,
  );
});
