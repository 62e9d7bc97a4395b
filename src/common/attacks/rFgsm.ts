import { z } from 'zod';
import { parameter, seed } from '../base/parameters.ts';
import { AS_IAP, attack } from './attack.ts';
import { aimed, eps, surrogate } from './fields.ts';
import { shaped } from './shape.ts';

export const rFgsm = attack({
  name: 'r-fgsm',
  parameters: {
    eps: eps(2.5),
    /** Of the bound, what the random step takes; the rest is the gradient's. */
    share: parameter(z.number().min(0).max(1).default(0.5), {
      en: {
        title: 'Random share',
        unit: '',
        explanation:
          'Share of the bound that the random step takes; the gradient has the rest. 0 is FGSM, 1 is noise alone.',
      },
      de: {
        title: 'Zufälliger Anteil',
        unit: '',
        explanation:
          'Anteil der Schranke, den der zufällige Schritt nimmt; der Rest gehört dem Gradienten. 0 ist FGSM, 1 nur Rauschen.',
      },
    }),
    ...aimed,
    ...shaped,
    seed,
    surrogate,
  },
  universal: false,
  sees: 'gradient',
  aimsAt: 'label',
  stopsAtFlip: false,
  steps: 'one',
  source: 'Tramèr et al. 2018',
  equation: 'x′ = x + share · ε sign N(0, 1)          ξ = P(x′ − x − (1 − share) ε sign ∇L(x′, l_adv))',
  texts: {
    en: {
      title: 'R-FGSM',
      name: 'R-FGSM',
      explanation:
        'FGSM after a small random step (Tramèr et al. 2018), which takes it away from where a detector may have flattened its loss. If it does far better than FGSM, the gradient at the picture itself is masked.',
      method: {
        heading: 'R-FGSM',
        text: 'A random step with part of the bound, then one step along the sign of the gradient there with the rest.',
      },
    },
    de: {
      title: 'R-FGSM',
      name: 'R-FGSM',
      explanation:
        'FGSM nach einem kleinen zufälligen Schritt (Tramèr et al. 2018), der von der Stelle wegführt, an der ein Detektor seinen Verlust abgeflacht haben kann. Wirkt es weit stärker als FGSM, ist der Gradient am Bild selbst verdeckt.',
      method: {
        heading: 'R-FGSM',
        text: 'Ein zufälliger Schritt mit einem Teil der Schranke, dann mit dem Rest ein Schritt entlang des Vorzeichens des dortigen Gradienten.',
      },
    },
  },
  presets: [{ names: AS_IAP, values: {} }],
});
export type RFgsmParams = z.infer<typeof rFgsm.schema>;
