import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs'; // registers the gradients that the reference uses, and the plain CPU backend
import {
  affineOf,
  type BatchNorm,
  foldBatchNorm,
  type Kernel,
} from '../../../src/engine/architectures/kernels.ts';
import { thirdOrderResidual } from '../../../src/engine/architectures/residual.ts';
import { affine } from '../../../src/engine/layers/affine.ts';
import { branches } from '../../../src/engine/layers/branches.ts';
import { layerBuilder } from '../../../src/engine/layers/built.ts';
import { convolution, transposedConvolution } from '../../../src/engine/layers/convolution.ts';
import { dense } from '../../../src/engine/layers/dense.ts';
import { type Layer, sequential } from '../../../src/engine/layers/layer.ts';
import { maxPool } from '../../../src/engine/layers/maxPool.ts';
import { upsample } from '../../../src/engine/layers/upsample.ts';
import { uniformNoise } from '../../../src/engine/random/seeded.ts';

/**
 * Every layer against tfjs's own definition of the same operation: the output, and the gradient that tfjs's automatic
 * differentiation finds on the plain CPU backend, which shares no code with the layers' pullbacks.
 */
before(() => tf.setBackend('cpu'));

const kernel = (size: number, inputs: number, outputs: number): Kernel => ({
  height: size,
  width: size,
  inputs,
  outputs,
  weights: uniformNoise(size * size * inputs * outputs, 0.5, 11 * size + inputs),
  bias: uniformNoise(outputs, 0.5, 5),
});
const residual = () => layerBuilder().chain(thirdOrderResidual(8));
const behind = (bn: BatchNorm, epsilon: number): Layer => {
  const { scale, shift } = affineOf(bn, epsilon);
  return affine(scale, shift);
};
const filterOf = (k: Kernel) => tf.tensor4d(k.weights, [k.height, k.width, k.inputs, k.outputs]);
/** A dilated kernel as a plain one with zeros in between: tfjs has no gradient of a dilated convolution. */
function spread(k: Kernel, dilation: number): tf.Tensor4D {
  const size = dilation * (k.height - 1) + 1;
  const values = tf.buffer([size, size, k.inputs, k.outputs]);
  k.weights.forEach((w, i) => {
    const [o, c] = [i % k.outputs, Math.floor(i / k.outputs) % k.inputs];
    const tap = Math.floor(i / k.outputs / k.inputs);
    values.set(w, dilation * Math.floor(tap / k.width), dilation * (tap % k.width), c, o);
  });
  return values.toTensor() as tf.Tensor4D;
}
const picture = (channels: number, size = 8) =>
  tf.tensor4d(uniformNoise(2 * size * size * channels, 1, 3), [2, size, size, channels]);

function largestDifference(a: tf.Tensor, b: tf.Tensor): number {
  assert.deepEqual(a.shape, b.shape);
  return tf.max(tf.abs(tf.sub(a, b))).dataSync()[0]!;
}

function agrees(layer: Layer, reference: (x: tf.Tensor4D) => tf.Tensor4D, x: tf.Tensor4D): void {
  const pass = layer.trace(x);
  assert.ok(largestDifference(pass.output, reference(x)) < 1e-5, 'trace output');
  assert.ok(largestDifference(layer.forward(x), reference(x)) < 1e-5, 'forward output');
  const upstream = tf.tensor4d(uniformNoise(pass.output.size, 1, 9), pass.output.shape);
  const expected = tf.grad((v) => tf.sum(tf.mul(reference(v as tf.Tensor4D), upstream)))(x);
  assert.ok(largestDifference(pass.pullback(upstream), expected) < 1e-5, 'gradient');
}

