import * as tf from '@tensorflow/tfjs-core';
import type { Space } from '../../../common/attacks/fields.ts';
import type { Detector, Objective } from '../../detectors/detector.ts';
import type { Activations } from '../../judging/judge.ts';
import { readAll } from '../../tensors/read.ts';
import { replayedStep } from '../../tensors/replay.ts';
import { tile } from '../../tensors/tile.ts';
import { stepOf } from './space.ts';

export interface Descent {
  /** What the perturbation is added to: pictures [N, H, W, 3]. */
  base: tf.Tensor4D;
  /** The perturbation to begin with [N, H, W, 3], pixel scale; replaced and disposed here. */
  start: tf.Tensor4D;
  objective: Objective;
}

/** In the units of the parameters (common/attacks/fields.ts). */
interface Stepping {
  alpha: number;
  eps: number;
  iterations: number;
  space: Space;
}

/**
 * Projected gradient descent on the raw gradient (no sign), as all attacks of the paper make it:
 *   xi <- Clip_eps(xi - alpha dL(base + xi)/dxi),
 * stepped on the scale of `space` (space.ts). `each` sees the perturbation after every iteration.
 * Returns it, with the activations of base + xi before each iteration, by sample; read back once, at the end, so that
 * a GPU never waits.
 */
export async function descend(
  detector: Detector,
  { alpha, eps, iterations, space }: Stepping,
  { base, start, objective }: Descent,
  each: (iteration: number, xi: tf.Tensor4D) => void | Promise<void>,
): Promise<{ xi: tf.Tensor4D; history: Activations[][] }> {
  const { inputSize } = detector.contract;
  const stepSize = tile(stepOf(alpha, space, detector.contract), inputSize, inputSize);
  const bound = eps / 255;
  const activations: tf.Tensor2D[] = [];
  let xi = start;
  const descending = replayedStep(
    (from) =>
      tf.tidy(() => {
        const at = detector.gradient(tf.add(base, from), objective);
        const moved: tf.Tensor4D = tf.sub(from, tf.mul(at.gradient, stepSize));
        return { activations: at.activations, xi: tf.clipByValue(moved, -bound, bound) as tf.Tensor4D };
      }),
    detector.redraws !== true,
  );
  try {
    for (let iteration = 1; iteration <= iterations; iteration++) {
      const step = descending.step(xi);
      xi.dispose();
      xi = step.xi;
      activations.push(step.activations);
      await each(iteration, xi);
    }
  } finally {
    descending.end();
  }
  const values = await readAll(activations);
  const history = Array.from({ length: xi.shape[0] }, (_, i) =>
    values.map((a) => ({ fake: a[2 * i]!, real: a[2 * i + 1]! })),
  );
  return { xi, history };
}
