import { z } from 'zod';
import { hidden, parameter, seed } from '../base/parameters.ts';
import { AS_IAP, attack } from './attack.ts';
import { eps, norm, surrogate, target } from './fields.ts';
import { shaped } from './shape.ts';

/**
 * What the battery tries on each face that still stands, in this order: APGD on the cross-entropy and on the margin, FMN; where the
 * detector has parts that may hide the gradient, PGD through slopes that do not vanish; PGD on slopes averaged around the picture, or of a
 * detector that answers at random on their expectation; Square.
 */
const STAGES = ['apgd-ce', 'apgd-margin', 'fmn', 'unmasked', 'averaged', 'expected', 'square'] as const;
/** The same where a detector has no gradient, by what it answers. */
const ASKING = {
  scores: ['square', 'nes', 'simba'],
  labels: ['rays', 'hop-skip-jump'],
} as const;
const answersSchema = z.enum(['scores', 'labels']);
type Answers = z.infer<typeof answersSchema>;
export type Stage = (typeof STAGES)[number] | (typeof ASKING)[Answers][number];

interface Effort {
  /** Steps of each stage, and of those that only ask queries: so many entries of a face's trace are its own. */
  steps: Record<Stage, number>;
  /** Starts of the stages that begin at random. */
  restarts: number;
  /** Slopes that are averaged for a step. */
  draws: number;
}

const budgetSchema = z.enum(['quick', 'standard', 'thorough']);
const EFFORTS: Record<z.infer<typeof budgetSchema>, Effort> = {
  quick: {
    steps: {
      'apgd-ce': 20,
      'apgd-margin': 20,
      fmn: 20,
      unmasked: 20,
      averaged: 10,
      expected: 10,
      square: 100,
      nes: 100,
      simba: 100,
      rays: 100,
      'hop-skip-jump': 100,
    },
    restarts: 1,
    draws: 8,
  },
  standard: {
    steps: {
      'apgd-ce': 50,
      'apgd-margin': 50,
      fmn: 100,
      unmasked: 50,
      averaged: 25,
      expected: 25,
      square: 1000,
      nes: 1000,
      simba: 1000,
      rays: 1000,
      'hop-skip-jump': 1000,
    },
    restarts: 1,
    draws: 16,
  },
  thorough: {
    steps: {
      'apgd-ce': 100,
      'apgd-margin': 100,
      fmn: 200,
      unmasked: 100,
      averaged: 50,
      expected: 50,
      square: 5000,
      nes: 5000,
      simba: 5000,
      rays: 5000,
      'hop-skip-jump': 5000,
    },
    restarts: 5,
    draws: 32,
  },
};

export const effortOf = ({ budget }: Pick<AutoParams, 'budget'>): Effort => EFFORTS[budget];

/** What is tried, in this order. */
export const stagesOf = ({ answers }: { answers?: Answers | undefined }): readonly Stage[] =>
  answers === undefined ? STAGES : ASKING[answers];

const stepsOf = (params: { budget: z.infer<typeof budgetSchema>; answers?: Answers | undefined }): number =>
  stagesOf(params).reduce((sum, stage) => sum + EFFORTS[params.budget].steps[stage], 0);

/** The last iteration of each stage in a face's trace. */
export function stageEnds(params: Pick<AutoParams, 'budget' | 'answers'>): [Stage, number][] {
  const { steps } = effortOf(params);
  let end = 0;
  return stagesOf(params).map((stage) => {
    end += steps[stage];
    return [stage, end];
  });
}

export const auto = attack({
  name: 'auto',
  parameters: {
    norm: norm('linf'),
    eps: eps(2.5),
    budget: parameter(budgetSchema.default('standard'), {
      en: {
        title: 'Budget',
        unit: '',
        explanation:
          'How much is tried on a face that stands: “quick” for a first look, “standard”, or “thorough” with several starts and 5,000 queries. Faces that fall early cost little under any of them.',
      },
      de: {
        title: 'Aufwand',
        unit: '',
        explanation:
          'Wie viel an einem Gesicht versucht wird, das standhält: „quick“ für einen ersten Eindruck, „standard“ oder „thorough“ mit mehreren Anfängen und 5000 Anfragen. Gesichter, die früh fallen, kosten immer wenig.',
      },
    }),
    target,
    ...shaped,
    seed,
    surrogate,
    /** Of a detector without a gradient: what there is to attack it by. An audit sets it. */
    answers: hidden(answersSchema.optional()),
  },
  universal: false,
  sees: 'gradient',
  aimsAt: 'label',
  stopsAtFlip: false,
  iterationsOf: stepsOf,
  source: 'Croce, Hein 2020; Athalye, Carlini, Wagner 2018',
  equation: 'min over attacks A:  1[x + A(x) is still right],   ‖A(x)‖ ≤ ε',
  texts: {
    en: {
      title: 'Everything (battery)',
      name: 'Battery ({budget})',
      explanation:
        'Everything that may turn a face, one attack after the other, until one does: its answer is the worst case of each face. Where gradients are hidden it finds ways around that by itself.',
      method: {
        heading: 'The battery',
        text: 'Each face that still stands is given to APGD on the cross-entropy, APGD on the margin and FMN; then, where the detector rounds, compares, clamps or saturates, to PGD through slopes that do not vanish (BPDA); where its loss is rough to PGD on slopes averaged around the picture, and where it answers at random on their expectation; last to Square. A detector without a gradient is given to Square, NES and SimBA, one that answers labels alone to RayS and HopSkipJump. The first that turns the decision within ε ends it.',
      },
    },
    de: {
      title: 'Alles (Batterie)',
      name: 'Batterie ({budget})',
      explanation:
        'Alles, was ein Gesicht kippen kann, ein Angriff nach dem anderen, bis es einem gelingt: Das Ergebnis ist für jedes Gesicht der schlimmste Fall. Wo Gradienten verborgen sind, findet sie von selbst Wege darum herum.',
      method: {
        heading: 'Die Batterie',
        text: 'Jedes Gesicht, das noch standhält, bekommen APGD auf der Kreuzentropie, APGD auf dem Abstand und FMN; dann, wo der Detektor rundet, vergleicht, abschneidet oder sättigt, PGD durch Steigungen, die nicht verschwinden (BPDA); wo sein Verlust rau ist, PGD auf Steigungen, die um das Bild herum gemittelt sind, und wo er zufällig antwortet, auf ihrem Erwartungswert; zuletzt Square. Ein Detektor ohne Gradienten bekommt Square, NES und SimBA, einer, der nur Labels gibt, RayS und HopSkipJump. Der erste, der die Entscheidung innerhalb von ε kippt, beendet es.',
      },
    },
  },
  presets: [
    { names: AS_IAP, values: {} },
    { names: { en: 'A first look', de: 'Ein erster Eindruck' }, values: { budget: 'quick' } },
    { names: { en: 'As much as there is', de: 'So viel wie möglich' }, values: { budget: 'thorough' } },
  ],
});
export type AutoParams = z.infer<typeof auto.schema>;
