import { z } from 'zod';
import { ATTACK_NAMES, attackSchema } from './attacks/registry.ts';
import { labelNameSchema } from './base/label.ts';
import { defenceSchema } from './defences/registry.ts';
import { deliverySchema } from './deliveries/registry.ts';
import { engineSchema } from './engine.ts';
import {
  comparedSchema,
  figuresSchema,
  intervalMethodSchema,
  separationSchema,
  unitsSchema,
} from './figure.ts';
import { meanShape, TRUE_SHARES, UNDER_ATTACK } from './measurement.ts';
import { leftOutSchema, noticeSchema } from './notice.ts';
import { criterionResultSchema } from './plan.ts';
import { verdictRuleSchema, wholeVerdictSchema } from './verdict.ts';

/** A face of `overfire detect`. */
export const detectionSchema = z.strictObject({
  path: z.string(),
  label: labelNameSchema,
  /** Realness in [0,1]: a_real / (a_real + a_fake) of a zone detector, the probability of real of a sigmoid one. */
  score: z.number(),
  energies: z.strictObject({ fake: z.number(), real: z.number() }).nullable(),
  /** Where in a video or a picture with several faces the face was. */
  frame: z.strictObject({ ordinal: z.int(), seconds: z.number() }).optional(),
  box: z.strictObject({ x: z.number(), y: z.number(), width: z.number(), height: z.number() }).optional(),
  /** Which of the file's persons, from 1. */
  person: z.int().min(1).optional(),
});
export type Detection = z.infer<typeof detectionSchema>;

/** What a detector says of footage, and of which files it says nothing or not all. */
export const detectedSchema = z.strictObject({
  detections: z.array(detectionSchema),
  /** Of each person of each video, as a whole, by every rule (common/verdict.ts). */
  videos: z.array(
    z.strictObject({
      path: z.string(),
      person: z.int().min(1).optional(),
      faces: z.int(),
      verdicts: z.array(wholeVerdictSchema.extend({ rule: verdictRuleSchema })),
    }),
  ),
  leftOut: z.array(leftOutSchema),
  /** What is to be said of files that were used, by path. */
  notices: z.array(noticeSchema.extend({ path: z.string() })),
});
export type Detected = z.infer<typeof detectedSchema>;

const proportion = z.number().min(0).max(1).nullable();
export const intervalSchema = z.tuple([z.number(), z.number()]).nullable();

/** Accuracy in total and per class, in [0,1]; null where there is no such sample. Intervals: 95 %, made as `figures` says. */
const accuracyFields = {
  n: z.int(),
  accuracy: proportion,
  interval: intervalSchema,
  fake: proportion,
  fakeInterval: intervalSchema,
  real: proportion,
  realInterval: intervalSchema,
  /** Area under the ROC curve of the realness score. */
  auc: proportion,
  /** The shares with the methods and the units of their intervals; absent of what an earlier version computed. */
  figures: figuresSchema.optional(),
  /** Clean, and under an attack in 8 bits at its last iteration. */
  separation: separationSchema.optional(),
  /** Means against the true mask, over the samples that have a forged region. */
  ...meanShape(TRUE_SHARES),
};
export const cleanSchema = z.strictObject(accuracyFields);
export type CleanFindings = z.infer<typeof cleanSchema>;

export const measuredSchema = z.strictObject({
  ...accuracyFields,
  /** Means over the images: against the adversarial mask where there is one, and the distances. */
  ...meanShape(UNDER_ATTACK),
});
export type Measured = z.infer<typeof measuredSchema>;

/** A share of `n` with its interval, 95 %, and how that was made; null of none. */
export const shareSchema = z.strictObject({
  n: z.int(),
  value: proportion,
  interval: intervalSchema,
  /** Absent of what an earlier version computed, and where faces are taken to be independent (Wilson). */
  method: intervalMethodSchema.nullable().optional(),
});
export type Share = z.infer<typeof shareSchema>;

/** Verdicts on whole videos, each on one person, against what the persons are: shares that are right, and how well scores part the classes. */
const videoVerdictsOfRunSchema = z.strictObject({
  all: shareSchema,
  fake: shareSchema,
  real: shareSchema,
  auc: proportion,
  eer: proportion,
});
export type VideoVerdictsOfRun = z.infer<typeof videoVerdictsOfRunSchema>;

