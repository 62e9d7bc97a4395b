import { z } from 'zod';
import { parameter, seed } from '../base/parameters.ts';
import { AS_IAP, attack } from './attack.ts';
import { expect } from './expect.ts';
import { eps, iterations, norm, restarts, surrogate, target } from './fields.ts';
import { shaped } from './shape.ts';

/** APGD-CE and APGD-DLR are one algorithm on two losses. */
const parameters = {
  norm: norm('linf'),
  eps: eps(2.5),
  iterations: iterations(50),
  restarts,
  /** Share of the steps between two checkpoints that must have improved, else the step is halved. */
  rho: parameter(z.number().min(0).max(1).default(0.75), {
    en: {
      title: 'Progress ρ',
      unit: '',
      explanation:
        'Share of the steps that must improve the loss, else the step is halved. A larger one halves it sooner.',
    },
    de: {
      title: 'Fortschritt ρ',
      unit: '',
      explanation:
        'Anteil der Schritte, die den Verlust verbessern müssen, sonst wird der Schritt halbiert. Ein größerer halbiert ihn früher.',
    },
  }),
  target,
  expect,
  ...shaped,
  seed,
  surrogate,
};

const traits = {
  universal: false,
  sees: 'gradient',
  aimsAt: 'label',
  stopsAtFlip: true,
  steps: 'several',
  source: 'Croce, Hein 2020',
  presets: [
    { names: AS_IAP, values: {} },
    {
      names: { en: 'AutoAttack’s (100 iterations)', de: 'Die von AutoAttack (100 Iterationen)' },
      values: { iterations: 100 },
    },
  ],
} as const;

export const apgdCe = attack({
  ...traits,
  name: 'apgd-ce',
  parameters,
  presets: [...traits.presets],
  equation: 'z = P(ξ_k + η d)          ξ_k+1 = P(ξ_k + 0.75 (z − ξ_k) + 0.25 (ξ_k − ξ_k−1))',
  texts: {
    en: {
      title: 'APGD, cross-entropy',
      name: 'APGD, cross-entropy',
      explanation:
        'PGD that finds its own step (Croce & Hein 2020): nothing to tune, and as a rule stronger than PGD.',
      method: {
        heading: 'APGD on the cross-entropy',
        text: 'The step η begins at 2 ε; at checkpoints it is halved, and the best point taken up again, where fewer than ρ of the steps improved the loss.',
      },
    },
    de: {
      title: 'APGD, Kreuzentropie',
      name: 'APGD, Kreuzentropie',
      explanation:
        'PGD, das seinen Schritt selbst findet (Croce & Hein 2020): nichts einzustellen und in der Regel stärker als PGD.',
      method: {
        heading: 'APGD auf der Kreuzentropie',
        text: 'Der Schritt η beginnt bei 2 ε; an Prüfpunkten wird er halbiert und der beste Punkt wieder aufgenommen, wenn weniger als der Anteil ρ der Schritte den Verlust verbessert hat.',
      },
    },
  },
});

export const apgdDlr = attack({
  ...traits,
  name: 'apgd-dlr',
  parameters,
  presets: [...traits.presets],
  equation: '−(a_goal − a_other) / (a_0 + a_1)',
  texts: {
    en: {
      title: 'APGD, logit ratio',
      name: 'APGD, logit ratio',
      explanation:
        'The same on a loss that does not change with the scale of the outputs, so that a detector cannot hide behind very sure ones.',
      method: {
        heading: 'APGD on the logit ratio',
        text: 'The same on the ratio of logits, of which two classes leave this, or the margin of a single logit:',
      },
    },
    de: {
      title: 'APGD, Logit-Verhältnis',
      name: 'APGD, Logit-Verhältnis',
      explanation:
        'Dasselbe auf einem Verlust, der sich mit der Skala der Ausgaben nicht ändert, sodass ein Detektor sich nicht hinter sehr sicheren verstecken kann.',
      method: {
        heading: 'APGD auf dem Logit-Verhältnis',
        text: 'Dasselbe auf dem Verhältnis der Logits, von dem bei zwei Klassen dies bleibt, oder der Abstand eines einzelnen Logits:',
      },
    },
  },
});
export type ApgdParams = z.infer<typeof apgdCe.schema> | z.infer<typeof apgdDlr.schema>;
