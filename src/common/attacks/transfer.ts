import { z } from 'zod';
import { late, parameter, seed } from '../base/parameters.ts';
import { AS_IAP, attack } from './attack.ts';
import { criterion, eps, iterations, step, surrogate, target } from './fields.ts';

export const transfer = attack({
  name: 'transfer',
  parameters: {
    eps: eps(2.5),
    step: step(0.5),
    iterations: iterations(20),
    /** mu of MI-FGSM. */
    decay: parameter(z.number().min(0).max(10).default(1), {
      en: {
        title: 'Momentum μ',
        unit: '',
        explanation: 'How much of the earlier gradients is kept at every step: 0 keeps nothing, 1 is usual.',
      },
      de: {
        title: 'Trägheit μ',
        unit: '',
        explanation:
          'Wie viel von den früheren Gradienten bei jedem Schritt bleibt: Bei 0 bleibt nichts, 1 ist üblich.',
      },
    }),
    /** NI. */
    gradient: parameter(z.enum(['nesterov', 'here']).default('nesterov'), {
      en: {
        title: 'Gradient taken',
        unit: '',
        explanation:
          '“nesterov” where the momentum alone would lead (NI, Lin et al. 2020); “here” where the picture is.',
      },
      de: {
        title: 'Gradient an',
        unit: '',
        explanation:
          '„nesterov“: dort, wohin die Trägheit allein führte (NI, Lin et al. 2020); „here“: dort, wo das Bild ist.',
      },
    }),
    /** DI. */
    diversity: parameter(z.number().min(0).max(1).default(0.5), {
      en: {
        title: 'Diverse inputs',
        unit: '',
        explanation:
          'How often the picture is made smaller at random and padded before it is looked at (DI, Xie et al. 2019): 0 never, 1 always.',
      },
      de: {
        title: 'Vielfalt der Eingaben',
        unit: '',
        explanation:
          'Wie oft das Bild vor dem Blick zufällig verkleinert und mit Rand versehen wird (DI, Xie et al. 2019): 0 nie, 1 immer.',
      },
    }),
    /** TI. */
    smoothing: parameter(z.number().min(0).max(20).default(2.33), {
      en: {
        title: 'Smoothing σ',
        unit: 'pixels',
        explanation:
          'Width of the Gaussian that smooths the gradient, as if the picture were shifted about (TI, Dong et al. 2019): 0 leaves it as it is, 2.33 is the authors’ kernel of 15.',
      },
      de: {
        title: 'Glättung σ',
        unit: 'Pixel',
        explanation:
          'Breite der Gauß-Glocke, die den Gradienten glättet, als würde das Bild verschoben (TI, Dong et al. 2019): 0 lässt ihn, wie er ist, 2,33 ist der Kern der Autoren mit 15 Werten.',
      },
    }),
    /** SI. */
    copies: parameter(z.int().min(1).max(10).default(5), {
      en: {
        title: 'Scale copies',
        unit: 'copies',
        explanation:
          'Over how many copies, each half as bright as the one before, the gradient is averaged (SI, Lin et al. 2020). Time grows in proportion.',
      },
      de: {
        title: 'Kopien',
        unit: 'Kopien',
        explanation:
          'Über wie viele Kopien, jede halb so hell wie die vorige, der Gradient gemittelt wird (SI, Lin et al. 2020). Die Dauer wächst entsprechend.',
      },
    }),
    /** VMI: N. */
    neighbours: parameter(z.int().min(0).max(100).default(0), {
      en: {
        title: 'Neighbours',
        unit: 'pictures',
        explanation:
          'At how many random places around the picture the gradient is compared, to tune its variance (VMI, Wang & He 2021): 0 is without, 20 is the authors’. Each costs as much as a step.',
      },
      de: {
        title: 'Nachbarn',
        unit: 'Bilder',
        explanation:
          'An wie vielen zufälligen Stellen um das Bild der Gradient verglichen wird, um seine Varianz auszugleichen (VMI, Wang & He 2021): 0 ist ohne, 20 wie bei den Autoren. Jede kostet so viel wie ein Schritt.',
      },
    }),
    /** VMI: beta. */
    reach: parameter(z.number().positive().max(10).default(1.5), {
      en: {
        title: 'Reach β of neighbours',
        unit: '',
        explanation: 'How far the neighbours lie at most, in times the bound.',
      },
      de: {
        title: 'Reichweite β der Nachbarn',
        unit: '',
        explanation: 'Wie weit die Nachbarn höchstens liegen, als Vielfaches der Schranke.',
      },
    }),
    /** Admix: other pictures that are mixed in. */
    mixed: late(
      parameter(z.int().min(0).max(10).optional(), {
        en: {
          title: 'Mixed in',
          unit: 'pictures',
          explanation:
            'With how many other pictures, at a fifth of their brightness, the picture is mixed before it is looked at (Admix, Wang et al. 2021): 0 is without, 3 is the authors’. They are drawn faces of nobody. Time grows in proportion.',
        },
        de: {
          title: 'Beigemischt',
          unit: 'Bilder',
          explanation:
            'Mit wie vielen anderen Bildern, in einem Fünftel ihrer Helligkeit, das Bild vor dem Blick gemischt wird (Admix, Wang et al. 2021): 0 ist ohne, 3 wie bei den Autoren. Es sind gezeichnete Gesichter von niemandem. Die Dauer wächst entsprechend.',
        },
      }),
      0,
    ),
    /** SSM: N. */
    spectra: late(
      parameter(z.int().min(0).max(50).optional(), {
        en: {
          title: 'Spectra',
          unit: 'views',
          explanation:
            'Over how many views, each with noise and its frequencies made stronger or weaker by up to a half, the gradient is averaged (SSM, Long et al. 2022): 0 is without, 20 is the authors’. Time grows in proportion.',
        },
        de: {
          title: 'Spektren',
          unit: 'Ansichten',
          explanation:
            'Über wie viele Ansichten, jede verrauscht und in ihren Frequenzen um bis zur Hälfte verstärkt oder geschwächt, der Gradient gemittelt wird (SSM, Long et al. 2022): 0 ist ohne, 20 wie bei den Autoren. Die Dauer wächst entsprechend.',
        },
      }),
      0,
    ),
    /** BSR: N. */
    shuffles: late(
      parameter(z.int().min(0).max(50).optional(), {
        en: {
          title: 'Shuffles',
          unit: 'views',
          explanation:
            'Over how many views, each cut into four blocks that are shuffled and turned by up to 24 degrees, the gradient is averaged (BSR, Wang, Zhang & Wang 2024): 0 is without, 20 is the authors’. Time grows in proportion.',
        },
        de: {
          title: 'Umordnungen',
          unit: 'Ansichten',
          explanation:
            'Über wie viele Ansichten, jede in vier Blöcke zerschnitten, die vertauscht und um bis zu 24 Grad gedreht werden, der Gradient gemittelt wird (BSR, Wang, Zhang & Wang 2024): 0 ist ohne, 20 wie bei den Autoren. Die Dauer wächst entsprechend.',
        },
      }),
      0,
    ),
    target,
    criterion: criterion('cross-entropy'),
    seed,
    surrogate,
  },
  universal: false,
  sees: 'gradient',
  aimsAt: 'label',
  stopsAtFlip: true,
  steps: 'several',
  passesOf: ({ iterations, copies, neighbours, mixed = 0, spectra = 0, shuffles = 0 }) =>
    iterations *
    copies *
    (1 + neighbours) *
    Math.max(1, mixed) *
    Math.max(1, spectra) *
    Math.max(1, shuffles),
  source:
    'Xie et al. 2019; Dong et al. 2019; Lin et al. 2020; Wang, He 2021; Wang et al. 2021; Long et al. 2022; Wang, Zhang, Wang 2024',
  equation:
    'g = 1/c Σᵢ ∇L(T(2⁻ⁱ (x + ξ − step μ m)))          m ← μ m + S(g + v) / ‖S(g + v)‖_1          ξ ← P(ξ − step · sign m)',
  texts: {
    en: {
      title: 'Transfer (DI, TI, SI, NI, VMI, Admix, SSM, BSR)',
      name: 'Transfer, {gradient}',
      explanation:
        'MI-FGSM made to carry over to detectors that it was not made on: diverse inputs (DI), smoothed gradients (TI), scale copies (SI), a look ahead (NI), tuned variance (VMI), and, where they are asked for, pictures mixed in (Admix), simulated spectra (SSM) and shuffled blocks (BSR), each of which can be left out.',
      method: {
        heading: 'Transfer',
        text: 'MI-FGSM whose gradient is the mean over copies of falling brightness, each made smaller and padded at random, taken where the momentum leads, with the mean difference of the gradients around the picture of before added, and smoothed.',
      },
    },
    de: {
      title: 'Übertragung (DI, TI, SI, NI, VMI, Admix, SSM, BSR)',
      name: 'Übertragung, {gradient}',
      explanation:
        'MI-FGSM, das auf Detektoren übergehen soll, auf denen es nicht gemacht ist: vielfältige Eingaben (DI), geglättete Gradienten (TI), Kopien in Stufen (SI), Vorausblick (NI), ausgeglichene Varianz (VMI) und, wo gewünscht, beigemischte Bilder (Admix), nachgeahmte Spektren (SSM) und vertauschte Blöcke (BSR), jedes abschaltbar.',
      method: {
        heading: 'Übertragung',
        text: 'MI-FGSM, dessen Gradient das Mittel über Kopien fallender Helligkeit ist, jede zufällig verkleinert und mit Rand versehen, gebildet dort, wohin die Trägheit führt; dazu kommt die mittlere Abweichung der Gradienten um das Bild des vorigen Schritts, und die Summe wird geglättet.',
      },
    },
  },
  presets: [
    { names: AS_IAP, values: {} },
    {
      names: { en: 'With tuned variance', de: 'Mit ausgeglichener Varianz' },
      values: { neighbours: 20, copies: 1 },
    },
    {
      names: { en: 'Blocks shuffled and turned', de: 'Vertauschte und gedrehte Blöcke' },
      values: { shuffles: 10, copies: 1 },
    },
  ],
});
export type TransferParams = z.infer<typeof transfer.schema>;
