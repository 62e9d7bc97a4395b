import * as tf from '@tensorflow/tfjs-core';
import type { BackendName } from '../../common/engine.ts';
import { fail } from '../../language/faults.ts';
import { affineOf, type Kernel } from '../architectures/kernels.ts';
import { convolution, type LayerSpec, transposed } from '../architectures/layer.ts';
import { RESIDUAL_CHANNELS, thirdOrderResidual } from '../architectures/residual.ts';
import { layerBuilder } from '../layers/built.ts';
import { uniformNoise } from '../random/seeded.ts';
import { scoped } from '../tensors/scoped.ts';

/** Largest relative deviation that float32 rounding explains, with room; a wrong kernel is off by far more. */
export const TOLERANCE = 1e-4;

export const SIZE = 32;

/** Pictures [SIZE*SIZE*3] of noise. */
export const checkedPictures = (): Float32Array[] =>
  [0, 1].map((n) =>
    uniformNoise(2 * SIZE * SIZE * 3, 1, 1).slice(n * SIZE * SIZE * 3, (n + 1) * SIZE * SIZE * 3),
  );

/** What a small network of every kind of layer puts out for two pictures, and the gradient of its sum. */
export interface Checked {
  output: Float32Array;
  gradient: Float32Array;
}

/** Of the current backend of tfjs. */
export async function selfCheck(): Promise<Checked> {
  const { chain, dispose } = layerBuilder();
  const network = chain(everyLayer());
  const checked = await scoped(async () => {
    const [first, second] = checkedPictures().map((picture) => tf.tensor4d(picture, [1, SIZE, SIZE, 3]));
    const pass = network.trace(tf.concat([first!, second!]));
    const gradient = pass.pullback(tf.onesLike(pass.output));
    const read = async (tensor: tf.Tensor) => (await tensor.data<'float32'>()).slice();
    return { output: await read(pass.output), gradient: await read(gradient) };
  });
  dispose();
  return checked;
}

/** Largest absolute difference of outputs and gradients, relative to the largest value; NaN where not finite. */
export const deviationOf = (expected: Checked, measured: Checked): number =>
  Math.max(
    relativeDeviation(measured.output, expected.output),
    relativeDeviation(measured.gradient, expected.gradient),
  );

/** Throws `backend` where a backend deviates by more than rounding does. */
export function requireClose(name: BackendName, deviation: number): void {
  if (!(deviation <= TOLERANCE))
    fail('backend', 'backend.computesDifferently', { name, deviation: deviation.toExponential(1) });
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

/** A layer of each kind, with weights drawn by a seed. */
export function everyLayer(): LayerSpec[] {
  let seed = 2;
  const noise = (n: number, bound = 1) => uniformNoise(n, bound, seed++);
  const positive = (n: number) => noise(n).map((v) => 1 + v / 2);
  const kernel = (size: number, inputs: number, outputs: number): Kernel => ({
    height: size,
    width: size,
    inputs,
    outputs,
    weights: noise(size * size * inputs * outputs, 1 / (size * Math.sqrt(inputs))),
    bias: noise(outputs, 0.1),
  });
  const flat = (SIZE / 4) ** 2 * 9;
  return [
    ...thirdOrderResidual(SIZE),
    convolution(kernel(3, RESIDUAL_CHANNELS, 8), { stride: 2 }),
    { kind: 'upsample' },
    convolution(kernel(3, 8, 16), { stride: 2 }),
    transposed(kernel(3, 16, 8), 1),
    transposed(kernel(3, 8, 6), 2),
    {
      kind: 'branches',
      branches: [
        [convolution(kernel(1, 6, 1))],
        [convolution(kernel(5, 6, 4))],
        [convolution(kernel(3, 6, 4), { dilation: 3 })],
      ],
    },
    {
      kind: 'affine',
      ...affineOf({ gamma: positive(9), beta: noise(9), mean: noise(9), variance: positive(9) }, 1e-3),
    },
    { kind: 'maxPool', size: 4 },
    { kind: 'dense', weights: noise(flat * 4, 0.1), bias: noise(4), outputs: 4, slope: 0.1 },
  ];
}
