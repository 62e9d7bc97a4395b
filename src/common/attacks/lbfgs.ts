import type { z } from 'zod';
import { seed } from '../base/parameters.ts';
import { attack } from './attack.ts';
import { constant, criterion, iterations, searchSteps, surrogate, target } from './fields.ts';
import { region } from './region.ts';

export const lbfgs = attack({
  name: 'lbfgs',
  parameters: {
    iterations: iterations(20),
    searchSteps,
    constant,
    criterion: criterion('cross-entropy'),
    target,
    region,
    seed,
    surrogate,
  },
  universal: false,
  sees: 'gradient',
  aimsAt: 'label',
  stopsAtFlip: false,
  iterationsOf: ({ iterations, searchSteps }) => iterations * searchSteps,
  source: 'Szegedy et al. 2014',
  equation: 'min ‖ξ‖² + c L(x + ξ, l_adv),   0 ≤ x + ξ ≤ 1',
  texts: {
    en: {
      title: 'L-BFGS',
      name: 'L-BFGS',
      explanation:
        'The first attack of all (Szegedy et al. 2014): a quasi-Newton search for a small perturbation within the picture’s range. It has no other bound.',
      method: {
        heading: 'Box-constrained L-BFGS',
        text: 'With the smallest c that reaches the label aimed at. It has no other bound.',
      },
    },
    de: {
      title: 'L-BFGS',
      name: 'L-BFGS',
      explanation:
        'Der erste Angriff überhaupt (Szegedy et al. 2014): eine Quasi-Newton-Suche nach einer kleinen Störung innerhalb des Wertebereichs des Bildes. Ohne weitere Schranke.',
      method: {
        heading: 'L-BFGS mit Nebenbedingung',
        text: 'Mit dem kleinsten c, das das angestrebte Label erreicht. Ohne weitere Schranke.',
      },
    },
  },
  presets: [{ names: { en: 'Cross-entropy', de: 'Kreuzentropie' }, values: {} }],
});
export type LbfgsParams = z.infer<typeof lbfgs.schema>;
