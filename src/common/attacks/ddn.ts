import { z } from 'zod';
import { rareParameter, seed } from '../base/parameters.ts';
import { attack } from './attack.ts';
import { iterations, surrogate, target } from './fields.ts';
import { gamma } from './fmn.ts';
import { region } from './region.ts';

export const ddn = attack({
  name: 'ddn',
  parameters: {
    iterations: iterations(100),
    gamma,
    length: rareParameter(z.number().positive().max(1e4).default(1), {
      en: {
        title: 'First length',
        unit: '',
        explanation: 'L2 length that the search begins with, on the scale from 0 to 1.',
      },
      de: {
        title: 'Erste Länge',
        unit: '',
        explanation: 'L2-Länge, mit der die Suche beginnt, auf der Skala von 0 bis 1.',
      },
    }),
    target,
    region,
    seed,
    surrogate,
  },
  universal: false,
  sees: 'gradient',
  aimsAt: 'label',
  stopsAtFlip: false,
  leastNorm: () => 'l2',
  source: 'Rony et al. 2019',
  equation: 'δ = ξ − α g / ‖g‖_2          ξ ← (1 ∓ γ) ε δ / ‖δ‖_2',
  texts: {
    en: {
      title: 'DDN',
      name: 'DDN',
      explanation:
        'Searches for the least L2 perturbation, direction and length apart (Rony et al. 2019). It has no bound: how little it needs is the result.',
      method: {
        heading: 'Decoupled direction and norm',
        text: 'The direction follows the gradient of the cross-entropy; the length shrinks by the share γ where the decision has turned, and grows by it where it has not. The least that turned the decision counts.',
      },
    },
    de: {
      title: 'DDN',
      name: 'DDN',
      explanation:
        'Sucht die kleinste L2-Störung, Richtung und Länge getrennt (Rony et al. 2019). Ohne Schranke: Wie wenig er braucht, ist das Ergebnis.',
      method: {
        heading: 'Richtung und Norm getrennt (DDN)',
        text: 'Die Richtung folgt dem Gradienten der Kreuzentropie; die Länge schrumpft um den Anteil γ, wo die Entscheidung gekippt ist, und wächst um ihn, wo nicht. Es zählt die kleinste Störung, die die Entscheidung gekippt hat.',
      },
    },
  },
  presets: [{ names: { en: 'L2', de: 'L2' }, values: {} }],
});
export type DdnParams = z.infer<typeof ddn.schema>;
