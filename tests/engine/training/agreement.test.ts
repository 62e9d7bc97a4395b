import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { buildDetector } from '../../../src/engine/detectors/build.ts';
import { SHAPES } from '../../../src/engine/detectors/shapes.ts';
import { scoped } from '../../../src/engine/layers/scoped.ts';
import { trainableMesoInception4 } from '../../../src/engine/training/mesonet.ts';
import { trainableMultitask } from '../../../src/engine/training/multitask.ts';
import { seededRandom } from '../../../src/engine/training/random.ts';
import { judgeWith } from '../../../src/engine/training/step.ts';
import type { Trainable } from '../../../src/engine/training/trainable.ts';

before(() => tf.setBackend('cpu'));

/** What is trained and what is attacked are written twice: both must compute the same from the same weights. */
for (const [architecture, network] of Object.entries<Trainable>({
  multitask: trainableMultitask,
  mesoinception4: trainableMesoInception4,
})) {
  test(`${architecture}: in training and in audits the same weights give the same judgement`, () => {
    const random = seededRandom(1);
    const weights = network.initialise(random);
    // BN away from rest, as a trained network has it.
    for (const [name, { data }] of Object.entries(weights)) {
      if (name.includes('.bn.'))
        for (let k = 0; k < data.length; k++) data[k] = data[k]! + random.between(-0.2, 0.2);
    }
    const pixels = Float32Array.from({ length: 256 * 256 * 3 }, () => random.next());
    const x = tf.tensor4d(pixels, [1, 256, 256, 3]);
    const trained = judgeWith(network, weights, x);
    const detector = buildDetector(network.contract, weights);
    scoped(() => {
      const { activations, forgedLogit } = detector.judge(x);
      const [fake, real] = activations.dataSync();
      const score = real! / (real! + fake!);
      assert.ok(Math.abs(trained.realness.dataSync()[0]! - score) < 1e-5, `score ${score}`);
      assert.equal(trained.segmentation === null, forgedLogit === null);
      if (trained.segmentation === null || forgedLogit === null) return;
      const own = trained.segmentation.dataSync();
      const logits = forgedLogit.dataSync();
      const different = own.filter((forged, i) => forged !== Number(logits[i]! > 0)).length;
      assert.ok(different < 0.001 * own.length, `${different} pixels differ`);
    });
    detector.dispose();
  });
  test(`${architecture}: a new network has the names and shapes that detectors read`, () => {
    const weights = network.initialise(seededRandom(2));
    const shapes = Object.entries(weights).map(([name, { shape }]) => [name, shape]);
    assert.deepEqual(Object.fromEntries(shapes), SHAPES[network.contract.architecture].required);
  });
}