for (const [stride, dilation, size, inputs, outputs] of [
  [1, 1, 3, 3, 8],
  [1, 1, 1, 5, 3],
  [1, 2, 3, 4, 4],
  [1, 3, 3, 4, 1],
  [1, 1, 5, 3, 6],
  [2, 1, 3, 4, 8],
  [2, 1, 3, 3, 5],
] as const) {
  for (const relu of [true, false]) {
    test(`convolution ${size}x${size} ${inputs}->${outputs}, stride ${stride}, dilation ${dilation}, relu ${relu}`, () => {
      const k = kernel(size, inputs, outputs);
      const padding = (dilation * (size - 1)) / 2;
      const around: [number, number][] = [
        [0, 0],
        [padding, padding],
        [padding, padding],
        [0, 0],
      ];
      const reference = (x: tf.Tensor4D) => {
        const y = tf.add(
          tf.conv2d(tf.pad(x, around), spread(k, dilation), stride, 'valid'),
          tf.tensor1d(k.bias),
        ) as tf.Tensor4D;
        return relu ? tf.relu(y) : y;
      };
      agrees(convolution(k, { stride, dilation }, relu), reference, picture(inputs));
    });
  }
}

for (const stride of [1, 2] as const) {
  test(`transposed convolution 3x3 with stride ${stride}, padding 1, output padding ${stride - 1}`, () => {
    const k = kernel(3, 6, 5);
    // PyTorch's definition: scatter x[v] W[k] to y[stride v + k - 1]; here through tfjs's conv2dTranspose, whose
    // kernel is [h, w, out, in], on a canvas with one extra row and column that "padding 1" cuts off on the near side.
    const filter = tf.transpose(filterOf(k), [0, 1, 3, 2]);
    const reference = (x: tf.Tensor4D) => {
      const [n, h, w] = x.shape;
      const canvas = tf.conv2dTranspose(
        x,
        filter,
        [n, stride * (h - 1) + 3, stride * (w - 1) + 3, 5],
        stride,
        'valid',
      );
      const cut = tf.slice(canvas, [0, 1, 1, 0], [n, stride * h, stride * w, 5]);
      return tf.relu(tf.add(cut, tf.tensor1d(k.bias)) as tf.Tensor4D);
    };
    agrees(transposedConvolution(k, stride, true), reference, picture(6));
  });
}

test('affine, dense with LeakyReLU, branches and a sequence', () => {
  const bn = {
    gamma: uniformNoise(4, 1, 1),
    beta: uniformNoise(4, 1, 2),
    mean: uniformNoise(4, 1, 3),
    variance: uniformNoise(4, 1, 4).map((v) => 1.5 + v),
  };
  const normalised = (x: tf.Tensor4D) =>
    tf.add(
      tf.mul(
        tf.div(tf.sub(x, tf.tensor1d(bn.mean)), tf.sqrt(tf.add(tf.tensor1d(bn.variance), 1e-3))),
        tf.tensor1d(bn.gamma),
      ),
      tf.tensor1d(bn.beta),
    ) as tf.Tensor4D;
  agrees(behind(bn, 1e-3), normalised, picture(4));

  const weights = uniformNoise(256 * 7, 0.2, 6);
  const bias = uniformNoise(7, 1, 7);
  const fullyConnected = (x: tf.Tensor4D) =>
    tf.reshape(
      tf.leakyRelu(
        tf.add(tf.matMul(tf.reshape(x, [2, 256]), tf.tensor2d(weights, [256, 7])), tf.tensor1d(bias)),
        0.1,
      ),
      [2, 1, 1, 7],
    ) as tf.Tensor4D;
  agrees(dense(weights, bias, 7, 0.1), fullyConnected, picture(4));

  const left = convolution(kernel(1, 4, 3), { stride: 1, dilation: 1 }, false);
  const right = convolution(kernel(3, 4, 2), { stride: 1, dilation: 1 }, true);
  const side = (x: tf.Tensor4D) => tf.concat([left.forward(x), right.forward(x)], 3);
  const reference = (x: tf.Tensor4D) =>
    tf.concat([plain(x, kernel(1, 4, 3)), tf.relu(plain(x, kernel(3, 4, 2)))], 3);
  assert.ok(largestDifference(side(picture(4)), reference(picture(4))) < 1e-5);
  agrees(
    sequential([
      branches([left, right]),
      behind(
        {
          ...bn,
          gamma: uniformNoise(5, 1, 1),
          beta: uniformNoise(5, 1, 2),
          mean: new Float32Array(5),
          variance: new Float32Array(5).fill(1),
        },
        0,
      ),
    ]),
    (x) =>
      tf.add(
        tf.mul(reference(x), tf.tensor1d(uniformNoise(5, 1, 1))),
        tf.tensor1d(uniformNoise(5, 1, 2)),
      ) as tf.Tensor4D,
    picture(4),
  );
});

