import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Verdict } from '../../common/api/samples.ts';
import { queries } from '../state/api.ts';
import type { PaneName, Showing } from './panes.ts';

export type Mode = 'panes' | 'swipe' | 'blink' | 'difference';
export type Pair = 'pictures' | 'segmentations' | 'truth';

export const PAIR_NAMES: Pair[] = ['pictures', 'segmentations', 'truth'];

/** What swipe and blink lay over each other. */
export const PAIRS: Record<Pair, { under: PaneName; over: PaneName }> = {
  pictures: { under: 'clean', over: 'adversarial' },
  segmentations: { under: 'segmentation', over: 'segmentationAttacked' },
  truth: { under: 'mask', over: 'segmentationAttacked' },
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

const FIRST_LOOK: Look = {
  mode: 'panes',
  pair: 'pictures',
  panes: ['clean', 'adversarial', 'perturbation', 'mask', 'segmentation', 'segmentationAttacked'],
  showing: { perturbation: 'minmax', gain: 20, precision: 'eightBit' },
  blinkRate: 2,
  split: 0.5,
  only: 'all',
};

/** No method of the contract is called so, and nothing forgets it. */
const KEPT = ['look of the viewer'];

/** The look that the viewer was left with, kept among the answers. */
export const keptLook = (): Look => queries.getQueryData<Look>(KEPT) ?? FIRST_LOOK;
export const keepLook = (look: Look): void => void queries.setQueryData(KEPT, look);

/** How the viewer shows, and what changes it: it stays as it is when one goes to another screen and comes back. */
export function useLook(): [Look, (part: Partial<Look>) => void] {
  const { data } = useQuery({
    queryKey: KEPT,
    queryFn: keptLook,
    initialData: keptLook,
    gcTime: Number.POSITIVE_INFINITY,
  });
  const change = useCallback((part: Partial<Look>) => keepLook({ ...keptLook(), ...part }), []);
  return [data, change];
}

export const GAINS = [1, 2, 5, 10, 20, 50, 100, 200] as const;

/** The next gain in a direction. */
export const nextGain = (gain: number, direction: 1 | -1): number =>
  (direction === 1 ? GAINS.find((one) => one > gain) : GAINS.findLast((one) => one < gain)) ?? gain;
