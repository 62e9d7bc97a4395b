import type { z } from 'zod';
import { seed } from '../base/parameters.ts';
import { AS_IAP, attack } from './attack.ts';
import { aimed, eps, surrogate } from './fields.ts';
import { shaped } from './shape.ts';

export const fgsm = attack({
  name: 'fgsm',
  parameters: { eps: eps(2.5), ...aimed, ...shaped, seed, surrogate },
  universal: false,
  sees: 'gradient',
  aimsAt: 'label',
  stopsAtFlip: false,
  steps: 'one',
  source: 'Goodfellow, Shlens, Szegedy 2015',
  equation: 'ξ = P(−ε sign ∇L(x, l_adv))',
  texts: {
    en: {
      title: 'FGSM',
      name: 'FGSM',
      explanation:
        'One step along the sign of the gradient (Goodfellow et al. 2015). The weakest of the white-box attacks: a detector that it does not fool has shown nothing yet.',
      method: {
        heading: 'FGSM',
        text: 'One step along the sign of the gradient, toward the label aimed at.',
      },
    },
    de: {
      title: 'FGSM',
      name: 'FGSM',
      explanation:
        'Ein Schritt entlang des Vorzeichens des Gradienten (Goodfellow et al. 2015). Der schwächste der White-Box-Angriffe: Ein Detektor, den er nicht täuscht, hat damit noch nichts gezeigt.',
      method: {
        heading: 'FGSM',
        text: 'Ein Schritt entlang des Vorzeichens des Gradienten, auf das angestrebte Label zu.',
      },
    },
  },
  presets: [{ names: AS_IAP, values: {} }],
});
export type FgsmParams = z.infer<typeof fgsm.schema>;
