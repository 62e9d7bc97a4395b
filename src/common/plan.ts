import { z } from 'zod';
import { attackSchema } from './attacks/registry.ts';
import { sha256 } from './base/sha256.ts';
import { DELIVERY_NAMES, deliverySchema } from './deliveries/registry.ts';
import { DISTORTION_NAMES, distortionSchema } from './distortions/registry.ts';

/**
 * A criterion of acceptance as a rule on a figure, for example "accuracy(clean) low >= 0.9":
 *
 *   figure(condition [after distortion | as delivery]) [low | high] >= | <= limit
 *
 * figure: accuracy (of all faces), fake and real (of a class), auc. condition: clean; an attack by its name, in 8 bits; attacks
 * for all of them. distortion, delivery: by name ("jpeg"), with a strength ("jpeg:75"), or "distortions", "deliveries" for all
 * that were measured; their AUC is not. Where several fit, the one counts that is furthest from the limit on the wrong side. low
 * and high: the bounds of the figure's interval; without either the figure itself.
 */
export const FIGURES = ['accuracy', 'fake', 'real', 'auc'] as const;
const RULE = new RegExp(
  `^(${FIGURES.join('|')})\\(([a-z][a-z0-9-]*)(?: (after|as) ([a-z][a-z0-9]*)(?::([0-9.]+))?)?\\)` +
    '(?: (low|high))? (>=|<=) (0(?:\\.\\d+)?|1(?:\\.0+)?)$',
);

/** What became of the pictures before they were judged. */
interface Passage {
  way: 'after' | 'as';
  /** null: any. */
  name: string | null;
  strength: number | null;
}

export interface Criterion {
  figure: (typeof FIGURES)[number];
  condition: string;
  /** null: nothing. */
  passage: Passage | null;
  bound: 'low' | 'high' | null;
  relation: '>=' | '<=';
  limit: number;
}

/** null where the text is no rule. */
export function criterionIn(text: string): Criterion | null {
  const found = RULE.exec(text);
  if (found === null) return null;
  const [, figure, condition, way, name, strength, bound, relation, limit] = found;
  const passage = way === undefined ? null : passageIn(way as Passage['way'], name!, strength);
  if (passage === undefined || (passage !== null && figure === 'auc')) return null;
  return {
    figure: figure as Criterion['figure'],
    condition: condition!,
    passage,
    bound: (bound as Criterion['bound'] | undefined) ?? null,
    relation: relation as Criterion['relation'],
    limit: Number(limit),
  };
}

/** undefined where there is no such distortion, or no such way of handing in. */
function passageIn(way: Passage['way'], name: string, given: string | undefined): Passage | undefined {
  const strength = given === undefined ? null : Number(given);
  if (name === (way === 'after' ? 'distortions' : 'deliveries'))
    return strength === null ? { way, name: null, strength } : undefined;
  const names: readonly string[] = way === 'after' ? DISTORTION_NAMES : DELIVERY_NAMES;
  const known =
    strength === null
      ? names.includes(name)
      : way === 'after'
        ? distortionSchema.safeParse({ treatment: name, strength }).success
        : deliverySchema.safeParse({ delivery: name, strength }).success;
  return known ? { way, name, strength } : undefined;
}

/** Whether a criterion is one on pictures after a distortion, or in a kind of delivered file. */
export const isOn = (
  { passage }: Criterion,
  way: Passage['way'],
  name: string,
  strength: number | undefined,
): boolean =>
  passage !== null &&
  passage.way === way &&
  (passage.name === null || passage.name === name) &&
  (passage.strength === null || passage.strength === strength);

/** What a criterion came to: the figure that it asks for, and whether that fits; null where it was not measured. */
export const criterionResultSchema = z.strictObject({
  criterion: z.string(),
  figure: z.number().nullable(),
  pass: z.boolean().nullable(),
});
export type CriterionResult = z.infer<typeof criterionResultSchema>;

/** What a validation is measured against: each asks for things that a report has, or leaves open. */
export const PROFILES = ['iso17025', 'enfsi', 'fre702', 'aiAct15'] as const;
export const profileSchema = z.enum(PROFILES);
export type Profile = z.infer<typeof profileSchema>;

const text = (most: number) => z.string().trim().min(1).max(most);

/** A validation plan: sealed before the first result, and never changed. Another one is a new plan. */
export const planSchema = z.strictObject({
  title: text(200),
  /** What the detector is to be fit for. */
  purpose: text(4000),
  /** Names of the detectors that it is for; empty: every one. */
  detectors: z.array(z.string().min(1).max(200)).max(64).default([]),
  /** Whose faces, from what cameras and codecs, forged by what. */
  population: text(4000),
  /** Attacks that are to be run. */
  attacks: z.array(attackSchema).max(64).default([]),
  criteria: z
    .array(
      z.string().refine((rule) => criterionIn(rule) !== null, {
        error: 'no rule such as "accuracy(clean) low >= 0.9"',
      }),
    )
    .min(1)
    .max(200),
  profiles: z.array(profileSchema).default([]),
});
export type ValidationPlan = z.infer<typeof planSchema>;

/** A plan as it stands in the project's custody log. */
export const sealedPlanSchema = z.strictObject({
  /** Number of its line. */
  seq: z.int(),
  /** UTC, ISO 8601. */
  sealed: z.string(),
  /** Of the plan as JSON. */
  sha256,
  plan: planSchema,
});
export type SealedPlan = z.infer<typeof sealedPlanSchema>;

/** One that was sealed after the project's first audit began, with what it changes of the one before. */
export const latePlanSchema = z.strictObject({
  seq: z.int(),
  sealed: z.string(),
  title: z.string(),
  /** Line of the first audit. */
  firstResult: z.int(),
  added: z.array(z.string()),
  removed: z.array(z.string()),
});
export type LatePlan = z.infer<typeof latePlanSchema>;

/** What a report says of the plan that its audit was done by. */
export const validationSchema = z.strictObject({
  ...sealedPlanSchema.shape,
  /** Attacks of the plan that the audit did not run. */
  notRun: z.array(attackSchema),
  /** Plans that were sealed after this audit began. */
  later: z.array(latePlanSchema),
  /** What each profile asks for, the field of this report that answers it, and whether that holds anything. */
  profiles: z.array(
    z.strictObject({
      profile: profileSchema,
      requirements: z.array(
        z.strictObject({ requirement: z.string(), field: z.string(), answered: z.boolean() }),
      ),
    }),
  ),
});
export type Validation = z.infer<typeof validationSchema>;
