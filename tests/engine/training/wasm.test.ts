import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import type { NamedTensors } from '../../../src/common/tensors.ts';
import { openBackend } from '../../../src/engine/backends/open.ts';
import { seededRandom } from '../../../src/engine/random/draws.ts';
import { adamAtRest } from '../../../src/engine/training/adam.ts';
import { forwardConvolve, forwardDeconvolve } from '../../../src/engine/training/forwardKernels.ts';
import { TRAINABLE } from '../../../src/engine/training/registry.ts';
import { lossAndGradients, takeStep, trainableNames } from '../../../src/engine/training/step.ts';
import type { Batch, Trainable } from '../../../src/engine/training/trainable.ts';
import { nodeRuntime } from '../../../src/main/compute/nodeRuntime.ts';

await openBackend('wasm', nodeRuntime);

const SIZE = 32;

/** A new network for 32x32, where 16 values are left of those that the dense layer of a MesoNet reads. */
function weightsFor(network: Trainable): NamedTensors {
  const weights = network.initialise(seededRandom(3));
  const dense = weights['dense.0.kernel'];
  if (dense !== undefined) {
    const values = dense.data.slice(0, 16 * dense.shape[1]!).map((v) => 8 * v);
    weights['dense.0.kernel'] = { shape: [16, dense.shape[1]!], data: values };
  }
  return weights;
}

function batchOf(faces: number): Batch {
  const random = seededRandom(5);
  const area = SIZE * SIZE;
  const x = Float32Array.from({ length: faces * area * 3 }, () => random.next());
  const masks = Float32Array.from({ length: faces * area }, (_, i) => Number(i < area && i % 3 === 0));
  return {
    x: tf.tensor4d(x, [faces, SIZE, SIZE, 3]),
    labels: tf.tensor1d(Array.from({ length: faces }, (_, i) => i % 2)),
    masks: tf.tensor3d(masks, [faces, SIZE, SIZE]),
  };
}

async function gradientsOn(backend: string, network: Trainable, weights: NamedTensors) {
  await tf.setBackend(backend);
  const { x, labels, masks } = batchOf(2);
  const { loss, gradients } = await lossAndGradients(network, weights, { x, labels, masks }, 1);
  const copies = Object.fromEntries(Object.entries(gradients).map(([name, g]) => [name, g.slice()]));
  tf.dispose([x, labels, masks]);
  return { loss, gradients: copies };
}

/** Angle and length: single values may differ where a rectifier's kink lies between two roundings. */
function deviation(a: Float32Array, b: Float32Array): number {
  let difference = 0;
  for (let i = 0; i < a.length; i++) difference += (a[i]! - b[i]!) ** 2;
  return Math.sqrt(difference) / Math.hypot(...b);
}

for (const [architecture, network] of Object.entries<Trainable>(TRAINABLE)) {
  test(`${architecture}: wasm's gradient by every weight is the cpu backend's`, async () => {
    const weights = weightsFor(network);
    const wasm = await gradientsOn('wasm', network, weights);
    const cpu = await gradientsOn('cpu', network, weights);
    assert.ok(Math.abs(wasm.loss - cpu.loss) < 1e-4 * cpu.loss, `${wasm.loss} against ${cpu.loss}`);
    for (const name of trainableNames(weights)) {
      const expected = cpu.gradients[name]!;
      // A bias before BN moves nothing: its gradient is rounding.
      if (Math.hypot(...expected) < 1e-5) continue;
      const off = deviation(wasm.gradients[name]!, expected);
      assert.ok(off < 0.01, `${name}: relative deviation ${off}`);
    }
  });

  test(`${architecture}: training steps on wasm leave no tensors behind`, async () => {
    await tf.setBackend('wasm');
    const weights = weightsFor(network);
    const optimiser = adamAtRest(weights, trainableNames(weights));
    const batch = batchOf(2);
    const step = async () => {
      const part = await lossAndGradients(network, weights, batch, 1);
      return takeStep(weights, optimiser, [part], { rate: 1e-3, decay: 5e-4 });
    };
    const losses = [await step()];
    const { numTensors, numBytes } = tf.memory();
    for (let i = 0; i < 3; i++) losses.push(await step());
    assert.deepEqual([tf.memory().numTensors, tf.memory().numBytes], [numTensors, numBytes]);
    assert.ok(losses.every(Number.isFinite));
    tf.dispose([batch.x, batch.labels, batch.masks]);
  });
}

/** Inner products: a linear map's gradient is its transpose, <A x, y> = <x, A' y>, and so for the kernel. */
for (const [what, { stride, dilation, size, transposed }] of Object.entries({
  'a 5x5 convolution': { stride: 1, dilation: 1, size: 5, transposed: false },
  'a 1x1 convolution': { stride: 1, dilation: 1, size: 1, transposed: false },
  'a dilated convolution': { stride: 1, dilation: 3, size: 3, transposed: false },
  'a convolution of stride 2': { stride: 2, dilation: 1, size: 3, transposed: false },
  'a transposed convolution': { stride: 1, dilation: 1, size: 3, transposed: true },
  'a transposed convolution of stride 2': { stride: 2, dilation: 1, size: 3, transposed: true },
} as const)) {
  test(`${what} on wasm: both gradients are those of a bilinear map`, async () => {
    await tf.setBackend('wasm');
    const before = tf.memory().numTensors;
    const random = seededRandom(8);
    const draw = (shape: [number, number, number, number]) =>
      tf.tensor4d(
        Float32Array.from({ length: shape.reduce((a, b) => a * b) }, () => random.normal()),
        shape,
      );
    const values = tf.tidy(() => {
      const x = draw([2, 12, 16, 5]);
      const kernel = draw(transposed ? [size, size, 3, 5] : [size, size, 5, 3]);
      const run = (input: tf.Tensor4D, filter: tf.Tensor4D) =>
        transposed
          ? forwardDeconvolve(input, filter, stride)
          : forwardConvolve(input, filter, { stride, dilation });
      const y = run(x, kernel);
      const dy = draw(y.shape);
      const [dx, dKernel] = tf.grads((input, filter) => run(input as tf.Tensor4D, filter as tf.Tensor4D))(
        [x, kernel],
        dy,
      );
      return [tf.sum(tf.mul(y, dy)), tf.sum(tf.mul(x, dx!)), tf.sum(tf.mul(kernel, dKernel!))].map(
        (value) => value.dataSync()[0]!,
      );
    });
    const [form, byInput, byKernel] = values;
    assert.ok(Math.abs(form! - byInput!) < 1e-3 * Math.abs(form!), `${form} against ${byInput}`);
    assert.ok(Math.abs(form! - byKernel!) < 1e-3 * Math.abs(form!), `${form} against ${byKernel}`);
    assert.equal(tf.memory().numTensors, before);
  });
}
