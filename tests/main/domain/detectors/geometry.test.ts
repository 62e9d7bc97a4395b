import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { attackSchema } from '../../../../src/common/attacks/registry.ts';
import type { Contract } from '../../../../src/common/contract.ts';
import type { DeclaredContract } from '../../../../src/common/declaredContract.ts';
import { areaOf, extentOf } from '../../../../src/common/extent.ts';
import { openPool } from '../../../../src/main/compute/pool.ts';
import { audit } from '../../../../src/main/domain/audits/audit.ts';
import { openCatalogue } from '../../../../src/main/domain/detectors/catalogue.ts';
import { readDetector } from '../../../../src/main/domain/detectors/import.ts';
import { findings } from '../../../../src/main/domain/findings/findings.ts';
import { openProject } from '../../../../src/main/domain/projects/project.ts';
import { rerunCase } from '../../../../src/main/outputs/cases/rerun.ts';
import { exportCase } from '../../../../src/main/outputs/cases/seal.ts';
import { decodeFace } from '../../../../src/main/store/pictures.ts';
import { temporaryFolder } from '../../../support/folder.ts';
import {
  GEOMETRY_MODELS,
  GEOMETRY_REFERENCE,
  type GeometryModel,
  geometryFile,
  importGeometry,
  referenceBytes,
} from '../../../support/geometryModels.ts';
import { makeScene } from '../../../support/scene.ts';
import { fault } from './shared.ts';

const GEOMETRIES: Record<GeometryModel, Partial<Contract>> = {
  oblong: { inputSize: 64, inputWidth: 48 },
  grey: { inputSize: 40, grey: 'bt601' },
  'cnn-lstm': { inputSize: 32, inputWidth: 40, clip: { frames: 4, stride: 2 } },
  conv3d: { inputSize: 32, clip: { frames: 6, stride: 1 } },
};

test('oblong, grey and clip models take what their files say, and say what torch says of it', async (t) => {
  process.env.OVERFIRE_HOME = await temporaryFolder(t);
  const catalogue = openCatalogue();
  const names = Object.keys(GEOMETRIES) as GeometryModel[];
  const cards = [];
  for (const name of names) cards.push((await importGeometry(name)).card);
  const contracts = cards.map(({ contract }) => contract);
  const pool = await openPool({ backend: 'onnxruntime', workers: 1, contracts });
  t.after(() => pool.close());
  for (const [i, card] of cards.entries()) {
    const { inputSize, inputWidth, grey, clip } = card.contract;
    const taken = Object.entries({ inputSize, inputWidth, grey, clip }).filter(
      ([, value]) => value !== undefined,
    );
    assert.deepEqual(Object.fromEntries(taken), GEOMETRIES[names[i]!]);
    await pool.load(card, await catalogue.load(card));
    const pixels = referenceBytes(3 * areaOf(extentOf(card.contract)));
    const [said] = await pool.run('detect', { detector: card.id, faces: [{ pixels }], segment: false });
    const outputs = GEOMETRY_REFERENCE[names[i]!];
    const odds = outputs.length === 1 ? outputs[0]! : outputs[1]! - outputs[0]!;
    const found = Math.log(said!.score / (1 - said!.score));
    assert.ok(Math.abs(found - odds) < 1e-5, `${names[i]}: ${found}, not ${odds}`);
  }
});

for (const name of ['oblong', 'grey'] as const)
  test(`${name}: audited behind a defence, turned by an unbounded attack, sealed and repeated`, async (t) => {
    const folder = await temporaryFolder(t);
    const attacks = [
      attackSchema.parse({ attack: 'pgd', iterations: 12, eps: 64, step: 12 }),
      attackSchema.parse({ attack: 'square', queries: 30 }),
      attackSchema.parse({ attack: 'iap-smooth', iterations: 2 }),
      attackSchema.parse({ attack: 'urn' }),
    ];
    const scene = await makeScene(folder, { fakes: 2, reals: 2, attacks });
    process.env.OVERFIRE_HOME = scene.home;
    const { card } = await importGeometry(name);
    const out = join(folder, 'out');
    const defence = { defence: 'jpeg', quality: 75 } as const;
    const id = await audit({ ...scene.config, detector: name, defence }, out, { onProgress() {} });
    const { clean, attacks: found } = findings(out);
    assert.equal(clean.n, 4);
    assert.equal(found[0]!.float.accuracy, 0, 'PGD of a fourth of the range turns every face');
    const store = openProject(out);
    try {
      const length = 3 * areaOf(extentOf(card.contract));
      for (const { crop } of store.results.items(id))
        assert.equal((await decodeFace(await store.objects.get(crop))).length, length);
    } finally {
      store.close();
    }
    const sealed = join(folder, 'case.zip');
    await exportCase(out, { out: sealed });
    assert.equal((await rerunCase(sealed, { onProgress() {} }, { workers: 1 })).verdict, 'identical');
  });

test('a contract that says other pictures than its model takes is refused with what to write', async () => {
  const read = (name: GeometryModel, declared: Partial<DeclaredContract>) =>
    readDetector([geometryFile(`${name}.onnx`)], undefined, { ...GEOMETRY_MODELS[name], ...declared });
  const refused = (reading: Promise<unknown>, message: RegExp) =>
    assert.rejects(reading, fault('model', message));
  await refused(read('oblong', { size: 64 }), /\[1, 3, 64, 48\], not 64 x 64, which the contract says/);
  await refused(read('oblong', { clip: { stride: 1 } }), /it takes pictures, and the contract says clips/);
  await refused(read('oblong', { grey: 'bt709' }), /it takes three colours, and the contract says grey/);
  await refused(read('grey', { normalisation: 'imagenet' }), /"mean": 0\.5|normalises three colours/);
  await refused(read('cnn-lstm', { clip: undefined }), /how far apart their frames are/);
  await refused(read('cnn-lstm', { clip: { frames: 8, stride: 2 } }), /not 8 x 40 x 32/);
  await refused(read('conv3d', { clip: { stride: 1, axes: 'TCHW' } }), /neither a picture/);
  const { contract } = await read('grey', { grey: 'bt709', normalisation: { mean: 0.5, std: 0.25 } });
  assert.deepEqual(
    [contract.grey, contract.normalisation],
    ['bt709', { mean: [0.5, 0.5, 0.5], std: [0.25, 0.25, 0.25] }],
  );
});
