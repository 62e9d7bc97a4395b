import { z } from 'zod';
import { parameter, seed } from '../base/parameters.ts';
import { AS_IAP, attack } from './attack.ts';
import { alpha, eps, iterations, surrogate, target } from './fields.ts';
import { region } from './region.ts';

/** An IAP that bounds its local distortion as well as its size; the field is what is descended, and its smoothed form the perturbation. */
export const iapSmooth = attack({
  name: 'iap-smooth',
  parameters: {
    alpha: alpha(10),
    eps: eps(2.5),
    iterations: iterations(20),
    /** Standard deviation of the Gaussian that smooths the perturbation, in pixels. */
    sigma: parameter(z.number().gt(0).max(32).default(2), {
      en: {
        title: 'Smoothness σ',
        unit: 'pixels',
        explanation:
          'Width of the Gaussian that smooths the perturbation. A larger one is less visible and weaker.',
      },
      de: {
        title: 'Glätte σ',
        unit: 'Pixel',
        explanation:
          'Breite der Gauß-Glocke, die die Störung glättet. Eine größere ist weniger sichtbar und schwächer.',
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
  stopsAtFlip: true,
  source: null,
  equation: 'ξ = S ψ          ψ_0 = 0          ψ ← Clip_ε(ψ − α S ∇L_act(x + S ψ, l_adv))',
  texts: {
    en: {
      title: 'IAP, smooth',
      name: 'IAP, smooth',
      explanation:
        'An individual perturbation that is smoothed at every step, so that neighbouring pixels change alike: less grain for the same bound. It asks what an attacker can do who must not be seen.',
      method: {
        heading: 'IAP, smooth',
        text: 'An IAP that bounds local distortion: a field ψ is smoothed by a Gaussian S with the kernel k, so that neighbouring pixels differ by at most 2 ε max k.',
      },
    },
    de: {
      title: 'IAP, glatt',
      name: 'IAP, glatt',
      explanation:
        'Eine Einzelstörung, die bei jedem Schritt geglättet wird, sodass benachbarte Pixel sich gleich ändern: weniger Körnung bei gleicher Schranke. Es fragt, was ein Angreifer vermag, der nicht auffallen darf.',
      method: {
        heading: 'IAP, glatt',
        text: 'Ein IAP, das die örtliche Verzerrung begrenzt: Ein Feld ψ wird mit einer Gauß-Glocke S mit dem Kern k geglättet, sodass benachbarte Pixel sich um höchstens 2 ε max k unterscheiden.',
      },
    },
  },
  presets: [{ names: AS_IAP, values: {} }],
});
export type IapSmoothParams = z.infer<typeof iapSmooth.schema>;
