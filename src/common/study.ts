import { z } from 'zod';
import { attackSchema } from './attacks/registry.ts';
import { labelNameSchema } from './base/label.ts';
import { languageSchema } from './base/language.ts';
import { seedSchema } from './base/parameters.ts';
import { sha256 } from './base/sha256.ts';

/** A subjective study: degradation category rating (ITU-T P.910), as in the paper's Table 5. */

/** What the noisy picture of a pair is: the clean one again, or the clean one under an attack. */
export const CONDITIONS = ['identity', 'urn', 'uap', 'iap'] as const;
export const conditionSchema = z.enum(CONDITIONS);
export type Condition = z.infer<typeof conditionSchema>;

/** At most; as in the paper. */
export const PAIRS_PER_SET = 21;
export const SETS_PER_EVALUATOR = 5;
/** Evaluators that a test between conditions takes. */
export const FEWEST_TESTED = 10;
/** Mean opinion score of the paper's identity pairs. */
export const PAPER_BASELINE = 4.49;

export const studyRequestSchema = z.strictObject({
  name: z.string().trim().min(1).max(100).default('study'),
  /** Audits that the pairs come from; empty: every audit of the project that is done. */
  audits: z.array(z.int().min(1)).default([]),
  /** null: as many as the audits have for each condition, 21 at most. */
  perCondition: z.int().min(1).max(100_000).nullable().default(null),
  /** As many pairs of every strength (eps) of an attack, to find how strong it must be to be noticed. */
  byStrength: z.literal(true).optional(),
  seed: seedSchema,
  /** Of the evaluator's page. */
  language: languageSchema.default('en'),
});
export type StudyRequest = z.infer<typeof studyRequestSchema>;

export const studyConfigSchema = z.strictObject({
  ...studyRequestSchema.shape,
  perCondition: z.int(),
  /** Of the largest set. */
  pairsPerSet: z.int(),
  setsPerEvaluator: z.int(),
});
export type StudyConfig = z.infer<typeof studyConfigSchema>;

export const studySummarySchema = z.strictObject({
  id: z.int(),
  config: studyConfigSchema,
  /** UTC, ISO 8601. */
  created: z.string(),
  pairs: z.record(conditionSchema, z.int()),
  sets: z.int(),
  evaluators: z.int(),
  scores: z.int(),
});
export type StudySummary = z.infer<typeof studySummarySchema>;

/** Where an evaluator stands. */
export const standingSchema = z.discriminatedUnion('kind', [
  /** Before the first set, and in the break after each. */
  z.strictObject({ kind: z.literal('break'), evaluator: z.string(), done: z.int(), sets: z.int() }),
  z.strictObject({
    kind: z.literal('pair'),
    evaluator: z.string(),
    /** From 0 through all sets: what a score is sent for. */
    position: z.int(),
    /** From 1 within the set. */
    inSet: z.int(),
    ofSet: z.int(),
    set: z.int(),
    sets: z.int(),
  }),
  z.strictObject({ kind: z.literal('done'), evaluator: z.string(), sets: z.int() }),
]);
export type Standing = z.infer<typeof standingSchema>;

export const scoreSchema = z.strictObject({
  position: z.int().min(0),
  /** 5 imperceptible, 4 perceptible but not annoying, 3 slightly annoying, 2 annoying, 1 very annoying. */
  score: z.int().min(1).max(5),
  /** From both pictures being on the screen to the key. */
  milliseconds: z.int().min(0).max(86_400_000),
});
export type Score = z.infer<typeof scoreSchema>;

const interval = z.tuple([z.number(), z.number()]).nullable();
const opinionFields = {
  /** Scores. */
  n: z.int(),
  /** Mean opinion score; null without scores. */
  mos: z.number().nullable(),
  sd: z.number().nullable(),
  /** mos -+ t sd / sqrt n, 95 %. */
  interval,
};

const companionsFields = {
  /** In 1/255. */
  rmse255: z.number(),
  /** null where the two pictures are equal. */
  psnr: z.number().nullable(),
  ssim: z.number(),
  /** Largest RMSE of a 16 x 16 block, in 1/255. */
  local255: z.number(),
  /** FLIP, at 67 pixels per degree; null of studies that were made before it was measured. */
  flip: z.number().nullable(),
};

/** By maximum likelihood, with bias and inconsistency of the evaluators (engine/metrics/opinionModel.ts), 95 %; null where too few rated. */
const likelihoodSchema = z.strictObject({ score: z.number(), interval: z.tuple([z.number(), z.number()]) });
export type LikelyScore = z.infer<typeof likelihoodSchema>;

