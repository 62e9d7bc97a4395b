import type { z } from 'zod';
import { seed } from '../base/parameters.ts';
import { attack } from './attack.ts';
import { expect } from './expect.ts';
import { alpha, eps, iterations, snapshots, space, surrogate } from './fields.ts';
import { shaped } from './shape.ts';

/** Individual adversarial perturbation against the decision (Huang et al. 2020, Eq. 1). */
export const iap = attack({
  name: 'iap',
  parameters: {
    alpha: alpha(1),
    eps: eps(2.5),
    iterations: iterations(20),
    space: space('pixel'),
    snapshots,
    expect,
    ...shaped,
    seed,
    surrogate,
  },
  universal: false,
  sees: 'gradient',
  aimsAt: 'label',
  stopsAtFlip: true,
  source: null,
  equation: `ξ_0 = 0
ξ ← Clip_ε(ξ − α ∇L_act(x + ξ, l_adv))
l_adv = 1 − l`,
  texts: {
    en: {
      title: 'IAP, classification',
      name: 'IAP classification',
      explanation:
        'An individual adversarial perturbation: for each face a faint pattern of its own that turns the decision round. It asks how well the detector holds against an attacker who knows it and takes their time (Eq. 1).',
      method: {
        heading: 'IAP, classification (Eq. 1)',
        text: 'Individual adversarial perturbation: one perturbation ξ per face x that pulls it to the other label l_adv. Clip_ε keeps every value of ξ within ±ε.',
      },
    },
    de: {
      title: 'IAP gegen die Entscheidung',
      name: 'IAP gegen die Entscheidung',
      explanation:
        'Eine Einzelstörung (individual adversarial perturbation): für jedes Gesicht ein eigenes, schwaches Muster, das die Entscheidung umkehrt. Es fragt, wie gut der Detektor einem Angreifer standhält, der ihn kennt und sich Zeit nimmt (Gl. 1).',
      method: {
        heading: 'IAP gegen die Entscheidung (Gl. 1)',
        text: 'Einzelstörung (individual adversarial perturbation): je Gesicht x eine Störung ξ, die es zur anderen Bezeichnung l_adv zieht. Clip_ε hält jeden Wert von ξ innerhalb von ±ε.',
      },
    },
  },
  presets: [
    {
      names: { en: 'Paper (20 iterations, ε 2.5)', de: 'Veröffentlichung (20 Iterationen, ε 2,5)' },
      values: {},
    },
    {
      names: { en: 'Quick look (5 iterations)', de: 'Kurzer Blick (5 Iterationen)' },
      values: { iterations: 5 },
    },
  ],
});
export type IapParams = z.infer<typeof iap.schema>;
