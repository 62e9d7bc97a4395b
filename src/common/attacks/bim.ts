import type { z } from 'zod';
import { seed } from '../base/parameters.ts';
import { AS_IAP, attack } from './attack.ts';
import { expect } from './expect.ts';
import { aimed, eps, iterations, step, surrogate } from './fields.ts';
import { shaped } from './shape.ts';

export const bim = attack({
  name: 'bim',
  parameters: {
    eps: eps(2.5),
    step: step(0.5),
    iterations: iterations(20),
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
  source: 'Kurakin, Goodfellow, Bengio 2017',
  equation: 'ξ_0 = 0          ξ ← P(ξ − step · sign ∇L(x + ξ, l_adv))',
  texts: {
    en: {
      title: 'BIM',
      name: 'BIM',
      explanation: 'FGSM in small steps within the bound (Kurakin et al. 2017).',
      method: {
        heading: 'BIM',
        text: 'Several steps from the picture itself; P keeps the bound and 0 ≤ x + ξ ≤ 1.',
      },
    },
    de: {
      title: 'BIM',
      name: 'BIM',
      explanation: 'FGSM in kleinen Schritten innerhalb der Schranke (Kurakin et al. 2017).',
      method: {
        heading: 'BIM',
        text: 'Mehrere Schritte vom Bild selbst aus; P hält die Schranke und 0 ≤ x + ξ ≤ 1 ein.',
      },
    },
  },
  presets: [{ names: AS_IAP, values: {} }],
});
export type BimParams = z.infer<typeof bim.schema>;
