import type { Verdict } from '../../common/api/samples.ts';
import type { PaneName, Showing } from './panes.ts';

export type Mode = 'panes' | 'swipe' | 'blink' | 'difference';
export type Pair = 'pictures' | 'segmentations' | 'truth';

/** What swipe and blink lay over each other. */
export const PAIRS: Record<Pair, { title: string; under: PaneName; over: PaneName }> = {
  pictures: { title: 'Clean and adversarial', under: 'clean', over: 'adversarial' },
  segmentations: {
    title: 'Segmentation, clean and adversarial',
    under: 'segmentation',
    over: 'segmentationAttacked',
  },
  truth: { title: 'True mask and segmentation', under: 'mask', over: 'segmentationAttacked' },
};

/** How the viewer shows, whatever sample it shows: kept when one steps to the next. */
export interface Look {
  mode: Mode;
  pair: Pair;
  panes: PaneName[];
  showing: Showing;
  /** Changes a second. */
  blinkRate: number;
  split: number;
  only: Verdict | 'all';
}

let kept: Look = {
  mode: 'panes',
  pair: 'pictures',
  panes: ['clean', 'adversarial', 'perturbation', 'mask', 'segmentation', 'segmentationAttacked'],
  showing: { perturbation: 'minmax', gain: 20, precision: 'eightBit' },
  blinkRate: 2,
  split: 0.5,
  only: 'all',
};

/** The look that the viewer was left with. */
export const keptLook = (): Look => kept;
export const keepLook = (look: Look): void => {
  kept = look;
};

export const GAINS = [1, 2, 5, 10, 20, 50, 100, 200] as const;

/** The next gain in a direction. */
export const nextGain = (gain: number, direction: 1 | -1): number =>
  (direction === 1 ? GAINS.find((one) => one > gain) : GAINS.findLast((one) => one < gain)) ?? gain;
