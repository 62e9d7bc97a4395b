import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { attackSchema } from '../../../../src/common/attacks/registry.ts';
import { audit } from '../../../../src/main/domain/audits/audit.ts';
import { Crops } from '../../../../src/main/domain/audits/crops.ts';
import { createProject } from '../../../../src/main/domain/projects/project.ts';
import { type ObjectStore, openObjects } from '../../../../src/main/store/objects.ts';
import { decodeFace, encodeFace, encodeMask } from '../../../../src/main/store/pictures.ts';
import { temporaryFolder } from '../../../support/folder.ts';
import { makeScene } from '../../../support/scene.ts';

const QUIET = { onProgress() {} };
const SIDE = 8;
const FACE = SIDE * SIDE * 3;

/** The same objects, and how often each was read. */
function counting(objects: ObjectStore): { objects: ObjectStore; reads: Map<string, number> } {
  const reads = new Map<string, number>();
  const get = (object: string) => {
    reads.set(object, (reads.get(object) ?? 0) + 1);
    return objects.get(object);
  };
  return { objects: { ...objects, get }, reads };
}

async function objectsOf(t: TestContext) {
  return counting(openObjects(await temporaryFolder(t)));
}

const faceOf = (value: number) => new Uint8Array(FACE).fill(value);
const putFace = async (objects: ObjectStore, value: number) =>
  objects.put(await encodeFace(faceOf(value), SIDE));

test('an audit of several attacks decodes no face that it has just read, and one of faces that are there each once', async (t) => {
  const folder = await temporaryFolder(t);
  const attacks = ['urn', 'fgsm', 'iap', 'iap-seg'].map((attack) =>
    attackSchema.parse(attack.startsWith('iap') ? { attack, iterations: 1 } : { attack }),
  );
  const scene = await makeScene(folder, { fakes: 3, reals: 2, attacks });
  process.env.OVERFIRE_HOME = scene.home;
  const project = await createProject(join(folder, 'out'));
  t.after(() => project.close());
  const { objects, reads } = counting(project.objects);
  const place = { ...project, objects };

  const first = await audit(scene.config, place, QUIET);
  const items = [...project.results.items(first)];
  assert.equal(items.length, 5);
  assert.deepEqual(
    items.map(({ crop }) => reads.get(crop) ?? 0),
    [0, 0, 0, 0, 0],
  );
  const masks = items.flatMap(({ mask }) => mask ?? []);
  assert.equal(masks.length, 3);
  assert.deepEqual(
    masks.map((mask) => reads.get(mask)),
    [1, 1, 1],
  );

  reads.clear();
  const second = await audit({ ...scene.config, attacks: attacks.slice(0, 3) }, place, QUIET);
  assert.deepEqual(
    [...project.results.items(second)].map(({ crop }) => crop),
    items.map(({ crop }) => crop),
  );
  for (const object of [...items.map(({ crop }) => crop), ...masks]) assert.equal(reads.get(object), 1);
});

test('a face that was taken is the one that its object is decoded to, and not what becomes of the bytes afterwards', async (t) => {
  const { objects, reads } = await objectsOf(t);
  const crop = await putFace(objects, 7);
  const crops = new Crops(objects);
  const pixels = faceOf(7);
  crops.take(crop, pixels);
  pixels.fill(9);
  assert.deepEqual(await crops.face({ crop, mask: null }), { pixels: faceOf(7) });
  assert.equal(reads.size, 0);
  assert.deepEqual(await decodeFace(await objects.get(crop)), faceOf(7));
});

test('no more is held than there is place for, and what is held stays', async (t) => {
  const { objects, reads } = await objectsOf(t);
  const names = [await putFace(objects, 1), await putFace(objects, 2), await putFace(objects, 3)];
  const mask = await objects.put(await encodeMask(new Uint8Array(SIDE * SIDE).fill(1), SIDE));
  const crops = new Crops(objects, 2 * FACE);
  for (let turn = 0; turn < 3; turn++)
    for (const [i, crop] of names.entries())
      assert.deepEqual(await crops.face({ crop, mask: i === 0 ? mask : null }), {
        pixels: faceOf(i + 1),
        ...(i === 0 ? { mask: new Uint8Array(SIDE * SIDE).fill(255) } : {}),
      });
  // The first face and its mask are held; with the mask there, no other face finds a place.
  assert.deepEqual(
    [...names, mask].map((object) => reads.get(object)),
    [1, 3, 3, 1],
  );
});

test('asked twice at once it reads once; what could not be read is read again', async (t) => {
  const { objects, reads } = await objectsOf(t);
  const crop = await putFace(objects, 5);
  const crops = new Crops(objects);
  await Promise.all([crops.face({ crop, mask: null }), crops.face({ crop, mask: null })]);
  assert.equal(reads.get(crop), 1);
  const absent = 'e'.repeat(64);
  for (let turn = 0; turn < 2; turn++)
    await assert.rejects(crops.face({ crop: absent, mask: null }), /missing/);
  assert.equal(reads.get(absent), 2);
});
