import type { z } from 'zod';
import { seed } from '../base/parameters.ts';
import { attack } from './attack.ts';
import { iterations, norm, overshoot, surrogate, target } from './fields.ts';
import { region } from './region.ts';

export const deepfool = attack({
  name: 'deepfool',
  parameters: { norm: norm('l2'), iterations: iterations(50), overshoot, target, region, seed, surrogate },
  universal: false,
  sees: 'gradient',
  aimsAt: 'label',
  stopsAtFlip: false,
  source: 'Moosavi-Dezfooli, Fawzi, Frossard 2016',
  equation: 'l2: r = −m ∇m / ‖∇m‖²          linf: r = −m sign ∇m / ‖∇m‖_1',
  texts: {
    en: {
      title: 'DeepFool',
      name: 'DeepFool',
      explanation:
        'Walks to the nearest point where the decision turns (Moosavi-Dezfooli et al. 2016). It has no bound: how far it must go is the result.',
      method: {
        heading: 'DeepFool',
        text: 'Steps to the boundary of the linearised margin m until the decision turns, lengthened by the overshoot. It has no bound.',
      },
    },
    de: {
      title: 'DeepFool',
      name: 'DeepFool',
      explanation:
        'Geht zum nächsten Punkt, an dem die Entscheidung kippt (Moosavi-Dezfooli et al. 2016). Ohne Schranke: Wie weit er gehen muss, ist das Ergebnis.',
      method: {
        heading: 'DeepFool',
        text: 'Schritte zur Grenze des linearisierten Abstands m, bis die Entscheidung kippt, um den Überschuss verlängert. Ohne Schranke.',
      },
    },
  },
  presets: [{ names: { en: 'L2', de: 'L2' }, values: {} }],
});
export type DeepfoolParams = z.infer<typeof deepfool.schema>;
