import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import sharp from 'sharp';
import { makeSampleFootage } from '../../../../src/main/lab/forging/footage.ts';
import { temporaryFolder } from '../../../support/folder.ts';

test('sample footage: made from the package’s photographs, kept while whole, mended to the same bytes', async (t) => {
  const home = await temporaryFolder(t);
  let steps = 0;
  const host = { onProgress: () => steps++ };
  const made = await makeSampleFootage(home, host);
  const { folder } = made;
  assert.deepEqual([made.real, made.fake], [12, 12]);
  const fakes = await readdir(join(folder, 'fake'));
  assert.deepEqual(await readdir(join(folder, 'masks')), fakes);
  assert.equal((await readdir(join(folder, 'real'))).length, made.real);

  // The ones that are near and in focus; of those in the dark there is little to be seen.
  const reals = await readdir(join(folder, 'real'));
  for (const sharpest of ['sample1-face1.png', 'sample6-face1.png', 'sample6-face3.png'])
    assert.ok(reals.includes(sharpest), `${reals}`);
  for (const soft of ['sample4-face1.png', 'sample5-face3.png']) assert.ok(!reals.includes(soft), `${reals}`);

  const fake = join(folder, 'fake', fakes[0]!);
  const mask = await sharp(join(folder, 'masks', fakes[0]!))
    .toColourspace('b-w')
    .raw()
    .toBuffer();
  assert.equal(mask.length, 256 * 256);
  const forged = mask.filter((value) => value === 255).length;
  assert.equal(forged + mask.filter((value) => value === 0).length, mask.length, 'black and white alone');
  assert.ok(forged > 0.03 * mask.length, `${forged} forged pixels`);

  const bytes = await readFile(fake);
  steps = 0;
  assert.deepEqual(await makeSampleFootage(home, host), made);
  assert.equal(steps, 0, 'whole footage is used again');
  await writeFile(fake, bytes.subarray(0, 100));
  assert.deepEqual(await makeSampleFootage(home, host), made);
  assert.deepEqual(await readFile(fake), bytes);
});
