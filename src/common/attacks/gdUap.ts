import { z } from 'zod';
import { late, parameter, seed } from '../base/parameters.ts';
import { AS_UAP, attack, VISIBLE } from './attack.ts';
import { eps, from, iterations, space, stepSchema, surrogate } from './fields.ts';
import { region } from './region.ts';

export const gdUap = attack({
  name: 'gd-uap',
  parameters: {
    eps: eps(2.5),
    step: parameter(stepSchema(0.1), {
      en: {
        title: 'Adam’s step',
        unit: '1/255',
        explanation:
          'Step of the optimiser, in 1/255: every pixel moves by it at first. A hundredth of the bound is usual.',
      },
      de: {
        title: 'Schritt von Adam',
        unit: '1/255',
        explanation:
          'Schritt des Optimierers, in 1/255: Um ihn bewegt sich anfangs jedes Pixel. Üblich ist ein Hundertstel der Schranke.',
      },
    }),
    iterations: iterations(280),
    /** Absent: `none`. */
    prior: late(
      parameter(z.enum(['none', 'range']).optional(), {
        en: {
          title: 'Prior',
          unit: '',
          explanation:
            '“range” makes it on random fields of the range of pictures, a new one for every step, which carries over to faces better; “none” on the mean colour alone.',
        },
        de: {
          title: 'Vorwissen',
          unit: '',
          explanation:
            '„range“ macht es auf Zufallsfeldern im Wertebereich von Bildern, für jeden Schritt einem neuen, was sich besser auf Gesichter überträgt; „none“ nur auf der mittleren Farbe.',
        },
      }),
      'range',
    ),
    space: space('normalised'),
    region,
    seed,
    surrogate,
    from,
  },
  universal: true,
  sees: 'gradient',
  aimsAt: 'label',
  stopsAtFlip: false,
  source: 'Mopuri, Ganeshan, Babu 2018',
  equation: 'L(Ξ) = −Σ_i log ‖h_i(x + Ξ)‖_2          |Ξ| ≤ ε',
  texts: {
    en: {
      title: 'GD-UAP, every layer',
      name: 'GD-UAP, every layer',
      explanation:
        'One pattern for all faces, made without any of them, that makes every convolution fire as strongly as it can (Mopuri et al. 2018). It aims at no class.',
      method: {
        heading: 'GD-UAP, every layer',
        text: 'Made without any face, by Adam; h_i are the outputs of the convolutions, x the mean colour or, with the range prior, a random field that is drawn anew for each step. It is halved where it is saturated and stands still.',
      },
    },
    de: {
      title: 'GD-UAP, jede Schicht',
      name: 'GD-UAP, jede Schicht',
      explanation:
        'Ein Muster für alle Gesichter, hergestellt ohne ein einziges davon, das jede Faltung so stark wie möglich anregt (Mopuri et al. 2018). Es zielt auf keine Klasse.',
      method: {
        heading: 'GD-UAP, jede Schicht',
        text: 'Ohne ein Gesicht gemacht, mit Adam; h_i sind die Ausgaben der Faltungen, x ist die mittlere Farbe oder, mit dem Wertebereich als Vorwissen, ein Zufallsfeld, das für jeden Schritt neu gezogen wird. Halbiert, wo es gesättigt ist und stillsteht.',
      },
    },
  },
  presets: [
    { names: AS_UAP, values: {} },
    { names: VISIBLE, values: { eps: 10 } },
  ],
});
export type GdUapParams = z.infer<typeof gdUap.schema>;
