import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import { openBackend } from '../../../../src/engine/backends/open.ts';
import '@tensorflow/tfjs'; // registers the gradients of tfjs's own kernels
import { unpool } from '../../../../src/engine/layers/maxPool.ts';
import { uniformNoise } from '../../../../src/engine/random/seeded.ts';
import { nodeRuntime } from '../../../../src/main/compute/nodeRuntime.ts';

/** What `work` makes on the plain CPU backend, and what it makes on wasm. */
async function onBoth(work: () => tf.Tensor[]): Promise<[Float32Array[], Float32Array[]]> {
  const numbers = () => tf.tidy(work).map((tensor) => tensor.dataSync() as Float32Array);
  await openBackend('wasm', nodeRuntime);
  const wasm = numbers();
  await tf.setBackend('cpu');
  return [numbers(), wasm];
}

const noise = (shape: number[], seed: number) =>
  tf.tensor(
    uniformNoise(
      shape.reduce((a, b) => a * b, 1),
      1,
      seed,
    ),
    shape,
  );

const CHANNELS = [
  [1, 4, 4, 2],
  [3, 1],
  [40, 40],
];

test('channels are put together and taken apart as by the plain CPU backend, narrow or wide', async () => {
  for (const widths of CHANNELS) {
    const total = widths.reduce((a, b) => a + b, 0);
    const [cpu, wasm] = await onBoth(() => [
      tf.concat(
        widths.map((width, i) => noise([2, 5, 3, width], i + 1)),
        3,
      ),
      ...tf.split(noise([2, 5, 3, total], 9), widths, -1),
      tf.concat([noise([2, 5, 3, 4], 1), noise([2, 2, 3, 4], 2)], 1),
    ]);
    assert.deepEqual(wasm, cpu, `${widths}`);
  }
});

test('a pool’s gradient is that of the plain CPU backend, ties and borders too', async () => {
  for (const size of [2, 4]) {
    const [cpu, wasm] = await onBoth(() => {
      // Few levels, so that many tiles have several maxima.
      const x = tf.round(tf.mul(noise([2, 8, 12, 5], size), 2)) as tf.Tensor4D;
      const output = tf.maxPool(x, size, size, 'valid');
      return [unpool(x, output, noise(output.shape, 7) as tf.Tensor4D, size)];
    });
    // A pixel that gets nothing may get a zero of either sign.
    const plain = (values: Float32Array[]) => values.map((part) => part.map((value) => value + 0));
    assert.deepEqual(plain(wasm), plain(cpu), `${size} x ${size}`);
  }
});

test('opened twice in a thread, the kernels are put in place once', async () => {
  await openBackend('wasm', nodeRuntime);
  const before = tf.getKernel('Concat', 'wasm');
  await openBackend('wasm', nodeRuntime);
  assert.equal(tf.getKernel('Concat', 'wasm'), before);
});

for (const [size, stride, pad] of [
  [3, 1, 'valid'],
  [3, 2, 'same'],
  [2, 1, 'same'],
  [5, 3, 'valid'],
] as const)
  test(`pooling ${size}x${size} by ${stride}, ${pad}: its gradient is the plain CPU backend's, where windows overlap too`, async () => {
    const [cpu, wasm] = await onBoth(() =>
      [tf.maxPool, tf.avgPool].map((pool) => {
        const through = (x: tf.Tensor) => pool(x as tf.Tensor4D, size, stride, pad) as tf.Tensor;
        const x = noise([2, 11, 10, 5], 9);
        return tf.grad(through)(x, noise(through(x).shape, 4));
      }),
    );
    for (const [i, expected] of cpu.entries()) {
      assert.ok(expected.some((value) => value !== 0));
      for (const [k, value] of expected.entries())
        assert.ok(Math.abs(wasm[i]![k]! - value) <= 1e-5, `${i}, ${k}: ${wasm[i]![k]} against ${value}`);
    }
  });
