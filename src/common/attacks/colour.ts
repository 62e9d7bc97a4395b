import { z } from 'zod';
import { parameter, seed } from '../base/parameters.ts';
import { attack } from './attack.ts';
import { aimed, iterations, restarts, surrogate } from './fields.ts';
import { region } from './region.ts';

const range = (value: number) => z.number().min(0).max(1).default(value);

export const colour = attack({
  name: 'colour',
  parameters: {
    gamma: parameter(range(0.3), {
      en: {
        title: 'Gamma',
        unit: '',
        explanation: 'Largest |log γ|: 0.3 is an exponent from 0.74 to 1.35. 0 leaves it alone.',
      },
      de: {
        title: 'Gamma',
        unit: '',
        explanation: 'Größtes |log γ|: 0,3 ist ein Exponent von 0,74 bis 1,35. 0 lässt ihn, wie er ist.',
      },
    }),
    balance: parameter(range(0.1), {
      en: {
        title: 'White balance',
        unit: '',
        explanation: 'How much each of the three colours may be amplified or weakened, as a share.',
      },
      de: {
        title: 'Weißabgleich',
        unit: '',
        explanation: 'Um welchen Anteil jede der drei Farben verstärkt oder geschwächt werden darf.',
      },
    }),
    saturation: parameter(range(0.3), {
      en: {
        title: 'Saturation',
        unit: '',
        explanation: 'How much the distance of colours from grey may grow or shrink, as a share.',
      },
      de: {
        title: 'Sättigung',
        unit: '',
        explanation: 'Um welchen Anteil der Abstand der Farben von Grau wachsen oder schrumpfen darf.',
      },
    }),
    contrast: parameter(range(0.2), {
      en: {
        title: 'Contrast',
        unit: '',
        explanation: 'How much the distance from middle grey may grow or shrink, as a share.',
      },
      de: {
        title: 'Kontrast',
        unit: '',
        explanation: 'Um welchen Anteil der Abstand von mittlerem Grau wachsen oder schrumpfen darf.',
      },
    }),
    brightness: parameter(range(0.1), {
      en: {
        title: 'Brightness',
        unit: '',
        explanation: 'What may be added to or taken from every value, on the scale from 0 to 1.',
      },
      de: {
        title: 'Helligkeit',
        unit: '',
        explanation: 'Was jedem Wert hinzugefügt oder genommen werden darf, auf der Skala von 0 bis 1.',
      },
    }),
    iterations: iterations(30),
    restarts,
    ...aimed,
    region,
    seed,
    surrogate,
  },
  universal: false,
  sees: 'gradient',
  aimsAt: 'label',
  stopsAtFlip: true,
  source: null,
  equation:
    'u = x^exp(γ)    v_c = (1 + w_c) u_c    z = Y(v) + (1 + s)(v − Y(v))    y = Clip(0.5 + (1 + k)(z − 0.5) + b)',
  texts: {
    en: {
      title: 'Colour and light',
      name: 'Colour and light',
      explanation:
        'A change that any picture editor makes: gamma, white balance, saturation, contrast and brightness, within ranges. No grain, nothing local, seven numbers for each face.',
      method: {
        heading: 'Colour and light',
        text: 'Gamma γ, a gain w_c of each colour, saturation s about the luminance Y (BT.601), contrast k and brightness b, each within its range, descended by the sign of the loss’s gradient with respect to them, from no change and, with more starts, from random ones. The step falls from half a range along a cosine; the point of the lowest loss counts.',
      },
    },
    de: {
      title: 'Farbe und Licht',
      name: 'Farbe und Licht',
      explanation:
        'Eine Änderung, die jede Bildbearbeitung macht: Gamma, Weißabgleich, Sättigung, Kontrast und Helligkeit, in Grenzen. Keine Körnung, nichts Örtliches, sieben Zahlen für jedes Gesicht.',
      method: {
        heading: 'Farbe und Licht',
        text: 'Gamma γ, eine Verstärkung w_c jeder Farbe, Sättigung s um die Luminanz Y (BT.601), Kontrast k und Helligkeit b, jedes in seinen Grenzen; der Abstieg folgt dem Vorzeichen des Gradienten des Verlusts nach ihnen, vom Unveränderten aus und bei mehreren Anfängen von zufälligen. Der Schritt fällt von der Hälfte der Spanne entlang eines Kosinus; es zählt der Punkt mit dem kleinsten Verlust.',
      },
    },
  },
  presets: [
    { names: { en: 'Inconspicuous', de: 'Unauffällig' }, values: {} },
    {
      names: { en: 'Strong', de: 'Stark' },
      values: {
        gamma: 0.6,
        balance: 0.25,
        saturation: 0.8,
        contrast: 0.4,
        brightness: 0.2,
        restarts: 4,
      },
    },
  ],
});
export type ColourParams = z.infer<typeof colour.schema>;
