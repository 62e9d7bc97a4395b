import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import { type Architecture, architectureFacts } from '../../../src/common/architectures/registry.ts';
import '@tensorflow/tfjs-backend-cpu';
import type { NamedTensors } from '../../../src/common/tensors.ts';
import { thirdOrderResidual } from '../../../src/engine/architectures/residual.ts';
import { layerBuilder } from '../../../src/engine/layers/built.ts';
import { buildDetector } from '../../../src/engine/networks/registry.ts';
import { activationsOf } from '../../../src/engine/networks/tensorDetector.ts';
import { seededRandom } from '../../../src/engine/random/draws.ts';
import { scopedAtOnce } from '../../../src/engine/tensors/scoped.ts';
import { TRAINABLE } from '../../../src/engine/training/registry.ts';
import { judgeWith } from '../../../src/engine/training/step.ts';
import type { Trainable } from '../../../src/engine/training/trainable.ts';

before(() => tf.setBackend('cpu'));

/** A network as if trained, its BN away from rest, and a picture of noise [1, size, size, 3]. */
function aFaceAndWeightsFor(network: Trainable, size: number): { weights: NamedTensors; x: tf.Tensor4D } {
  const random = seededRandom(1);
  const weights = network.initialise(random);
  for (const [name, { data }] of Object.entries(weights)) {
    if (name.includes('.bn.'))
      for (let k = 0; k < data.length; k++) data[k] = data[k]! + random.between(-0.2, 0.2);
  }
  const pixels = Float32Array.from({ length: size * size * 3 }, () => random.next());
  return { weights, x: tf.tensor4d(pixels, [1, size, size, 3]) };
}

/** What is trained and what is attacked are written twice: both must compute the same from the same weights. */
for (const [architecture, network] of Object.entries<Trainable>(TRAINABLE)) {
  test(`${architecture}: in training and in audits the same weights give the same judgement`, () => {
    const { weights, x } = aFaceAndWeightsFor(network, 256);
    const trained = judgeWith(network, weights, x);
    const detector = buildDetector(network.contract, weights);
    scopedAtOnce(() => {
      const { raw, forgedLogit = null } = detector.segment?.(x) ?? { raw: detector.raw(x) };
      const [fake, real] = activationsOf(raw).dataSync();
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
    assert.deepEqual(
      Object.fromEntries(shapes),
      architectureFacts(architecture as Architecture).tensors.required,
    );
  });
}

/** The decoder has no part in a judgement, but in the loss: L_act + 0.1 mean |reconstruction - input|. */
for (const architecture of ['forensictransfer', 'forensictransfer-residual'] as const) {
  test(`${architecture}: in training and in audits the same weights give the same reconstruction`, () => {
    const network = TRAINABLE[architecture];
    const size = 64;
    const { weights, x } = aFaceAndWeightsFor(network, size);
    const detector = buildDetector({ ...network.contract, inputSize: size }, weights);
    scopedAtOnce(() => {
      const [fake, real] = detector.raw(x).dataSync();
      const won = real! >= fake! ? 1 : 0;
      const picture = tf.sub(tf.mul(x, 2), 1) as tf.Tensor4D;
      const input =
        architecture === 'forensictransfer'
          ? picture
          : layerBuilder().chain(thirdOrderResidual(size)).forward(picture);
      const difference = tf.mean(tf.abs(tf.sub(detector.reconstruct!(x), input))).dataSync()[0]!;
      const weight = <T extends tf.Tensor>(name: string) =>
        tf.tensor(weights[name]!.data, weights[name]!.shape) as T;
      const scope = {
        weight,
        has: (name: string) => name in weights,
        epsilon: network.epsilon,
        statistics: null,
        seed: 0,
      };
      const batch = { x, labels: tf.tensor1d([won]), masks: tf.zeros<tf.Rank.R3>([1, size, size]) };
      const loss = network.loss(scope, batch).dataSync()[0]!;
      const expected = Math.abs(real! - won) + Math.abs(fake! - (1 - won)) + 0.1 * difference;
      assert.ok(Math.abs(loss - expected) < 1e-5, `${loss} against ${expected}`);
    });
    detector.dispose();
  });
}
