import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import path from 'node:path';
import { before, test } from 'node:test';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import type { Architecture } from '../../../src/common/architectures/registry.ts';
import { triangleMask } from '../../../src/engine/attacks/shared/triangle.ts';
import { activation, overFiring } from '../../../src/engine/losses/criteria.ts';
import type { Loss } from '../../../src/engine/losses/loss.ts';
import { gradientOf, maskLossOf, slopeOf } from '../../../src/engine/networks/objective.ts';
import { buildDetector } from '../../../src/engine/networks/registry.ts';
import { activationsOf, type TensorDetector } from '../../../src/engine/networks/tensorDetector.ts';
import { randomSource } from '../../../src/engine/random/seeded.ts';
import { randomDetector } from '../../support/randomDetector.ts';

/**
 * The gradient of every detector and objective against central finite differences of the loss, along the gradient
 * itself and along random halves of it: dL along d = (L(x + h d) - L(x - h d)) / 2h = <gradient, d>.
 * The loss is computed here, from what the detector answers, and not with the code under test.
 */
let x: tf.Tensor4D;
before(async () => {
  const entry = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm');
  setWasmPaths(`${path.dirname(entry)}/`);
  assert.ok(await tf.setBackend('wasm'));
  // a smooth picture: noise at an eighth of the size, enlarged
  const coarse = tf.tensor4d(Float32Array.from({ length: 32 * 32 * 3 }, random), [1, 32, 32, 3]);
  x = tf.image.resizeBilinear(coarse, [SIZE, SIZE]);
});

const SIZE = 256;
const ZONES = ['multitask', 'forensictransfer', 'forensictransfer-residual'] satisfies Architecture[];
const random = randomSource(3);

type Computed = (detector: TensorDetector, at: tf.Tensor4D) => number;

function along(detector: TensorDetector, loss: Loss, computed: Computed): void {
  const mask = maskLossOf([loss], SIZE);
  const objective = { slope: slopeOf([loss.criterion]), ...(mask === undefined ? {} : { mask }) };
  alongGradient(gradientOf(detector, x, objective).gradient, (at) => computed(detector, at));
}

function alongGradient(gradient: tf.Tensor4D, loss: (at: tf.Tensor4D) => number): void {
  const g = gradient.dataSync();
  assert.ok(g.some((v) => v !== 0) && g.every(Number.isFinite));
  for (const keep of [() => true, () => random() < 0.5, () => random() < 0.5]) {
    const d = Float32Array.from(g, (v) => (keep() ? v : 0));
    const norm = Math.sqrt(d.reduce((sum, v) => sum + v * v, 0));
    const direction = tf.tensor4d(
      d.map((v) => v / norm),
      [1, SIZE, SIZE, 3],
    );
    const expected = d.reduce((sum, v, i) => sum + v * g[i]!, 0) / norm;
    const difference = (h: number) => {
      const at = (sign: number) => tf.tidy(() => loss(tf.add(x, tf.mul(direction, sign * h))));
      return (at(1) - at(-1)) / (2 * h);
    };
    // large steps cross ReLU kinks, small ones drown in float32: take the best of a range
    const errors = [0.1, 0.03, 0.01, 0.003, 0.001].map((h) => Math.abs(difference(h) / expected - 1));
    assert.ok(Math.min(...errors) < 0.02, `relative errors ${errors.map((e) => e.toFixed(3))}`);
  }
}

const saidOf = (detector: TensorDetector, at: tf.Tensor4D): [number, number] => {
  const [fake = 0, real = 0] = activationsOf(detector.raw(at)).dataSync();
  return [fake, real];
};

for (const architecture of ['meso4', 'mesoinception4'] satisfies Architecture[]) {
  for (const realSide of [1, 0] as const) {
    test(`${architecture}, cross-entropy toward fake, real side ${realSide}`, () => {
      const { contract, weights } = randomDetector(architecture);
      const detector = buildDetector({ ...contract, realSide }, weights);
      along(detector, { criterion: activation(0) }, (d, at) => -Math.log(saidOf(d, at)[0]));
      detector.dispose();
    });
  }
}

for (const architecture of ZONES) {
  for (const realSide of [1, 0] as const) {
    test(`${architecture}, activation loss toward 0.45, real side ${realSide}`, () => {
      const { contract, weights } = randomDetector(architecture);
      const detector = buildDetector({ ...contract, realSide }, weights);
      along(detector, { criterion: activation(0.45) }, (d, at) => {
        const [fake, real] = saidOf(d, at);
        return Math.abs(real - 0.45) + Math.abs(fake - 0.55);
      });
      detector.dispose();
    });
  }

  test(`${architecture}, over-firing loss of the real zone`, () => {
    const { contract, weights } = randomDetector(architecture);
    const detector = buildDetector(contract, weights);
    along(detector, { criterion: overFiring(1, 1.5) }, (d, at) => {
      const [fake, real] = saidOf(d, at);
      return Math.exp((1.5 * fake) / real) - real;
    });
    detector.dispose();
  });
}

for (const architecture of [
  'multitask',
  'forensictransfer-residual',
  'mesoinception4',
] satisfies Architecture[])
  test(`${architecture}, over-firing of every convolution`, () => {
    const { contract, weights } = randomDetector(architecture);
    const detector = buildDetector(contract, weights);
    const loss = (at: tf.Tensor4D) => detector.firing(at).loss.dataSync()[0]!;
    alongGradient(detector.firing(x).gradient, loss);
    detector.dispose();
  });

test('multitask, activation loss toward 0.45 + 1.8 CE(segmentation, triangle)', () => {
  const { contract, weights } = randomDetector('multitask');
  const detector = buildDetector(contract, weights);
  const triangle = triangleMask(SIZE, 5);
  const loss = { criterion: activation(0.45), mask: { weight: 1.8, mask: triangle } };
  along(detector, loss, (d, at) => {
    const [fake, real] = saidOf(d, at);
    const logits = d.segment!(at).forgedLogit.dataSync() as Float32Array;
    const entropy = logits.reduce((sum, z, i) => sum + Math.log1p(Math.exp(triangle[i] === 1 ? -z : z)), 0);
    return Math.abs(real - 0.45) + Math.abs(fake - 0.55) + (1.8 * entropy) / logits.length;
  });
  detector.dispose();
});
