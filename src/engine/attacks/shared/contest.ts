import { FAKE, type Label, REAL } from '../../../common/base/label.ts';
import { type Extent, extentOf } from '../../../common/extent.ts';
import type { Detector, Slope as SlopeAt } from '../../detectors/detector.ts';
import { type Criterion, marginOf } from '../../losses/criteria.ts';
import type { Loss, MaskAim } from '../../losses/loss.ts';

/** What a detector says of one picture. */
export interface Reading {
  raw: readonly number[];
  /** Above or at 0: real. */
  margin: number;
}

export type Slope = Reading & SlopeAt;

/** A detector as an attack on one picture asks it. Pictures are [H*W*3] on the [0,1] pixel scale. */
export interface Oracle {
  extent: Extent;
  look(x: Float32Array): Promise<Reading>;
  /** @param unmasked through what hides the gradient, of a detector that has such parts */
  slope(x: Float32Array, criterion: Criterion, mask?: MaskAim, unmasked?: true): Promise<Slope>;
  readonly mayHide?: boolean;
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

export const askedLoss = (criterion: Criterion, mask?: MaskAim, unmasked?: true): Loss => ({
  criterion,
  ...(mask === undefined ? {} : { mask }),
  ...(unmasked === undefined ? {} : { unmasked }),
});

/** Asks a detector one picture at a time. */
export function oracleOf(detector: Detector): Oracle {
  return {
    extent: extentOf(detector.contract),
    async look(x) {
      const [said] = await detector.look([x]);
      return { raw: said!.raw, margin: marginOf(said!.raw) };
    },
    mayHide: detector.mayHide === true,
    async slope(x, criterion, mask, unmasked) {
      const at = await detector.slope(x, askedLoss(criterion, mask, unmasked));
      return { ...at, margin: marginOf(at.raw) };
    },
  };
}
