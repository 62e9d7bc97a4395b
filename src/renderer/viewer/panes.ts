import { useMemo } from 'react';
import type { Sample, Snapshot } from '../../common/api/samples.ts';
import type { Scene } from './draw.ts';
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
export const PANES: { name: PaneName; title: string }[] = [
  { name: 'clean', title: 'Clean' },
  { name: 'adversarial', title: 'Adversarial' },
  { name: 'perturbation', title: 'Perturbation' },
  { name: 'mask', title: 'True mask' },
  { name: 'segmentation', title: 'Segmentation, clean' },
  { name: 'segmentationAttacked', title: 'Segmentation, adversarial' },
  { name: 'adversarialMask', title: 'Adversarial mask' },
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

const NO_SEGMENTATION = 'This detector does not segment';

/** What each pane shows of a sample. `snapshot` is null at iteration 0: there the face is clean. */
export function useContents(
  sample: Sample | undefined,
  snapshot: Snapshot | null,
  showing: Showing,
): Contents {
  const clean = usePixels(sample?.picture ?? null);
  const adversarial = usePixels(snapshot?.adversarial ?? sample?.picture ?? null);
  const kept = usePerturbation(snapshot?.perturbation ?? null);
  const mask = usePixels(sample?.mask ?? null);
  const segmentation = usePixels(sample?.clean.segmentation ?? null);
  const after = snapshot?.[showing.precision].segmentation ?? sample?.clean.segmentation ?? null;
  const segmentationAttacked = usePixels(after);
  const adversarialMask = usePixels(sample?.adversarialMask ?? null);
  // Eight bits are what can be saved; the float perturbation is kept for some of the faces alone.
  const float = showing.precision === 'float' && snapshot?.perturbation != null;
  const xi = useMemo(() => {
    if (float) return kept ?? undefined;
    return clean && adversarial ? subtract(adversarial, clean) : undefined;
  }, [float, kept, clean, adversarial]);
  const { gain } = showing;
  const shown = useMemo(
    () => xi && (showing.perturbation === 'minmax' ? minMax(xi) : amplified(xi, gain)),
    [xi, showing.perturbation, gain],
  );
  const differing = useMemo(() => xi && difference(xi, gain), [xi, gain]);
  return useMemo(() => {
    const none = 'There is no true mask for this face';
    return {
      panes: {
        clean: picture('Clean', clean, ''),
        adversarial: picture('Adversarial', adversarial, ''),
        perturbation: signed(perturbationTitle(showing, xi), xi, shown, float),
        mask: picture('True mask', mask, none),
        segmentation: picture('Segmentation, clean', segmentation, NO_SEGMENTATION),
        segmentationAttacked: picture('Segmentation, adversarial', segmentationAttacked, NO_SEGMENTATION),
        adversarialMask: picture('Adversarial mask', adversarialMask, 'This attack aims at no mask'),
      },
      difference: signed(`Difference × ${gain}`, xi, differing, float),
    };
  }, [
    clean,
    adversarial,
    mask,
    segmentation,
    segmentationAttacked,
    adversarialMask,
    xi,
    shown,
    differing,
    float,
    gain,
    showing,
  ]);
}

function picture(title: string, pixels: Pixels | null | undefined, missing: string): Content {
  return {
    title,
    missing,
    scene: sceneOf(pixels),
    readout: (x, y) => channelsText(pixels ? colourAt(pixels, x, y) : null, 'level'),
  };
}

function signed(
  title: string,
  xi: Signed | undefined,
  pixels: Pixels | null | undefined,
  float: boolean,
): Content {
  return {
    title,
    missing: '',
    scene: sceneOf(pixels),
    readout: (x, y) => channelsText(xi ? signedAt(xi, x, y) : null, float ? 'float' : 'step'),
  };
}

const sceneOf = (pixels: Pixels | null | undefined): Scene | null | undefined =>
  pixels ? { picture: pixels } : pixels;

function perturbationTitle({ perturbation, gain }: Showing, xi: Signed | undefined): string {
  if (perturbation === 'amplified') return `Perturbation × ${gain}`;
  if (xi === undefined) return 'Perturbation';
  const { min, max } = extent(xi);
  return `Perturbation ${text(min)} to ${text(max)}`;
}

const text = (value: number) =>
  `${value < 0 ? '−' : '+'}${Number.isInteger(value) ? Math.abs(value) : Math.abs(value).toFixed(1)}`;
