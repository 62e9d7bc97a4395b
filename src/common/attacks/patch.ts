import { z } from 'zod';
import { parameter, seed } from '../base/parameters.ts';
import { attack } from './attack.ts';
import { aimed, iterations, restarts, step, surrogate } from './fields.ts';

const percent = (value: number) => z.number().min(0).max(100).default(value);

export const patch = attack({
  name: 'patch',
  parameters: {
    /** Side of the square, in per cent of the crop's shorter one. */
    side: parameter(z.number().gt(0).max(100).default(20), {
      en: {
        title: 'Side',
        unit: '%',
        explanation: 'Side of the square, in per cent of the crop: 20 covers four per cent of its area.',
      },
      de: {
        title: 'Seite',
        unit: '%',
        explanation: 'Seite des Quadrats, in Prozent des Ausschnitts: 20 bedeckt vier Prozent seiner Fläche.',
      },
    }),
    left: parameter(percent(50), {
      en: {
        title: 'From the left',
        unit: '%',
        explanation: 'Where its middle lies, in per cent of the crop’s width; it is moved inside the crop.',
      },
      de: {
        title: 'Von links',
        unit: '%',
        explanation:
          'Wo seine Mitte liegt, in Prozent der Breite des Ausschnitts; es wird in den Ausschnitt hineingerückt.',
      },
    }),
    top: parameter(percent(15), {
      en: {
        title: 'From the top',
        unit: '%',
        explanation: 'Where its middle lies, in per cent of the crop’s height: 15 is a forehead, 70 a mouth.',
      },
      de: {
        title: 'Von oben',
        unit: '%',
        explanation:
          'Wo seine Mitte liegt, in Prozent der Höhe des Ausschnitts: 15 ist eine Stirn, 70 ein Mund.',
      },
    }),
    step: step(8),
    iterations: iterations(100),
    restarts,
    ...aimed,
    seed,
    surrogate,
  },
  universal: false,
  sees: 'gradient',
  aimsAt: 'label',
  stopsAtFlip: true,
  source: 'Brown et al. 2017; Karmon et al. 2018',
  equation: 'y = (1 − M) x + M p          p_0 ~ U[0, 1]          p ← Clip(p − step · sign ∇L(y, l_adv))',
  texts: {
    en: {
      title: 'Patch',
      name: 'Patch ({side} %)',
      explanation:
        'A square of any colours, made for each face, in place of what is there: what can be stuck onto a picture. It has no bound but its size, and it is seen.',
      method: {
        heading: 'Patch',
        text: 'A square p of whole grey levels takes the place of the picture, M is 1 there. It is descended from random colours; of several starts the one with the lowest loss counts. Nothing else changes.',
      },
    },
    de: {
      title: 'Aufkleber',
      name: 'Aufkleber ({side} %)',
      explanation:
        'Ein Quadrat aus beliebigen Farben, für jedes Gesicht eigens gemacht, anstelle dessen, was dort ist: was sich auf ein Bild kleben lässt. Es hat keine Schranke außer seiner Größe und ist zu sehen.',
      method: {
        heading: 'Aufkleber',
        text: 'Ein Quadrat p aus ganzen Graustufen tritt an die Stelle des Bildes, M ist dort 1. Der Abstieg beginnt bei zufälligen Farben; von mehreren Anfängen zählt der mit dem kleinsten Verlust. Sonst ändert sich nichts.',
      },
    },
  },
  presets: [
    { names: { en: 'Forehead', de: 'Stirn' }, values: {} },
    { names: { en: 'Mouth', de: 'Mund' }, values: { top: 70 } },
  ],
});
export type PatchParams = z.infer<typeof patch.schema>;