/** By rule (common/verdict.ts): clean, and by attack after its last iteration in 8 bits. */
export const videoVerdictsSchema = z.array(
  z.strictObject({
    rule: verdictRuleSchema,
    clean: videoVerdictsOfRunSchema,
    attacks: z.array(
      videoVerdictsOfRunSchema.extend({
        /**
         * What the verdict costs an attacker: of the persons who are judged rightly clean, those whose verdict turns where some of their
         * faces are attacked, and the median of the least share of faces that does it.
         */
        budget: z.strictObject({ of: z.int(), turned: z.int(), median: proportion }),
      }),
    ),
  }),
);
export type VideoVerdicts = z.infer<typeof videoVerdictsSchema>;

/** Decisions on the faces of delivered files. `found` are those that were found there again, of which every share is. */
const deliveredDecisionsSchema = z.strictObject({
  of: z.int(),
  found: z.int(),
  /** Decided as labelled: all, fakes (a forgery that is still caught), reals. */
  right: shareSchema,
  fake: shareSchema,
  real: shareSchema,
});
export type DeliveredDecisions = z.infer<typeof deliveredDecisionsSchema>;

/** One way of handing in: `once` as it is handed in, `again` after one more upload of the same kind. */
const deliveredSchema = z.strictObject({
  delivery: deliverySchema,
  once: deliveredDecisionsSchema,
  again: deliveredDecisionsSchema,
});

/** What is left of an attack in delivered files. */
export const deliveriesSchema = z.array(
  z.strictObject({
    ...deliveredSchema.shape,
    /** The same faces in the untouched file under the same delivery: what the delivery does by itself. */
    untouched: z.strictObject({ once: deliveredDecisionsSchema, again: deliveredDecisionsSchema }),
    /** Of the faces that the attack turns on the crop (right clean, wrong in 8 bits), those that are wrong in the delivered file. */
    stillFooled: z.strictObject({ once: shareSchema, again: shareSchema }),
    /** Of the same faces those that the delivery alone turns: the control. */
    byDeliveryAlone: z.strictObject({ once: shareSchema, again: shareSchema }),
  }),
);
export type Deliveries = z.infer<typeof deliveriesSchema>;

/**
 * Shares of faces that stand when changed by more and more: in L2 on the [0,1] scale, and as a root mean square in grey levels. A share
 * holds up to the next point.
 */
const standingSchema = z.array(
  z.strictObject({
    radius: z.number(),
    rmse255: z.number(),
    accuracy: proportion,
    fake: proportion,
    real: proportion,
  }),
);

/** Of a detector behind noise, and of no other: what is proven, and what attacks found. */
export const certificationSchema = z.strictObject({
  /** Faces that have their draws. */
  n: z.int(),
  /** Numbers of a picture: rmse255 = 255 radius / sqrt(values). */
  values: z.int(),
  /** The largest radius that so many draws allow; null where they allow none. */
  largest: z.number().nullable(),
  /** Faces whose draws prove nothing. */
  abstained: z.int(),
  /** Faces decided rightly that have a radius, and the median of these. */
  right: z.int(),
  median: z.number().nullable(),
  /** Decided rightly with a radius above this one: a lower bound on the accuracy. null where a certificate was contradicted. */
  certified: standingSchema.nullable(),
  /** Decided rightly, and turned by no perturbation up to this size that any attack found: an upper bound. null without an attack. */
  attacked: standingSchema.nullable(),
  /** Verdicts turned within a radius whose votes do not rule the certificate out: those of an even vote, which stand as certified. */
  byChance: z.int(),
  /** Perturbations within a radius whose votes do: then the draws, or what computes, are not what they should be. */
  contradictions: z.array(
    z.strictObject({
      path: z.string(),
      attack: z.int(),
      iteration: z.int(),
      side: z.enum(['float', 'eightBit']),
      radius: z.number(),
      size: z.number(),
      agreeing: z.int(),
      draws: z.int(),
    }),
  ),
});
export type Certification = z.infer<typeof certificationSchema>;

