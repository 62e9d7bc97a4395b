import type { z } from 'zod';
import { parameter, seed } from '../base/parameters.ts';
import { AS_IAP, attack } from './attack.ts';
import { expect } from './expect.ts';
import { aimed, eps, iterations, norm, restartsSchema, step, surrogate } from './fields.ts';
import { shaped } from './shape.ts';

export const pgd = attack({
  name: 'pgd',
  parameters: {
    norm: norm('linf'),
    eps: eps(2.5),
    step: step(0.5),
    iterations: iterations(20),
    restarts: parameter(restartsSchema, {
      en: {
        title: 'Restarts',
        unit: 'times',
        explanation:
          'Starts, of which the strongest result of each face counts: one is random, of several the first is the picture itself. Time grows in proportion.',
      },
      de: {
        title: 'Anfänge',
        unit: 'Mal',
        explanation:
          'Anfänge, von denen bei jedem Gesicht das stärkste Ergebnis zählt: Ein einziger ist zufällig, von mehreren ist der erste das Bild selbst. Die Dauer wächst entsprechend.',
      },
    }),
    ...aimed,
    expect,
    ...shaped,
    seed,
    surrogate,
  },
  universal: false,
  sees: 'gradient',
  aimsAt: 'label',
  stopsAtFlip: true,
  steps: 'several',
  source: 'Madry et al. 2018',
  equation: 'ξ ← P(ξ − step · sign ∇L(x + ξ, l_adv))',
  texts: {
    en: {
      title: 'PGD',
      name: 'PGD',
      explanation:
        'Small steps from a random start, several times over where asked (Madry et al. 2018): the usual yardstick of robustness.',
      method: {
        heading: 'PGD',
        text: 'The same from a random start; with the norm l2 the direction is g / ‖g‖ and the bound holds the root mean square. Of several starts the first is the picture itself, and the one with the lowest loss counts.',
      },
    },
    de: {
      title: 'PGD',
      name: 'PGD',
      explanation:
        'Kleine Schritte von einem zufälligen Anfang aus, auf Wunsch mehrmals (Madry et al. 2018): der übliche Maßstab der Robustheit.',
      method: {
        heading: 'PGD',
        text: 'Dasselbe von einem zufälligen Anfang aus; mit der Norm l2 ist die Richtung g / ‖g‖, und die Schranke gilt für das quadratische Mittel. Von mehreren Anfängen ist der erste das Bild selbst, und der mit dem kleinsten Verlust zählt.',
      },
    },
  },
  presets: [
    { names: AS_IAP, values: {} },
    {
      names: { en: 'Thorough (40 iterations, 5 restarts)', de: 'Gründlich (40 Iterationen, 5 Anfänge)' },
      values: { iterations: 40, restarts: 5 },
    },
    {
      names: {
        en: 'Unbounded, to check the gradients',
        de: 'Ohne Schranke, zur Prüfung der Gradienten',
      },
      values: { eps: 255, step: 8, iterations: 50 },
    },
  ],
});
export type PgdParams = z.infer<typeof pgd.schema>;
