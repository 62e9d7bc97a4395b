import { z } from 'zod';
import { parameter, seed } from '../base/parameters.ts';
import { AS_IAP, attack } from './attack.ts';
import { expect } from './expect.ts';
import { aimed, eps, iterations, step, surrogate } from './fields.ts';
import { shaped } from './shape.ts';

export const miFgsm = attack({
  name: 'mi-fgsm',
  parameters: {
    eps: eps(2.5),
    step: step(0.5),
    iterations: iterations(20),
    /** Decay mu of the accumulated gradient. */
    decay: parameter(z.number().min(0).max(10).default(1), {
      en: {
        title: 'Momentum μ',
        unit: '',
        explanation: 'How much of the earlier gradients is kept at every step: 0 is BIM, 1 is usual.',
      },
      de: {
        title: 'Trägheit μ',
        unit: '',
        explanation:
          'Wie viel von den früheren Gradienten bei jedem Schritt bleibt: 0 ist BIM, 1 ist üblich.',
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
  source: 'Dong et al. 2018',
  equation: 'm ← μ m + g / ‖g‖_1,  g = ∇L(x + ξ, l_adv)          ξ ← P(ξ − step · sign m)',
  texts: {
    en: {
      title: 'MI-FGSM',
      name: 'MI-FGSM',
      explanation:
        'BIM with momentum (Dong et al. 2018), which steadies its direction: its perturbations transfer better to other detectors.',
      method: { heading: 'MI-FGSM', text: 'BIM along the sign of an accumulated gradient.' },
    },
    de: {
      title: 'MI-FGSM',
      name: 'MI-FGSM',
      explanation:
        'BIM mit Trägheit (Dong et al. 2018), die seine Richtung beruhigt: Seine Störungen übertragen sich besser auf andere Detektoren.',
      method: {
        heading: 'MI-FGSM',
        text: 'BIM entlang des Vorzeichens eines angesammelten Gradienten.',
      },
    },
  },
  presets: [{ names: AS_IAP, values: {} }],
});
export type MiFgsmParams = z.infer<typeof miFgsm.schema>;
