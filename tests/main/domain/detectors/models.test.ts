import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs';
import { attackSchema } from '../../../../src/common/attacks/registry.ts';
import type { DeclaredContract } from '../../../../src/common/declaredContract.ts';
import { uniformNoise } from '../../../../src/engine/random/seeded.ts';
import { audit } from '../../../../src/main/domain/audits/audit.ts';
import { openCatalogue } from '../../../../src/main/domain/detectors/catalogue.ts';
import { importDetector } from '../../../../src/main/domain/detectors/import.ts';
import { findings } from '../../../../src/main/domain/findings/findings.ts';
import { rerunCase } from '../../../../src/main/outputs/cases/rerun.ts';
import { exportCase } from '../../../../src/main/outputs/cases/seal.ts';
import { temporaryFolder } from '../../../support/folder.ts';
import { GraphDefFile } from '../../../support/graphDef.ts';
import { saved, writeH5, writeKeras, writeTfjs } from '../../../support/kerasFiles.ts';
import { makeScene, SIDE } from '../../../support/scene.ts';

const DECLARED: DeclaredContract = {
  range: [-1, 1],
  normalisation: null,
  order: 'rgb',
  output: 'sigmoid',
  real: 0,
};

/** A convolutional classifier of Keras with seeded weights. */
function classifier(): tf.LayersModel {
  const { layers } = tf;
  const model = tf.sequential({
    layers: [
      layers.conv2d({
        filters: 6,
        kernelSize: 5,
        strides: 2,
        activation: 'relu',
        inputShape: [SIDE, SIDE, 3],
      }),
      layers.batchNormalization({}),
      layers.separableConv2d({ filters: 8, kernelSize: 3, padding: 'same', activation: 'relu' }),
      layers.maxPooling2d({ poolSize: 2 }),
      layers.flatten(),
      layers.dense({ units: 1, activation: 'sigmoid' }),
    ],
  });
  model.setWeights(
    model.weights.map(({ name, shape }, i) => {
      const positive = /variance|gamma/.test(name);
      const size = shape.reduce((a, b) => a! * b!, 1)!;
      const noise = uniformNoise(size, positive ? 0.2 : Math.min(0.5, 3 / Math.sqrt(size / 4)), 70 + i);
      return tf.tensor(
        noise.map((v) => (positive ? v + 1 : v)),
        shape as number[],
      );
    }),
  );
  return model;
}

/** The same kind of network as a graph of TensorFlow. */
function graph(): GraphDefFile {
  const g = new GraphDefFile();
  const attributes = { padding: 'SAME', strides: [1, 2, 2, 1], dilations: [1, 1, 1, 1], data_format: 'NHWC' };
  const one = g.op('_FusedConv2D', [g.picture(SIDE), g.noise([5, 5, 3, 6], 0.3), g.noise([6])], {
    ...attributes,
    fused_ops: ['BiasAdd', 'Relu'],
    num_args: 1,
  });
  const two = g.op('FusedDepthwiseConv2dNative', [one, g.noise([3, 3, 6, 1]), g.noise([6])], {
    ...attributes,
    fused_ops: ['BiasAdd', 'Relu6'],
    num_args: 1,
  });
  const flat = g.op('Reshape', [two, g.integers(-1, (SIDE / 4) ** 2 * 6)]);
  const weights = g.noise([(SIDE / 4) ** 2 * 6, 1], 0.1);
  g.op('Sigmoid', [g.op('MatMul', [flat, weights])], {}, 'out');
  return g;
}

const WRITTEN: Record<string, (folder: string) => Promise<string>> = {
  async keras(folder) {
    await writeFile(join(folder, 'model.keras'), await writeKeras(await saved(classifier())));
    return join(folder, 'model.keras');
  },
  async h5(folder) {
    await writeFile(join(folder, 'model.h5'), await writeH5(await saved(classifier())));
    return join(folder, 'model.h5');
  },
  'tfjs-graph': (folder) => {
    const { topology, specs, weights } = graph();
    return writeTfjs(join(folder, 'model'), { topology, specs, weights }, { format: 'graph-model' });
  },
};

for (const [name, write] of Object.entries(WRITTEN))
  test(`${name}: imported, audited end to end, turned by an unbounded attack, sealed and repeated`, async (t) => {
    const folder = await temporaryFolder(t);
    const attacks = [
      attackSchema.parse({ attack: 'pgd', iterations: 12, eps: 64, step: 12 }),
      attackSchema.parse({ attack: 'iap', iterations: 2 }),
      attackSchema.parse({ attack: 'gd-uap', iterations: 2 }),
      attackSchema.parse({ attack: 'urn' }),
    ];
    const scene = await makeScene(folder, { fakes: 2, reals: 2, attacks });
    process.env.OVERFIRE_HOME = scene.home;
    const file = await write(folder);
    const { card, doubts } = await importDetector([file], {
      name,
      declared: DECLARED,
      catalogue: openCatalogue(),
    });
    assert.deepEqual([card.contract.architecture, card.contract.inputSize], ['graph', SIDE]);
    assert.deepEqual(doubts, []);
    const out = join(folder, 'out');
    await audit({ ...scene.config, detector: name }, out, { onProgress() {} });
    const { clean, attacks: found, remarks } = findings(out);
    assert.deepEqual([clean.n, found.length], [4, 4]);
    assert.equal(found[0]!.float.accuracy, 0, 'PGD of a fourth of the range turns every face');
    assert.ok(!remarks.some((remark) => /not finished/.test(remark)));
    const sealed = join(folder, 'case.zip');
    await exportCase(out, { out: sealed });
    assert.equal((await rerunCase(sealed, { onProgress() {} }, { workers: 1 })).verdict, 'identical');
  });