export const attackFindingsSchema = z.strictObject({
  attack: z.enum(ATTACK_NAMES),
  params: attackSchema,
  /** On the float perturbation, at the last iteration. */
  float: measuredSchema,
  /** After clipping to [0,1] and rounding to 8 bits: what an attacker could save. */
  eightBit: measuredSchema,
  rmse255: z.number().nullable(),
  /** Accuracy after each iteration of the float perturbation, index 0 = clean. */
  accuracyByIteration: z.array(
    z.strictObject({ iteration: z.int(), accuracy: proportion, fake: proportion, real: proportion }),
  ),
  snapshots: z.array(z.strictObject({ iteration: z.int(), float: measuredSchema, eightBit: measuredSchema })),
  /** Where the audit stops on flips: faces left alone before the last iteration, of so many, and iterations a face took. */
  stopped: z.strictObject({ early: z.int(), of: z.int(), meanIterations: z.number().nullable() }).optional(),
  /** Of an attack within a region: the share of the pixels that it was free to change, mean over the faces. */
  free: z.number().min(0).max(1).optional(),
  /** SHA-256 of the universal perturbation, which the project keeps (uap alone). */
  artifact: z.string().optional(),
  /** Of a UAP by the paper's method, where its premise does not hold: kappa a_other / a_target at its beginning. */
  begins: z.number().optional(),
  /**
   * Of attacks for the least perturbation in L-infinity or L2 (the root mean square), in 1/255: the median that faces needed, null where half
   * of those that were right stand; and the accuracy at bounds, of which every face stands below what it needed. In float.
   */
  leastNorms: z
    .strictObject({
      norm: z.enum(['linf', 'l2']),
      median: z.number().nullable(),
      points: z.array(
        z.strictObject({ eps: z.number(), accuracy: proportion, fake: proportion, real: proportion }),
      ),
    })
    .optional(),
  /**
   * Of attacks within a bound that ask the detector, up to a budget of queries for each face: of how many faces that were right how many
   * turned, in float; the median of queries that it took and its interval, null where that is more than the budget; and the share turned
   * after so many queries.
   */
  queriesNeeded: z
    .strictObject({
      budget: z.int(),
      of: z.int(),
      turned: z.int(),
      median: z.int().nullable(),
      interval: z.tuple([z.int().nullable(), z.int().nullable()]),
      points: z.array(
        z.strictObject({
          queries: z.int(),
          turned: z.number().min(0).max(1),
          interval: z.tuple([z.number(), z.number()]),
        }),
      ),
    })
    .optional(),
  /** Where files are handed in (`deliver` of the configuration), in its order. */
  deliveries: deliveriesSchema.optional(),
  /** Plain sentences: what this result means, and what it does not. */
  remarks: z.array(z.string()),
});
export type AttackFindings = z.infer<typeof attackFindingsSchema>;

/** Accuracy in 8 bits against the bound, of attacks that differ in it alone; eps 0 is the clean accuracy. */
const curveSchema = z.strictObject({
  title: z.string(),
  attack: z.enum(ATTACK_NAMES),
  points: z.array(
    z.strictObject({
      eps: z.number(),
      accuracy: proportion,
      interval: intervalSchema,
      fake: proportion,
      real: proportion,
    }),
  ),
});
export type Curve = z.infer<typeof curveSchema>;

export const auditFindingsSchema = z.strictObject({
  folder: z.string(),
  detector: z.strictObject({ name: z.string(), id: z.string() }),
  backend: z.string(),
  /** What computed it. */
  engine: engineSchema,
  /** The realness from which on a face counts as real, in every accuracy, where it is not one half; the AUC has none. */
  threshold: z.number().optional(),
  /** What the intervals count as one observation; absent of what an earlier version computed. */
  units: unitsSchema.optional(),
  clean: cleanSchema,
  /** Where there are videos: what the detector says of each as a whole. */
  videoVerdicts: videoVerdictsSchema.optional(),
  /** What stands before the detector, and the clean accuracy without it. */
  defence: z.strictObject({ applied: defenceSchema, undefended: cleanSchema }).optional(),
  attacks: z.array(attackFindingsSchema),
  /** Where the defence certifies. */
  certification: certificationSchema.optional(),
  /** Clean against each attack; in a report against other detectors on the same faces too. */
  comparisons: z.array(comparedSchema).optional(),
  /** Where an attack was run with several bounds. */
  curves: z.array(curveSchema).optional(),
  /** By criterion of the validation plan that was sealed before the audit began; absent where there was none. */
  plan: z.array(criterionResultSchema).optional(),
  leftOut: z.array(leftOutSchema),
  /** Plain sentences on the audit as a whole: what limits every number in it. */
  remarks: z.array(z.string()),
});
export type AuditFindings = z.infer<typeof auditFindingsSchema>;
