import * as tf from '@tensorflow/tfjs-core';
import { FAKE, type Label, REAL } from '../../../common/label.ts';
import type { Detector, Objective } from '../../detectors/detector.ts';
import { scoped } from '../../layers/scoped.ts';
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
  look(x: Float32Array): Reading;
  slope(x: Float32Array, criterion: Criterion, mask?: MaskAim): Slope;
}

/** One attack on one picture: what it starts from, whom it asks, and where it writes down what it saw. */
export interface Contest {
  oracle: Oracle;
  /** The clean picture. */
  x: Float32Array;
  /** The label that the detector is to give. */
  goal: Label;
  random: () => number;
  /** Enters the reading after an iteration. */
  record(reading: Reading): void;
}

export const labelAt = ({ margin }: Reading): Label => (margin >= 0 ? REAL : FAKE);

/** How far a reading is on the side of the goal: an attack keeps the picture with the largest. */
export const towards = (goal: Label, { margin }: Reading): number => (goal === REAL ? margin : -margin);

/** Asks a detector one picture at a time, so that a result never depends on what else is in a batch. */
export function oracleOf(detector: Detector): Oracle {
  const side = detector.contract.inputSize;
  const picture = (x: Float32Array) => tf.tensor4d(x, [1, side, side, 3]);
  return {
    side,
    look: (x) =>
      scoped(() => {
        const raw = [...detector.raw(picture(x)).dataSync()];
        return { raw, margin: marginOf(raw) };
      }),
    slope: (x, criterion, aim) =>
      scoped(() => {
        let loss = 0;
        const slopes = (raw: tf.Tensor2D): tf.Tensor2D => {
          const found = criterion([...raw.dataSync()]);
          loss = found.loss;
          return tf.tensor2d([found.slope]);
        };
        const objective: Objective = { zones: slopes, sigmoid: slopes };
        if (aim !== undefined)
          objective.segmentation = {
            weight: aim.weight,
            mask: tf.tensor3d(Float32Array.from(aim.mask), [1, side, side]),
          };
        const at = detector.gradient(picture(x), objective);
        const raw = [...at.raw.dataSync()];
        if (aim !== undefined && at.forgedLogit !== null)
          loss += aim.weight * maskEntropy(at.forgedLogit.dataSync() as Float32Array, aim.mask);
        return { raw, margin: marginOf(raw), loss, gradient: at.gradient.dataSync().slice() as Float32Array };
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
