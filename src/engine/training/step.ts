// Registers the gradients of all operations, which tfjs-core does not bring by itself.
import { fail } from '../../language/faults.ts';
import '@tensorflow/tfjs';
import * as tf from '@tensorflow/tfjs-core';
import type { NamedTensors } from '../../common/tensors.ts';
import { onDevice } from '../backends/gpu.ts';
import { readAll } from '../tensors/read.ts';
import { type AdamState, adamStep } from './adam.ts';
import { type BatchStatistics, MOMENTUM, type Scope } from './scope.ts';
import type { Batch, Trainable, Verdicts } from './trainable.ts';

/** Names of the weights that a gradient moves; BN's running statistics follow the batches instead. */
export function trainableNames(weights: NamedTensors): string[] {
  return Object.keys(weights).filter((name) => !/\.bn\.(mean|variance)$/.test(name));
}

interface LossAndGradients {
  loss: number;
  gradients: Record<string, Float32Array>;
  statistics: Map<string, Statistics>;
}

/** What a BN layer saw of a batch: [channels] each, the variance without Bessel's correction. */
interface Statistics {
  mean: Float32Array;
  variance: Float32Array;
  /** Values per channel. */
  count: number;
}

/** Loss of a batch and its gradient by every trainable weight, with BN's statistics of the batch. */
export async function lossAndGradients(
  network: Trainable,
  weights: NamedTensors,
  batch: Batch,
  seed: number,
): Promise<LossAndGradients> {
  const names = trainableNames(weights);
  const statistics = new Map<string, BatchStatistics>();
  const { value, grads } = tf.tidy(() => {
    const tensors = names.map((name) => tensorOf(weights, name));
    const loss = (...values: tf.Tensor[]) => {
      const scope: Scope = {
        weight: <T extends tf.Tensor>(name: string) => values[names.indexOf(name)] as T,
        has: (name) => names.includes(name),
        epsilon: network.epsilon,
        statistics,
        seed,
      };
      return network.loss(scope, batch);
    };
    return tf.valueAndGrads(loss)(tensors);
  });
  const layers = [...statistics];
  const moments = layers.flatMap(([, { mean, variance }]) => [mean, variance]);
  const wanted = [value, ...grads, ...moments];
  const [losses, ...read] = await readAll(wanted);
  tf.dispose(wanted);
  const gradients = Object.fromEntries(names.map((name, i) => [name, read[i]!]));
  const seen = read.slice(names.length);
  const ofLayer = ([name, { count }]: [string, BatchStatistics], i: number): [string, Statistics] => [
    name,
    { mean: seen[2 * i]!, variance: seen[2 * i + 1]!, count },
  ];
  return { loss: losses![0]!, gradients, statistics: new Map(layers.map(ofLayer)) };
}

/**
 * One training step: moves the weights in place and returns the loss before the move. Throws `device-memory` and `device-lost`
 * before anything is moved.
 */
export async function trainStep(
  network: Trainable,
  weights: NamedTensors,
  optimiser: AdamState,
  batch: Batch,
  options: { rate: number; decay: number; seed: number },
): Promise<number> {
  const { loss, gradients, statistics } = await onDevice(() =>
    lossAndGradients(network, weights, batch, options.seed),
  );
  if (!Number.isFinite(loss)) fail('internal', 'detector.diverged');
  adamStep(weights, gradients, optimiser, options.rate, options.decay);
  for (const [name, { mean, variance, count }] of statistics) {
    const unbiased = count / (count - 1);
    follow(weights[`${name}.bn.mean`]!.data, mean, 1);
    follow(weights[`${name}.bn.variance`]!.data, variance, unbiased);
  }
  return loss;
}

function follow(running: Float32Array, batch: Float32Array, factor: number): void {
  for (let i = 0; i < running.length; i++) {
    running[i] = (1 - MOMENTUM) * running[i]! + MOMENTUM * factor * batch[i]!;
  }
}

/** What the network says of faces [N, H, W, 3] with its running statistics. The caller disposes the verdicts. */
export function judgeWith(network: Trainable, weights: NamedTensors, x: tf.Tensor4D): Verdicts {
  return tf.tidy(() => {
    const weight = <T extends tf.Tensor>(name: string) => tensorOf(weights, name) as T;
    const verdicts = network.judge(
      { weight, has: (name) => name in weights, epsilon: network.epsilon, statistics: null, seed: 0 },
      x,
    );
    return verdicts as unknown as tf.TensorContainerObject;
  }) as unknown as Verdicts;
}

function tensorOf(weights: NamedTensors, name: string): tf.Tensor {
  const { data, shape } = weights[name]!;
  // A copy: backends may keep the array, and the optimiser writes into it.
  return tf.tensor(data.slice(), shape, 'float32');
}
