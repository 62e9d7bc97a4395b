// Registers the gradients of all operations, which tfjs-core does not bring by itself.
import '@tensorflow/tfjs';
import * as tf from '@tensorflow/tfjs-core';
import type { NamedTensors } from '../../common/tensors.ts';
import { fail } from '../../language/faults.ts';
import type { MicroBatch, Statistics } from '../protocol.ts';
import { readAll } from '../tensors/read.ts';
import { type AdamState, adamStep } from './adam.ts';
import { type BatchStatistics, MOMENTUM, type Scope } from './scope.ts';
import type { Batch, Trainable, Verdicts } from './trainable.ts';

/**
 * Faces of a micro-batch, whoever computes it: BN normalises by the statistics of so many. A batch is cut into them in the order
 * of its faces, so the weights depend on neither the number of workers nor on who is done first.
 */
export const MICRO_BATCH = 8;

/** Names of the weights that a gradient moves; BN's running statistics follow the batches instead. */
export function trainableNames(weights: NamedTensors): string[] {
  return Object.keys(weights).filter((name) => !/\.bn\.(mean|variance)$/.test(name));
}

/** Loss of a micro-batch and its gradient by every trainable weight, with BN's statistics. */
export async function lossAndGradients(
  network: Trainable,
  weights: NamedTensors,
  batch: Batch,
  seed: number,
): Promise<MicroBatch> {
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
  return {
    faces: batch.x.shape[0],
    loss: losses![0]!,
    gradients,
    statistics: Object.fromEntries(layers.map(ofLayer)),
  };
}

/**
 * One training step of the micro-batches m of n_m faces, N together: moves the weights in place by
 *
 *   g = sum_m (n_m / N) g_m,
 *
 * added in double precision in the order of the micro-batches, whoever computed them; BN's running statistics follow theirs in
 * that order. Returns the loss before the move, the mean over all faces.
 */
export function takeStep(
  weights: NamedTensors,
  optimiser: AdamState,
  parts: MicroBatch[],
  { rate, decay }: { rate: number; decay: number },
): number {
  const all = parts.reduce((sum, { faces }) => sum + faces, 0);
  const loss = parts.reduce((sum, part) => sum + (part.faces / all) * part.loss, 0);
  if (!Number.isFinite(loss)) fail('internal', 'detector.diverged');
  const gradients: Record<string, Float64Array> = {};
  for (const name of Object.keys(parts[0]!.gradients)) {
    const sum = new Float64Array(weights[name]!.data.length);
    for (const part of parts) {
      const own = part.gradients[name]!;
      const share = part.faces / all;
      for (let i = 0; i < sum.length; i++) sum[i] = sum[i]! + share * own[i]!;
    }
    gradients[name] = sum;
  }
  adamStep(weights, gradients, optimiser, rate, decay);
  for (const { statistics } of parts)
    for (const [name, { mean, variance, count }] of Object.entries(statistics)) {
      follow(weights[`${name}.bn.mean`]!.data, mean, 1);
      follow(weights[`${name}.bn.variance`]!.data, variance, count / (count - 1));
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
