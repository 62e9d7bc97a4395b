import type { z } from 'zod';
import { seed } from '../base/parameters.ts';
import { attack } from './attack.ts';
import { iterations, norm, restarts, surrogate, target } from './fields.ts';
import { region } from './region.ts';

export const fab = attack({
  name: 'fab',
  parameters: { norm: norm('linf'), iterations: iterations(100), restarts, target, region, seed, surrogate },
  universal: false,
  sees: 'gradient',
  aimsAt: 'label',
  stopsAtFlip: false,
  leastNorm: ({ norm }) => norm,
  source: 'Croce, Hein 2020',
  equation: 'ξ ← P((1 − α)(ξ + 1.05 d) + 1.05 α d_0),   turned: ξ ← 0.9 ξ',
  texts: {
    en: {
      title: 'FAB',
      name: 'FAB',
      explanation:
        'Walks along the boundary to where it is nearest (Croce & Hein 2020), never leaving the range of pixels. It has no bound: how little it needs is the result.',
      method: {
        heading: 'FAB',
        text: 'd and d_0 are the shortest ways, from where it is and from the picture, to the boundary of the linearised margin within the range of pixels; their mean, weighted toward the picture, is the step.',
      },
    },
    de: {
      title: 'FAB',
      name: 'FAB',
      explanation:
        'Geht an der Grenze entlang dorthin, wo sie am nächsten liegt (Croce & Hein 2020), ohne den Wertebereich der Pixel zu verlassen. Ohne Schranke: Wie wenig er braucht, ist das Ergebnis.',
      method: {
        heading: 'FAB',
        text: 'd und d_0 sind die kürzesten Wege, von dort und vom Bild aus, zur Grenze des linearisierten Abstands innerhalb des Wertebereichs; ihr zum Bild hin gewichtetes Mittel ist der Schritt.',
      },
    },
  },
  presets: [{ names: { en: 'Largest change', de: 'Größte Änderung' }, values: {} }],
});
export type FabParams = z.infer<typeof fab.schema>;