const conditionResultSchema = z.strictObject({
  condition: conditionSchema,
  ...opinionFields,
  /** How many scores of 1, 2, 3, 4, 5. */
  distribution: z.tuple([z.int(), z.int(), z.int(), z.int(), z.int()]),
  pairs: z.int(),
  /** The mean over the pairs that have one. */
  likelihood: likelihoodSchema.nullable(),
  /**
   * How far the mean over other faces may lie from the one over these, 95 %: t_{0.975, J - 1} s / sqrt J over the mean scores of the J pairs that
   * were rated; null for fewer than two.
   */
  otherFaces: z.number().nullable(),
  /** Means over the pairs. */
  companions: z.strictObject(companionsFields),
});
export type ConditionResult = z.infer<typeof conditionResultSchema>;

/** Wilcoxon's signed-rank test over evaluators: the mean score that each gave the one condition, less the other. */
const comparisonSchema = z.strictObject({
  left: conditionSchema,
  right: conditionSchema,
  /** Evaluators whose means differ. */
  n: z.int(),
  /** Mean over the evaluators that rated both of their mean for left less that for right. */
  difference: z.number().nullable(),
  z: z.number().nullable(),
  /** Two-sided; corrected after Holm over the pairs of conditions; null where there are too few. */
  p: z.number().nullable(),
  corrected: z.number().nullable(),
});
export type Comparison = z.infer<typeof comparisonSchema>;

const analysisSchema = z.strictObject({
  evaluators: z.int(),
  scores: z.int(),
  conditions: z.array(conditionResultSchema),
  comparisons: z.array(comparisonSchema),
});
export type Analysis = z.infer<typeof analysisSchema>;

/** An evaluator by maximum likelihood: how much more lenient than the others, and how far its scores scatter, in grades. */
const modelledSchema = z.strictObject({
  evaluator: z.string(),
  n: z.int(),
  bias: z.number(),
  inconsistency: z.number(),
  /** Far from what the others are. */
  biased: z.boolean(),
  careless: z.boolean(),
});

/** From which strength on a perturbation is noticed (engine/metrics/psychometric.ts); a score below 5 notices it. */
const thresholdSchema = z.strictObject({
  condition: conditionSchema,
  verdict: z.enum(['found', 'allNoticed', 'noneNoticed', 'flat', 'oneStrength']),
  /** In 1/255. */
  threshold: z.number().nullable(),
  /** 95 %; a bound that lies outside of the strengths is null. */
  interval: z.tuple([z.number().nullable(), z.number().nullable()]).nullable(),
  guess: z.number().nullable(),
  lapse: z.number().nullable(),
  spread: z.number().nullable(),
  evaluators: z.int(),
  /** The identity pairs are strength 0. */
  levels: z.array(z.strictObject({ strength: z.number(), n: z.int(), noticed: z.int() })),
});
export type NoticedFrom = z.infer<typeof thresholdSchema>;

export const studyResultsSchema = z.strictObject({
  overfire: z.string(),
  study: studySummarySchema,
  /** Mean opinion score of the paper's identity pairs. */
  paperBaseline: z.number(),
  everyone: analysisSchema,
  /** Without the evaluators that the screening rejects. */
  screened: analysisSchema,
  screening: z.array(
    z.strictObject({
      evaluator: z.string(),
      n: z.int(),
      above: z.int(),
      below: z.int(),
      rejected: z.boolean(),
      /** Median time to a score. */
      milliseconds: z.number().nullable(),
    }),
  ),
  /** Of everyone; empty where too few rated. */
  evaluators: z.array(modelledSchema),
  /** Groups of evaluators that share no pair: the biases of each sum to zero. */
  groups: z.int(),
  /** Of each attack that is shown in more than one strength; everyone's. */
  thresholds: z.array(thresholdSchema),
  pairs: z.array(
    z.strictObject({
      pair: z.int(),
      condition: conditionSchema,
      audit: z.int(),
      attack: attackSchema.nullable(),
      label: labelNameSchema,
      clean: sha256,
      noisy: sha256,
      ...opinionFields,
      likelihood: likelihoodSchema.nullable(),
      ...companionsFields,
    }),
  ),
  /** Spearman's rank correlation of the pairs' mean scores with each companion; null where one does not vary. */
  correlations: z.strictObject({
    rmse255: z.number().nullable(),
    psnr: z.number().nullable(),
    ssim: z.number().nullable(),
    local255: z.number().nullable(),
    flip: z.number().nullable(),
  }),
});
export type StudyResults = z.infer<typeof studyResultsSchema>;
