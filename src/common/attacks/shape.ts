import { z } from 'zod';
import { type Parameter, rareParameter } from '../base/parameters.ts';
import { region } from './region.ts';

const bandSchema = z.enum(['low', 'middle', 'high']).optional();
export type Band = NonNullable<z.output<typeof bandSchema>>;

/**
 * What a perturbation may look like beside its bound: where it is, of which frequencies, how smooth. All are linear maps that are put
 * before the picture (engine/attacks/shared/shape.ts), so that any attack within a bound can have them.
 */
export const shaped = {
  region,
  band: rareParameter(bandSchema, {
    en: {
      title: 'Band',
      unit: '',
      explanation:
        'The frequencies that the perturbation has: “low” below an eighth, “middle” up to three eighths, “high” the rest of the highest that the picture can hold (DCT of the whole picture).',
    },
    de: {
      title: 'Band',
      unit: '',
      explanation:
        'Welche Frequenzen die Störung hat: „low“ unter einem Achtel, „middle“ bis drei Achtel, „high“ den Rest der höchsten, die das Bild fassen kann (DCT des ganzen Bildes).',
    },
  }),
  smooth: rareParameter(z.number().gt(0).max(32).optional(), {
    en: {
      title: 'Smoothness σ',
      unit: 'pixels',
      explanation:
        'Width of a Gaussian that smooths the perturbation, as in IAP smooth: neighbouring pixels change alike. A larger one is less visible and weaker.',
    },
    de: {
      title: 'Glätte σ',
      unit: 'Pixel',
      explanation:
        'Breite einer Gauß-Glocke, die die Störung glättet, wie beim glatten IAP: Benachbarte Pixel ändern sich gleich. Eine größere ist weniger sichtbar und schwächer.',
    },
  }),
} satisfies Record<string, Parameter>;

/** What of an attack's parameters says so. */
export interface Shaping {
  region?: string | undefined;
  band?: Band | undefined;
  smooth?: number | undefined;
}

/** The same text of two attacks whose perturbations may look alike. */
export function shapingText(params: object): string {
  const { region, band, smooth }: Shaping = params;
  return JSON.stringify([region ?? null, band ?? null, smooth ?? null]);
}
