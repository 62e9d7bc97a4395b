import * as tf from '@tensorflow/tfjs-core';
import { affine } from '../layers/affine.ts';
import { branches } from '../layers/branches.ts';
import { convolution, transposedConvolution } from '../layers/convolution.ts';
import { dense } from '../layers/dense.ts';
import type { Kernel } from '../layers/kernels.ts';
import { type Layer, sequential } from '../layers/layer.ts';
import { maxPool } from '../layers/maxPool.ts';
import { RESIDUAL_CHANNELS, thirdOrderResidual } from '../layers/residual.ts';
import { upsample } from '../layers/upsample.ts';
import { uniformNoise } from '../random/seeded.ts';
import { scoped } from '../tensors/scoped.ts';

/** Largest relative deviation that float32 rounding explains, with room; a wrong kernel is off by far more. */
export const TOLERANCE = 1e-4;

const SIZE = 32;

export interface CheckResult {
  /** Largest absolute difference, relative to the largest value, of outputs and gradients; NaN where not finite. */
  deviationOf(measured: CheckResult): number;
  readonly parts: Float32Array[];
}

/** A small network of every kind of layer, forward and backward on the current backend. */
export async function selfCheck(): Promise<CheckResult> {
  const network = everyLayer();
  const parts = await scoped(async () => {
    const x = tf.tensor4d(uniformNoise(2 * SIZE * SIZE * 3, 1, 1), [2, SIZE, SIZE, 3]);
    const pass = network.trace(x);
    const gradient = pass.pullback(tf.onesLike(pass.output));
    const read = async (tensor: tf.Tensor) => (await tensor.data<'float32'>()).slice();
    return [await read(pass.output), await read(gradient)];
  });
  network.dispose();
  return {
    parts,
    deviationOf: (measured) =>
      Math.max(...parts.map((part, i) => relativeDeviation(measured.parts[i]!, part))),
  };
}

function relativeDeviation(measured: Float32Array, expected: Float32Array): number {
  let largest = 0;
  let difference = 0;
  for (let i = 0; i < expected.length; i++) {
    largest = Math.max(largest, Math.abs(expected[i]!));
    difference = Math.max(difference, Math.abs(measured[i]! - expected[i]!));
  }
  return difference / largest;
}

function everyLayer(): Layer {
  let seed = 2;
  const kernel = (size: number, inputs: number, outputs: number): Kernel => ({
    height: size,
    width: size,
    inputs,
    outputs,
    weights: uniformNoise(size * size * inputs * outputs, 1 / (size * Math.sqrt(inputs)), seed++),
    bias: uniformNoise(outputs, 0.1, seed++),
  });
  const noise = (n: number) => uniformNoise(n, 1, seed++);
  const positive = (n: number) => noise(n).map((v) => 1 + v / 2);
  const plain = { stride: 1, dilation: 1 } as const;
  return sequential([
    thirdOrderResidual(SIZE),
    convolution(kernel(3, RESIDUAL_CHANNELS, 8), { stride: 2, dilation: 1 }, true),
    upsample(),
    convolution(kernel(3, 8, 16), { stride: 2, dilation: 1 }, true),
    transposedConvolution(kernel(3, 16, 8), 1, true),
    transposedConvolution(kernel(3, 8, 6), 2, true),
    branches([
      convolution(kernel(1, 6, 1), plain, true),
      convolution(kernel(5, 6, 4), plain, true),
      convolution(kernel(3, 6, 4), { stride: 1, dilation: 3 }, true),
    ]),
    affine({ gamma: positive(9), beta: noise(9), mean: noise(9), variance: positive(9) }, 1e-3),
    maxPool(4),
    dense(
      {
        'd.kernel': {
          shape: [(SIZE / 4) ** 2 * 9, 4],
          data: uniformNoise((SIZE / 4) ** 2 * 9 * 4, 0.1, seed++),
        },
        'd.bias': { shape: [4], data: noise(4) },
      },
      'd',
      0.1,
    ),
  ]);
}
