import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import { OverfireError } from '../../../../src/common/fault.ts';
import { openBackend } from '../../../../src/engine/backends/open.ts';
import { buildDetector } from '../../../../src/engine/networks/registry.ts';
import { uniformNoise } from '../../../../src/engine/random/seeded.ts';
import { scopedAtOnce } from '../../../../src/engine/tensors/scoped.ts';
import { TRAINABLE } from '../../../../src/engine/training/registry.ts';
import { judgeWith } from '../../../../src/engine/training/step.ts';
import { nodeRuntime } from '../../../../src/main/compute/nodeRuntime.ts';
import { openCatalogue } from '../../../../src/main/domain/detectors/catalogue.ts';
import { startFrom } from '../../../../src/main/lab/training/start.ts';
import { temporaryFolder } from '../../../support/folder.ts';
import { randomDetector } from '../../../support/randomDetector.ts';

before(() => openBackend('wasm', nodeRuntime));

test('an imported detector with biases beside BN starts a training as the detector that it is', async (t) => {
  const catalogue = openCatalogue({ home: await temporaryFolder(t) });
  const { contract, weights } = randomDetector('multitask');
  const add = (name: string, realSide: 0 | 1) =>
    catalogue.add({
      tensors: weights,
      name,
      contract: { ...contract, realSide },
      origin: 'imported',
      sources: [],
    });
  await add('official', 1);
  const start = await startFrom(catalogue, 'official', TRAINABLE.multitask);
  assert.equal(start.weights['encoder.0.bias'], undefined);
  assert.ok(start.weights['segment.4.bias'], 'where no BN follows, the bias stays');
  const detector = buildDetector(contract, weights);
  scopedAtOnce(() => {
    const x = tf.tensor4d(
      uniformNoise(256 * 256 * 3, 0.5, 4).map((v) => v + 0.5),
      [1, 256, 256, 3],
    );
    const trained = judgeWith(TRAINABLE.multitask, start.weights, x);
    const { raw, forgedLogit } = detector.segment!(x);
    const [fake, real] = raw.dataSync();
    assert.ok(Math.abs(trained.realness.dataSync()[0]! - real! / (real! + fake!)) < 1e-5);
    const own = trained.segmentation!.dataSync();
    const logits = forgedLogit.dataSync();
    assert.ok(own.filter((forged, i) => forged !== Number(logits[i]! > 0)).length < 0.001 * own.length);
  });
  detector.dispose();

  await add('mirrored', 0);
  for (const [name, network, message] of [
    ['official', TRAINABLE.meso4, /is a multitask detector, not a meso4 one/],
    ['mirrored', TRAINABLE.multitask, /its realSide is not/],
    ['nobody', TRAINABLE.multitask, /no detector is called/],
  ] as const)
    await assert.rejects(
      startFrom(catalogue, name, network),
      (error) =>
        error instanceof OverfireError && error.fault.kind === 'usage' && message.test(error.message),
    );
});
