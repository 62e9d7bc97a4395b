import { z } from 'zod';
import { labelNameSchema } from '../base/label.ts';
import { late, parameter, rareParameter, seed } from '../base/parameters.ts';
import { attack } from './attack.ts';
import { alpha, eps, from, iterations, space, surrogate } from './fields.ts';
import { region } from './region.ts';

export const uapMethodSchema = z.enum(['paper', 'signed', 'fields', 'faces']);
/** How it is made; engine/attacks/uap.ts has each in full. */
export type UapMethod = z.infer<typeof uapMethodSchema>;
/** The paper's own first. */
export const UAP_METHODS = uapMethodSchema.options;

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
    /** Absent: `paper`. */
    method: late(
      parameter(uapMethodSchema.optional(), {
        en: {
          title: 'Method',
          unit: '',
          explanation:
            '“paper” takes the paper’s steps as they are written, on the mean colour alone; “signed” goes by steps of 1/255 along the sign; “fields” makes the zone fire on random smooth fields, “faces” on these and on drawn faces in turn, which carries over to real faces best. None needs a face of anybody.',
        },
        de: {
          title: 'Verfahren',
          unit: '',
          explanation:
            '„paper“ macht die Schritte der Veröffentlichung, wie sie dastehen, allein auf der mittleren Farbe; „signed“ geht in Schritten von 1/255 entlang des Vorzeichens; „fields“ regt die Zone auf zufälligen glatten Feldern an, „faces“ abwechselnd auf diesen und auf gezeichneten Gesichtern, was sich am besten auf echte Gesichter überträgt. Keines braucht das Gesicht eines Menschen.',
        },
      }),
      'faces',
    ),
    batch: late(
      rareParameter(z.int().min(1).max(64).optional(), {
        en: {
          title: 'Pictures a step',
          unit: 'pictures',
          explanation:
            'How many fields or drawn faces each step averages the energies over; “paper” and “signed” have the mean colour alone. Time grows in proportion.',
        },
        de: {
          title: 'Bilder je Schritt',
          unit: 'Bilder',
          explanation:
            'Über wie viele Felder oder gezeichnete Gesichter jeder Schritt die Energien mittelt; „paper“ und „signed“ haben nur die mittlere Farbe. Die Dauer wächst entsprechend.',
        },
      }),
      4,
    ),
    alpha: rareParameter(alpha(1).schema, {
      en: {
        title: 'Step α',
        unit: '',
        explanation:
          'Multiplies the raw gradient at every iteration, where the method is “paper”. The others step along its sign.',
      },
      de: {
        title: 'Schritt α',
        unit: '',
        explanation:
          'Multipliziert den Gradienten bei jeder Iteration, wo das Verfahren „paper“ ist. Die anderen gehen entlang seines Vorzeichens.',
      },
    }),
    eps: eps(2.5),
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
    region,
    seed,
    surrogate,
    from,
  },
  universal: true,
  sees: 'gradient',
  aimsAt: 'label',
  stopsAtFlip: false,
  makingPassesOf: ({ method, batch, iterations }) =>
    iterations * (method === 'fields' || method === 'faces' ? (batch ?? 1) : 1),
  source: null,
  equation: `Ξ_0 ~ U[−ε, ε]
paper:          Ξ ← Clip_ε(Ξ − α ∇L)
signed:         Ξ ← Clip_ε(Ξ − sign ∇L / 255)
fields, faces:  Ξ ← Clip_ε(Ξ − 0.1 ε sign ∇L)
L = exp(κ A_other / A_target) − A_target,  A_c = mean_b a_c(x_b + Ξ),  κ > 1`,
  texts: {
    en: {
      title: 'UAP, over-firing',
      name: 'UAP{method, select, signed { (signed)} fields { (fields)} faces { (faces)} other {}} firing the {zone} zone',
      explanation:
        'A universal adversarial perturbation: one pattern for all faces, made without any of them, that makes one zone of the detector fire whatever it is shown (Eq. 2 and 3).',
      method: {
        heading: 'UAP, over-firing (Eq. 2 and 3)',
        text: 'Universal adversarial perturbation: one perturbation Ξ for all faces, made without any of them, that makes one zone fire whatever it is shown. Firing the real zone lets fakes pass; firing the fake zone raises false alarms. The paper makes it on the mean colour alone (x_b); “signed” goes along the sign of the gradient; “fields” and “faces” draw new pictures x_b for every step, smooth random fields or these and drawn faces. Its control is URN of the same strength.',
      },
    },
    de: {
      title: 'UAP, Over-firing',
      name: 'UAP{method, select, signed { (signed)} fields { (fields)} faces { (faces)} other {}}, das die {zone, select, real {Echt} other {Fälschungs}}-Zone anregt',
      explanation:
        'Eine universelle Störung (universal adversarial perturbation): ein Muster für alle Gesichter, hergestellt ohne ein einziges davon, das eine Zone des Detektors anregt, gleich was gezeigt wird (Gl. 2 und 3).',
      method: {
        heading: 'UAP, Over-firing (Gl. 2 und 3)',
        text: 'Universelle Störung (universal adversarial perturbation): eine einzige Störung Ξ für alle Gesichter, hergestellt ohne ein einziges davon, die eine Zone anregt, gleich was gezeigt wird. Wird die Echt-Zone angeregt, gehen Fälschungen durch; wird die Fälschungs-Zone angeregt, gibt es Fehlalarme. Die Veröffentlichung stellt sie allein auf der mittleren Farbe her (x_b); „signed“ geht entlang des Vorzeichens des Gradienten; „fields“ und „faces“ ziehen für jeden Schritt neue Bilder x_b, glatte Zufallsfelder oder diese und gezeichnete Gesichter. Die Kontrolle dazu ist URN gleicher Stärke.',
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
      names: { en: 'Fakes pass, as the paper wrote it', de: 'Fälschungen gehen durch, wie veröffentlicht' },
      values: { zone: 'real', method: 'paper' },
    },
    {
      names: { en: 'False alarms, as the paper wrote it', de: 'Fehlalarme, wie veröffentlicht' },
      values: { zone: 'fake', method: 'paper' },
    },
  ],
});
export type UapParams = z.infer<typeof uap.schema>;

/** Between these the paper's premise is taken to hold: both zones are about as active on the perturbation alone. */
export const BEGINS = { least: 0.2, most: 5 } as const;

/**
 * kappa a_other / a_target where a UAP by the paper's method, or by its signs, began, if that is outside BEGINS; else undefined.
 * @param at the energies of the perturbation alone, before the first step
 */
export function begunOutside(
  { method, zone, kappa }: UapParams,
  at: { fake: number; real: number },
): number | undefined {
  if (method !== 'paper' && method !== 'signed') return undefined;
  const [target, rival] = zone === 'real' ? [at.real, at.fake] : [at.fake, at.real];
  const begins = (kappa * rival) / Math.max(target, 1e-6);
  return begins >= BEGINS.least && begins <= BEGINS.most ? undefined : begins;
}
