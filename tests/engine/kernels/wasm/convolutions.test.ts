import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import { openBackend } from '../../../../src/engine/backends/open.ts';
import '@tensorflow/tfjs'; // registers the gradients of tfjs's own kernels
import { ADJOINT2, CONVOLVE_MASKED, FILTER_GRADIENT } from '../../../../src/engine/kernels/ownKernels.ts';
import { seededRandom } from '../../../../src/engine/random/draws.ts';
import { uniformNoise } from '../../../../src/engine/random/seeded.ts';
import { nodeRuntime } from '../../../../src/main/compute/nodeRuntime.ts';

type Shape = [number, number, number, number];

const noise = (shape: Shape, seed: number): tf.Tensor4D =>
  tf.tensor4d(
    uniformNoise(
      shape.reduce((a, b) => a * b, 1),
      1,
      seed,
    ),
    shape,
  );

/** The largest difference of two results, as a share of the largest number of the second. */
function deviation(wasm: tf.Tensor, cpu: tf.Tensor): number {
  assert.deepEqual(wasm.shape, cpu.shape);
  const [a, b] = [wasm, cpu].map((tensor) => [...tensor.dataSync()]) as [number[], number[]];
  const largest = b.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-30);
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!)), 0) / largest;
}

/** `work` on wasm beside the plain CPU backend. */
async function compare(label: string, work: () => tf.Tensor, plain = work): Promise<void> {
  await openBackend('wasm', nodeRuntime);
  const found = tf.tidy(work);
  const wasm = { shape: found.shape, values: found.dataSync().slice() };
  found.dispose();
  await tf.setBackend('cpu');
  const difference = tf.tidy(() => deviation(tf.tensor(wasm.values, wasm.shape), plain()));
  assert.ok(difference < 2e-6, `${label}: ${difference}`);
}

test('convolutions of many sizes are those of the plain CPU backend', async () => {
  const random = seededRandom(5);
  const pick = <T>(values: readonly T[]): T => values[random.below(values.length)]!;
  for (let i = 0; i < 60; i++) {
    const [kh, kw] = [pick([1, 2, 3, 5]), pick([1, 3, 4])];
    const strides: [number, number] = pick([
      [1, 1],
      [2, 2],
      [1, 2],
      [3, 1],
    ]);
    const dilations = strides[0] * strides[1] === 1 ? pick([1, 1, 2, 3]) : 1;
    const pad = pick([
      'same',
      'valid',
      [
        [0, 0],
        [2, 1],
        [0, 3],
        [0, 0],
      ],
    ] as const);
    const [height, width, inputs, outputs] = [
      5 + random.below(12),
      8 + random.below(12),
      1 + random.below(18),
      pick([1, 2, 3, 4, 5, 8, 9, 14, 16, 19, 24]),
    ];
    const room = pad === 'valid' ? (Math.max(kh, kw) - 1) * dilations + 1 : 1;
    if (height < room || width < room) continue;
    const [x, filter] = [
      [2, height, width, inputs],
      [kh, kw, inputs, outputs],
    ] as [Shape, Shape];
    const fused = random.below(2) === 1;
    await compare(JSON.stringify({ x, filter, strides, pad, dilations, fused }), () => {
      const options = {
        x: noise(x, i),
        filter: noise(filter, i + 1),
        strides,
        pad: pad as 'same',
        dilations,
      };
      if (!fused) return tf.conv2d(options.x, options.filter, strides, options.pad, 'NHWC', dilations);
      const bias = tf.tensor1d(uniformNoise(outputs, 1, i + 2));
      return tf.fused.conv2d({ ...options, bias, activation: 'relu' });
    });
  }
});

