import * as tf from '@tensorflow/tfjs-core';
import { FAKE, type Label, REAL } from '../../../common/base/label.ts';
import type { Detector, MaskLoss } from '../../detectors/detector.ts';
import { scoped } from '../../tensors/scoped.ts';
import { type Criterion, marginOf, softplus } from './criteria.ts';

/** What a detector says of one picture. */
export interface Reading {
  raw: readonly number[];
  /** Above or at 0: real. */
  margin: number;
}

export interface Slope extends Reading {
  loss: number;
  /** With respect to the pixels [H*W*3], on the [0,1] scale. */
  gradient: Float32Array;
}

export interface MaskAim {
  weight: number;
  /** [H*W], 1 = forged. */
  mask: Uint8Array;
}

/** A detector as an attack on one picture asks it. Pictures are [H*W*3] on the [0,1] pixel scale. */
export interface Oracle {
  side: number;
  look(x: Float32Array): Promise<Reading>;
  slope(x: Float32Array, criterion: Criterion, mask?: MaskAim): Promise<Slope>;
}

/** One attack on one picture: what it starts from, whom it asks, and where it writes down what it saw. */
export interface Contest {
  oracle: Oracle;
  /** The clean picture. */
  x: Float32Array;
  /** The label that the detector is to give. */
  goal: Label;
  /** Where the aim is the mask, the one that the detector is to show [H*W], 1 = forged. */
  mask?: Uint8Array | undefined;
  random: () => number;
  /** To end where the label is the goal, in place of using up the iterations. */
  stopOnFlip?: boolean;
  /** Enters the reading after an iteration. */
  record(reading: Reading): void;
}

export const labelAt = ({ margin }: Reading): Label => (margin >= 0 ? REAL : FAKE);

/** Whether an attack ends at what it has just read. */
export const endsAt = ({ stopOnFlip, goal }: Contest, reading: Reading): boolean =>
  stopOnFlip === true && labelAt(reading) === goal;

/** How far a reading is on the side of the goal: an attack keeps the picture with the largest. */
export const towards = (goal: Label, { margin }: Reading): number => (goal === REAL ? margin : -margin);

/** Asks a detector one picture at a time, so that a result never depends on what else is in a batch. */
export function oracleOf(detector: Detector): Oracle {
  const side = detector.contract.inputSize;
  const picture = (x: Float32Array) => tf.tensor4d(x, [1, side, side, 3]);
  return {
    side,
    look: (x) =>
      scoped(async () => {
        const raw = [...(await (await detector.raw(picture(x))).data())];
        return { raw, margin: marginOf(raw) };
      }),
    slope: (x, criterion, aim) =>
      scoped(async () => {
        const pass = detector.trace(picture(x));
        const raw = [...(await pass.raw.data())];
        const { loss, slope } = criterion(raw);
        const segmentation: MaskLoss | undefined = aim && {
          weight: aim.weight,
          mask: tf.tensor3d(Float32Array.from(aim.mask), [1, side, side]),
        };
        const { gradient, forgedLogit } = pass.pullback(tf.tensor2d([slope]), segmentation);
        const [slopes, logits] = await Promise.all([
          gradient.data<'float32'>(),
          forgedLogit?.data<'float32'>() ?? null,
        ]);
        const ofMask = aim === undefined || logits === null ? 0 : aim.weight * maskEntropy(logits, aim.mask);
        return { raw, margin: marginOf(raw), loss: loss + ofMask, gradient: slopes.slice() };
      }),
  };
}

/** Mean over the pixels of the cross-entropy of the log-odds of "forged" with a mask. */
function maskEntropy(logits: Float32Array, mask: Uint8Array): number {
  let sum = 0;
  logits.forEach((z, i) => {
    sum += softplus(mask[i] === 0 ? z : -z);
  });
  return sum / logits.length;
}