const plain = (x: tf.Tensor4D, k: Kernel) =>
  tf.add(tf.conv2d(x, filterOf(k), 1, 'same'), tf.tensor1d(k.bias)) as tf.Tensor4D;

for (const size of [2, 4]) {
  test(`max pooling over ${size}x${size} tiles`, () => {
    agrees(maxPool(size), (x) => tf.maxPool(x, size, size, 'valid'), picture(3));
  });
}

test('max pooling gives the gradient of a tie to the first maximum alone', () => {
  const flat = tf.ones([1, 4, 4, 1]) as tf.Tensor4D;
  const gradient = maxPool(2)
    .trace(flat)
    .pullback(tf.ones([1, 2, 2, 1]));
  assert.deepEqual([...gradient.dataSync()], [1, 0, 1, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0]);
});

test('upsampling repeats each value over a 2x2 tile', () => {
  const twice = (x: tf.Tensor, axis: number, shape: number[]) => tf.reshape(tf.stack([x, x], axis), shape);
  const reference = (x: tf.Tensor4D) => {
    const [n, h, w, c] = x.shape;
    return twice(twice(x, 3, [n, h, 2 * w, c]), 2, [n, 2 * h, 2 * w, c]) as tf.Tensor4D;
  };
  agrees(upsample(), reference, picture(3));
});

test('the residual is the third-order derivative along rows and columns, 0 in the frame', () => {
  const reference = (x: tf.Tensor4D) => {
    const [n, h, w, c] = x.shape;
    /** The inside of the picture, seen from `offset` pixels further along an axis. */
    const seen = (offset: number, axis: 1 | 2) =>
      tf.slice(x, [0, 1 + (axis === 1 ? offset : 0), 1 + (axis === 2 ? offset : 0), 0], [n, h - 3, w - 3, c]);
    const derivative = (axis: 1 | 2) =>
      tf.addN([
        seen(2, axis),
        tf.mul(seen(1, axis), -3),
        tf.mul(seen(0, axis), 3),
        tf.mul(seen(-1, axis), -1),
      ] as tf.Tensor4D[]);
    const inside = tf.concat([derivative(2), derivative(1)], 3);
    return tf.pad(inside, [
      [0, 0],
      [1, 2],
      [1, 2],
      [0, 0],
    ]);
  };
  agrees(residual(), reference, picture(3));
});

test('the residual of a cubic along the rows is its third derivative, and nothing along the columns', () => {
  const cubic = tf.tensor1d(Float32Array.from({ length: 8 }, (_, i) => i ** 3 / 6));
  const x = tf.tile(tf.reshape(cubic, [1, 1, 8, 1]), [1, 8, 1, 3]) as tf.Tensor4D;
  const [rows, columns] = tf.split(residual().forward(x), 2, 3);
  assert.ok(largestDifference(columns!, tf.zerosLike(columns!)) < 1e-4);
  const inside = [1, 5, 5, 3];
  assert.ok(largestDifference(tf.slice(rows!, [0, 1, 1, 0], inside), tf.ones(inside)) < 1e-4);
  assert.ok(Math.abs(tf.sum(rows!).dataSync()[0]! - 75) < 1e-2, 'the frame is 0');
});

test('a folded BN is the BN after the convolution', () => {
  const k = kernel(3, 4, 6);
  const bn = {
    gamma: uniformNoise(6, 1, 21),
    beta: uniformNoise(6, 1, 22),
    mean: uniformNoise(6, 1, 23),
    variance: uniformNoise(6, 1, 24).map((v) => 1.5 + v),
  };
  const geometry = { stride: 1, dilation: 1 } as const;
  const apart = sequential([convolution(k, geometry, false), behind(bn, 1e-5)]);
  const together = convolution(foldBatchNorm(k, bn, 1e-5), geometry, false);
  assert.ok(largestDifference(apart.forward(picture(4)), together.forward(picture(4))) < 1e-5);
});
