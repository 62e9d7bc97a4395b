import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { OverfireError } from '../../../../src/common/fault.ts';
import { FAMILIES } from '../../../../src/main/lab/forging/families.ts';
import { makeForgedSets, type SetOptions } from '../../../../src/main/lab/forging/sets.ts';
import { temporaryFolder } from '../../../support/folder.ts';
import { noiseFace } from './faces.ts';

const faces = [
  noiseFace(1, 120, 110),
  noiseFace(2, 130, 120),
  { ...noiseFace(3, 120, 120), origin: 'origin-2' },
];
const options: SetOptions = {
  families: FAMILIES,
  count: { perFace: 2 },
  size: 48,
  seed: 5,
  camera: 'drawn',
  codec: null,
  source: 'noise',
};

test('forged sets: one folder a family, donors of another origin, the same bytes again, mended where damaged', async (t) => {
  const folder = await temporaryFolder(t);
  let asked = 0;
  const make = (changed: Partial<SetOptions> = {}) =>
    makeForgedSets(
      folder,
      { ...options, ...changed },
      async () => {
        asked++;
        return { faces, leftOut: [] };
      },
      { onProgress: () => {} },
    );
  const sets = await make();
  assert.deepEqual(
    sets.map(({ family, real, fake }) => [family, real, fake]),
    FAMILIES.map((family) => [family, 6, 6]),
  );
  for (const { family, folder: home } of sets) {
    const fakes = await readdir(join(home, 'fake'));
    assert.deepEqual(await readdir(join(home, 'masks')), fakes);
    const manifest = JSON.parse(await readFile(join(home, 'forgeries.json'), 'utf8'));
    assert.equal(Object.keys(manifest.files).length, 18);
    for (const file of fakes) {
      const { target, donor, recipe, capture } = manifest.forgeries[`fake/${file}`];
      assert.equal(recipe.family, family);
      assert.ok(capture.camera.resolution >= 160 && capture.codec.codec);
      if (family !== 'swap') assert.equal(donor, null);
      else assert.notEqual(originOf(donor), originOf(target), `${donor} lends ${target} its face`);
    }
  }
  const path = join(sets[0]!.folder, 'real', 'noise-1-1.png');
  const bytes = await readFile(path);
  assert.equal(asked, 1);
  await make();
  assert.equal(asked, 1, 'whole sets are used again');
  await writeFile(path, bytes.subarray(0, 50));
  await make();
  assert.deepEqual(await readFile(path), bytes);
  await make({ seed: 6 });
  assert.notDeepEqual(await readFile(path), bytes);
});

const originOf = (name: string) => faces.find((face) => face.name === name)!.origin;

test('a swap without a second origin is refused by name', async (t) => {
  const folder = await temporaryFolder(t);
  await assert.rejects(
    makeForgedSets(folder, options, async () => ({ faces: faces.slice(1), leftOut: [] }), {
      onProgress: () => {},
    }),
    (error) =>
      error instanceof OverfireError &&
      error.fault.kind === 'input' &&
      error.fault.message.startsWith('/nowhere/noise-2.png'),
  );
});