test('a masked convolution and the adjoint of stride 2 are what they are said to be', async () => {
  const [inputs, outputs] = [6, 11];
  for (const side of [3, 8]) {
    const x: Shape = [2, side, side + 1, inputs];
    const filter: Shape = [3, 3, inputs, outputs];
    const rectified = () => tf.mul(noise(x, 1), tf.step(noise(x, 3))) as tf.Tensor4D;
    const given = () => ({ filter: noise(filter, 2), mask: noise(x, 3) });
    await compare(
      `masked ${side}`,
      () =>
        tf.engine().runKernel(CONVOLVE_MASKED, { x: noise(x, 1), ...given() }, { strides: 1, pad: 'same' }),
      () => tf.conv2d(rectified(), noise(filter, 2), 1, 'same'),
    );
    // tfjs's transposed convolution pads as "same" does, which is 1 on the far side alone: shifted by a pixel it is ours.
    await compare(
      `adjoint ${side}`,
      () => tf.engine().runKernel(ADJOINT2, { y: noise(x, 1), ...given() }, {}),
      () => {
        const large: Shape = [2, 2 * side, 2 * side + 2, outputs];
        const padded: Shape = [2, 2 * side + 2, 2 * side + 4, outputs];
        const exchanged = tf.transpose(noise(filter, 2), [0, 1, 3, 2]) as tf.Tensor4D;
        const whole = tf.conv2dTranspose(rectified(), exchanged, padded as never, 2, 'valid');
        return tf.slice(whole, [0, 1, 1, 0], large);
      },
    );
  }
});

test('convolutions keep NaN and infinity', async () => {
  await openBackend('wasm', nodeRuntime);
  const x = tf.tensor4d([Number.NaN, 1, Number.POSITIVE_INFINITY, 1], [1, 1, 4, 1]);
  const options = { x, filter: tf.tensor4d([1], [1, 1, 1, 1]), strides: 1, pad: 'same' as const };
  const values = tf.fused.conv2d({ ...options, activation: 'relu' }).dataSync();
  assert.deepEqual([...values], [Number.NaN, 1, Number.POSITIVE_INFINITY, 1]);
});

test('nothing is left in memory when filters go', async () => {
  await openBackend('wasm', nodeRuntime);
  const before = tf.memory().numDataBuffers;
  const count = () => (tf.backend() as unknown as { numDataIds(): number }).numDataIds();
  const data = count();
  for (let i = 0; i < 3; i++)
    tf.tidy(() => tf.conv2d(noise([1, 8, 8, 3], 1), noise([3, 3, 3, 8], i), 1, 'same')).dispose();
  assert.equal(tf.memory().numDataBuffers, before);
  assert.equal(count(), data);
});

test('the gradient by the filter is that of the plain CPU backend', async () => {
  const sizes: [kernel: number, stride: 1 | 2, side: number, inputs: number, outputs: number][] = [
    [3, 1, 8, 3, 8],
    [3, 2, 10, 8, 19],
    [5, 1, 7, 5, 4],
    [1, 1, 6, 11, 3],
    [3, 1, 9, 16, 24],
  ];
  for (const [kernel, stride, side, inputs, outputs] of sizes) {
    const x: Shape = [3, side, side, inputs];
    const dy: Shape = [3, side / stride, side / stride, outputs];
    const filterShape: Shape = [kernel, kernel, inputs, outputs];
    const half = (kernel - 1) / 2;
    const pad = [
      [0, 0],
      [half, half],
      [half, half],
      [0, 0],
    ];
    await compare(
      JSON.stringify(filterShape),
      () => {
        const attributes = { strides: stride, pad, filterShape };
        return tf.engine().runKernel(FILTER_GRADIENT, { x: noise(x, 1), dy: noise(dy, 2) }, attributes);
      },
      () => {
        const padded = tf.pad(noise(x, 1), pad as [number, number][]) as tf.Tensor4D;
        const loss = (filter: tf.Tensor) =>
          tf.sum(tf.mul(tf.conv2d(padded, filter as tf.Tensor4D, stride, 'valid'), noise(dy, 2)));
        return tf.grad(loss)(tf.zeros(filterShape));
      },
    );
  }
});
