import { useMemo } from 'react';
import type { Sample, Snapshot } from '../../common/api/samples.ts';
import type { Language } from '../../language/language.ts';
import { useLanguage } from '../state/language.tsx';
import type { Scene } from './draw.ts';
import { useFrame } from './frames.ts';
import { usePerturbation, usePixels } from './pictures.ts';
import {
  amplified,
  channelsText,
  colourAt,
  difference,
  extent,
  minMax,
  type Pixels,
  type Signed,
  signedAt,
  signedText,
  subtract,
} from './pixels.ts';

export type PaneName =
  | 'clean'
  | 'adversarial'
  | 'perturbation'
  | 'mask'
  | 'segmentation'
  | 'segmentationAttacked'
  | 'adversarialMask';

/** In the order of the paper's figures. */
export const PANES: PaneName[] = [
  'clean',
  'adversarial',
  'perturbation',
  'mask',
  'segmentation',
  'segmentationAttacked',
  'adversarialMask',
];

export interface Content {
  title: string;
  scene: Scene | null | undefined;
  missing: string;
  readout: (x: number, y: number) => string;
}

/** How the perturbation is shown, and the amplification of it and of the difference. */
export interface Showing {
  perturbation: 'minmax' | 'amplified';
  gain: number;
  /** Judged and segmented on the float perturbation, or after rounding to 8 bits. */
  precision: 'float' | 'eightBit';
}

export interface Contents {
  panes: Record<PaneName, Content>;
  /** |adversarial - clean|, amplified. */
  difference: Content;
}

/**
 * What each pane shows of a sample. `snapshot` is null at iteration 0: there the face is clean. `notKept` is an iteration of which no
 * picture was kept: nothing is shown of it.
 * @param frame of a clip; colours are stretched over all of its frames
 */
export function useContents(
  sample: Sample | undefined,
  snapshot: Snapshot | null,
  notKept: number | null,
  showing: Showing,
  frame: number,
): Contents {
  const l = useLanguage();
  const frames = sample?.clip?.length ?? 1;
  const wholeClean = usePixels(sample?.picture ?? null);
  const wholeAdversarial = usePixels(
    notKept === null ? (snapshot?.adversarial ?? sample?.picture ?? null) : null,
  );
  const clean = useFrame(wholeClean, frames, frame);
  const adversarial = useFrame(wholeAdversarial, frames, frame);
  const kept = usePerturbation(snapshot?.perturbation ?? null);
  const mask = useFrame(usePixels(sample?.mask ?? null), frames, frame);
  const segmentation = usePixels(sample?.clean.segmentation ?? null);
  const after =
    notKept === null
      ? (snapshot?.[showing.precision].segmentation ?? sample?.clean.segmentation ?? null)
      : null;
  const segmentationAttacked = usePixels(after);
  const segments = sample?.clean.segmentation != null;
  const adversarialMask = usePixels(sample?.adversarialMask ?? null);
  // Eight bits are what can be saved; the float perturbation is kept for some of the faces alone.
  const float = showing.precision === 'float' && snapshot?.perturbation != null;
  const xi = useMemo(() => {
    if (float) return kept ?? undefined;
    return wholeClean && wholeAdversarial ? subtract(wholeAdversarial, wholeClean) : undefined;
  }, [float, kept, wholeClean, wholeAdversarial]);
  const { gain } = showing;
  const wholeShown = useMemo(
    () => xi && (showing.perturbation === 'minmax' ? minMax(xi) : amplified(xi, gain)),
    [xi, showing.perturbation, gain],
  );
  const wholeDiffering = useMemo(() => xi && difference(xi, gain), [xi, gain]);
  const shown = useFrame(wholeShown, frames, frame);
  const differing = useFrame(wholeDiffering, frames, frame);
  const read = useFrame(xi, frames, frame);
  return useMemo(() => {
    const { say } = l;
    const named = (name: PaneName, pixels: Pixels | null | undefined, missing = '') =>
      picture(l, say(`window.viewer.pane.${name}`), pixels, missing);
    const unsegmented = say('window.viewer.pane.segmentation.none');
    const absent = notKept === null ? '' : say('window.viewer.pane.notKept', { iteration: notKept });
    const attacked = (title: string, pixels: Pixels | null | undefined): Content =>
      signed(l, title, read, notKept === null ? pixels : null, float, absent);
    const aimless = say('window.viewer.pane.adversarialMask.none');
    return {
      panes: {
        clean: named('clean', clean),
        adversarial: named('adversarial', adversarial, absent),
        perturbation: attacked(perturbationTitle(l, showing, xi), shown),
        mask: named('mask', mask, say('window.viewer.pane.mask.none')),
        segmentation: named('segmentation', segmentation, unsegmented),
        segmentationAttacked: named(
          'segmentationAttacked',
          segmentationAttacked,
          segments ? absent : unsegmented,
        ),
        adversarialMask: named('adversarialMask', adversarialMask, aimless),
      },
      difference: attacked(say('window.viewer.pane.difference', { gain }), differing),
    };
  }, [
    l,
    clean,
    adversarial,
    mask,
    segmentation,
    segmentationAttacked,
    adversarialMask,
    xi,
    read,
    shown,
    differing,
    float,
    gain,
    showing,
    notKept,
    segments,
  ]);
}

function picture(l: Language, title: string, pixels: Pixels | null | undefined, missing: string): Content {
  return {
    title,
    missing,
    scene: sceneOf(pixels),
    readout: (x, y) => channelsText(pixels ? colourAt(pixels, x, y) : null, 'level', l),
  };
}

function signed(
  l: Language,
  title: string,
  xi: Signed | null | undefined,
  pixels: Pixels | null | undefined,
  float: boolean,
  missing: string,
): Content {
  return {
    title,
    missing,
    scene: sceneOf(pixels),
    readout: (x, y) => channelsText(xi ? signedAt(xi, x, y) : null, float ? 'float' : 'step', l),
  };
}

const sceneOf = (pixels: Pixels | null | undefined): Scene | null | undefined =>
  pixels ? { picture: pixels } : pixels;

function perturbationTitle(l: Language, { perturbation, gain }: Showing, xi: Signed | undefined): string {
  if (perturbation === 'amplified') return l.say('window.viewer.pane.perturbation.gain', { gain });
  if (xi === undefined) return l.say('window.viewer.pane.perturbation');
  const { min, max } = extent(xi);
  return l.say('window.viewer.pane.perturbation.range', {
    min: signedText(min, 1, l),
    max: signedText(max, 1, l),
  });
}
