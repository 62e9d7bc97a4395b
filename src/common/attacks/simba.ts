import { z } from 'zod';
import { parameter } from '../base/parameters.ts';
import { asked, byAsking, frequencies, queries } from './asking.ts';
import { AS_IAP, attack } from './attack.ts';
import { eps, stepSchema } from './fields.ts';

export const simba = attack({
  name: 'simba',
  parameters: {
    eps: eps(2.5),
    queries: queries(1000),
    basis: parameter(z.enum(['dct', 'pixel']).default('dct'), {
      en: {
        title: 'Basis',
        unit: '',
        explanation:
          'What a step changes: “dct” one low-frequency wave over the whole picture, “pixel” one single value.',
      },
      de: {
        title: 'Basis',
        unit: '',
        explanation:
          'Was ein Schritt ändert: „dct“ eine niederfrequente Welle über das ganze Bild, „pixel“ einen einzigen Wert.',
      },
    }),
    frequencies: frequencies(0.125),
    step: parameter(stepSchema(1), {
      en: {
        title: 'Step',
        unit: '1/255',
        explanation:
          'The largest change of a value by one step, in 1/255. Steps add up until the bound cuts them.',
      },
      de: {
        title: 'Schritt',
        unit: '1/255',
        explanation:
          'Die größte Änderung eines Werts durch einen Schritt, in 1/255. Schritte addieren sich, bis die Schranke sie abschneidet.',
      },
    }),
    ...asked,
  },
  ...byAsking,
  sees: 'scores',
  stopsAtFlip: false,
  source: 'Guo et al. 2019',
  equation: 's ← s ± a q  iff  m(x + Clip_ε(s ± a q)) > m(x + Clip_ε s)',
  texts: {
    en: {
      title: 'SimBA (scores only)',
      name: 'SimBA (scores only, {basis})',
      explanation:
        'Tries one direction of a basis after the other, forward and back, and keeps what improves the score (Guo et al. 2019). It sees scores alone, and ends once the decision has turned.',
      method: {
        heading: 'SimBA',
        text: 'The directions q of an orthonormal basis are tried in random order, forward and back; a step that moves the margin m toward the goal stays. The basis is the lowest cosines of the picture, or its single values. It ends once the decision has turned, in 8 bits too, or no query is left.',
      },
    },
    de: {
      title: 'SimBA (nur Scores)',
      name: 'SimBA (nur Scores, {basis})',
      explanation:
        'Versucht eine Richtung einer Basis nach der anderen, vor und zurück, und behält, was den Score verbessert (Guo et al. 2019). Er sieht nur Scores und endet, sobald die Entscheidung gekippt ist.',
      method: {
        heading: 'SimBA',
        text: 'Die Richtungen q einer orthonormalen Basis werden in zufälliger Reihenfolge versucht, vor und zurück; ein Schritt, der den Abstand m dem Ziel näher bringt, bleibt. Die Basis sind die niedrigsten Kosinuswellen des Bildes oder seine einzelnen Werte. Er endet, sobald die Entscheidung auch in 8 Bit gekippt ist oder keine Anfrage mehr übrig ist.',
      },
    },
  },
  presets: [
    { names: AS_IAP, values: {} },
    { names: { en: 'Single values', de: 'Einzelne Werte' }, values: { basis: 'pixel', step: 2.5 } },
  ],
});
export type SimbaParams = z.infer<typeof simba.schema>;
