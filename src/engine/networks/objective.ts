import * as tf from '@tensorflow/tfjs-core';
import type { Algebra } from '../losses/algebra.ts';
import type { Loss } from '../losses/loss.ts';
import type { Gradient, MaskLoss, TensorDetector, Trace } from './tensorDetector.ts';

/** The losses of a batch's pictures, given by their gradient at the detector's output: what attacks ascend or descend. */
export interface Objective {
  /** dL/d raw, of the shape of raw. */
  slope(raw: tf.Tensor2D): tf.Tensor2D;
  mask?: MaskLoss;
}

/** Gradient of the objective with respect to the pixels [N, H, W, 3], and what the detector said where it was taken. */
export function gradientOf(
  detector: TensorDetector,
  x: tf.Tensor4D,
  { slope, mask }: Objective,
): Pick<Trace, 'raw'> & Gradient {
  const { raw, pullback } = detector.trace(x);
  return { raw, ...pullback(slope(raw), mask) };
}

/** Columns [N, 1], a row for each picture of a batch. */
const columns: Algebra<tf.Tensor> = {
  constant: tf.scalar,
  add: tf.add,
  sub: tf.sub,
  mul: tf.mul,
  div: tf.div,
  max: tf.maximum,
  min: tf.minimum,
  neg: tf.neg,
  abs: tf.abs,
  sign: tf.sign,
  step: (a) => tf.step(a),
  square: tf.square,
  exp: tf.exp,
  sigmoid: tf.sigmoid,
  softplus: tf.softplus,
};

/** One criterion a picture, all of one kind. */
export function slopeOf(criteria: readonly Loss['criterion'][]): Objective['slope'] {
  const { kind, slope, parameters } = criteria[0]!;
  if (criteria.some((other) => other.kind !== kind)) throw new Error('criteria of several kinds in a batch');
  return (raw) => {
    const of = parameters.map((_, i) =>
      tf.tensor2d(
        criteria.map((criterion) => criterion.parameters[i]!),
        [criteria.length, 1],
      ),
    );
    const said = raw.shape[1] === 2 ? tf.split(raw, 2, 1) : [raw];
    const found = slope<tf.Tensor>(columns, said, of);
    return (found.length === 1 ? found[0]! : tf.concat(found, 1)) as tf.Tensor2D;
  };
}

/** What the losses say of masks, all with one weight; undefined where they say nothing. */
export function maskLossOf(losses: readonly Loss[], side: number): MaskLoss | undefined {
  const weight = losses[0]?.mask?.weight;
  if (weight === undefined) return undefined;
  const values = new Float32Array(losses.length * side * side);
  losses.forEach(({ mask }, n) => {
    mask!.mask.forEach((forged, i) => {
      values[n * side * side + i] = forged === 0 ? 0 : 1;
    });
  });
  return { weight, mask: tf.tensor3d(values, [losses.length, side, side]) };
}
