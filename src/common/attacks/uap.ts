import { z } from 'zod';
import { labelNameSchema } from '../base/label.ts';
import { parameter, rareParameter, seed } from '../base/parameters.ts';
import { attack } from './attack.ts';
import { alpha, eps, from, iterations, space, surrogate } from './fields.ts';

/** Universal adversarial perturbation by over-firing (Huang et al. 2020, Eq. 2 and 3). */
export const uap = attack({
  name: 'uap',
  parameters: {
    /** The zone that is made to fire: `real` makes fakes pass, `fake` raises false alarms. */
    zone: parameter(labelNameSchema.default('real'), {
      en: {
        title: 'Zone that fires',
        unit: '',
        explanation: '“real” lets fakes pass as real; “fake” raises false alarms on real faces.',
      },
      de: {
        title: 'Angeregte Zone',
        unit: '',
        explanation:
          '„real“ lässt Fälschungen als echt durchgehen; „fake“ löst bei echten Gesichtern Fehlalarme aus.',
      },
    }),
    alpha: alpha(1),
    eps: eps(10),
    kappa: rareParameter(z.number().gt(1).max(100).default(1.5), {
      en: {
        title: 'Sharpness κ',
        unit: '',
        explanation:
          'How sharply the loss punishes the other zone, above 1. A larger one may make the optimisation unstable.',
      },
      de: {
        title: 'Schärfe κ',
        unit: '',
        explanation:
          'Wie scharf der Verlust die andere Zone bestraft, über 1. Eine größere kann die Optimierung instabil machen.',
      },
    }),
    iterations: iterations(280),
    space: space('normalised'),
    seed,
    surrogate,
    from,
  },
  universal: true,
  sees: 'gradient',
  aimsAt: 'label',
  stopsAtFlip: false,
  source: null,
  equation: `Ξ_0 ~ U[−ε, ε]
Ξ ← Clip_ε(Ξ − α ∇L(Ξ))
L = exp(κ a_other / a_target) − a_target,  κ > 1`,
  texts: {
    en: {
      title: 'UAP, over-firing',
      name: 'UAP firing the {zone} zone',
      explanation:
        'A universal adversarial perturbation: one pattern for all faces, made without any of them, that makes one zone of the detector fire whatever it is shown (Eq. 2 and 3).',
      method: {
        heading: 'UAP, over-firing (Eq. 2 and 3)',
        text: 'Universal adversarial perturbation: one perturbation Ξ for all faces, made without any of them, that makes one zone fire whatever it is shown. Firing the real zone lets fakes pass; firing the fake zone raises false alarms. Its control is URN of the same strength.',
      },
    },
    de: {
      title: 'UAP, Over-firing',
      name: 'UAP, das die {zone, select, real {Echt} other {Fälschungs}}-Zone anregt',
      explanation:
        'Eine universelle Störung (universal adversarial perturbation): ein Muster für alle Gesichter, hergestellt ohne ein einziges davon, das eine Zone des Detektors anregt, gleich was gezeigt wird (Gl. 2 und 3).',
      method: {
        heading: 'UAP, Over-firing (Gl. 2 und 3)',
        text: 'Universelle Störung (universal adversarial perturbation): eine einzige Störung Ξ für alle Gesichter, hergestellt ohne ein einziges davon, die eine Zone anregt, gleich was gezeigt wird. Wird die Echt-Zone angeregt, gehen Fälschungen durch; wird die Fälschungs-Zone angeregt, gibt es Fehlalarme. Die Kontrolle dazu ist URN gleicher Stärke.',
      },
    },
  },
  presets: [
    {
      names: { en: 'Fakes pass (real zone)', de: 'Fälschungen gehen durch (Echt-Zone)' },
      values: { zone: 'real' },
    },
    {
      names: { en: 'False alarms (fake zone)', de: 'Fehlalarme (Fälschungs-Zone)' },
      values: { zone: 'fake' },
    },
    {
      names: { en: 'Fakes pass, ε 2.5', de: 'Fälschungen gehen durch, ε 2,5' },
      values: { zone: 'real', eps: 2.5 },
    },
  ],
});
export type UapParams = z.infer<typeof uap.schema>;
