import { z } from 'zod';
import { attackSchema } from './attacks/registry.ts';
import { languageSchema } from './base/language.ts';
import { sha256 } from './base/sha256.ts';
import { deliverySchema } from './deliveries/registry.ts';
import { distortionSchema } from './distortions/registry.ts';
import { leftOutSchema } from './notice.ts';

/** What the score of an unlabelled exhibit weighs, by the labelled scores of an audit. Logarithms are decimal. */

/** How an exhibit may have been treated: clean where neither is there. */
const conditionSchema = z.strictObject({
  /** Index of the audit's attack; null: none. */
  attack: z.int().nullable(),
  treatment: distortionSchema.nullable(),
  /** How it was handed in, where the audit measured that; never together with a treatment. */
  delivery: deliverySchema.optional(),
});
export type Condition = z.infer<typeof conditionSchema>;

/**
 * shown: the score has weight under this condition; none: its LRs lose as much as saying nothing (Cllr of 1 or more), or can't be
 * told from that; few: too few sources to say.
 */
export const worthSchema = z.enum(['shown', 'none', 'few']);

/** ENFSI Guideline for Evaluative Reporting in Forensic Science (2015), by LR or its inverse. */
export const verbalSchema = z.enum([
  'neither',
  'weak',
  'moderate',
  'moderatelyStrong',
  'strong',
  'veryStrong',
  'extremelyStrong',
]);
export type Verbal = z.infer<typeof verbalSchema>;

const pointSchema = z.strictObject({ at: z.number(), fake: z.number(), real: z.number() });

export const reliabilitySchema = z.strictObject({
  condition: conditionSchema,
  /** In words. */
  title: z.string(),
  /** Scores, one for each person of a file. */
  files: z.strictObject({ fake: z.int(), real: z.int() }),
  /** What calibration and test never share: persons where the evidence names them, else files. */
  sources: z.strictObject({ fake: z.int(), real: z.int() }),
  worth: worthSchema,
  /** In bits: of the LRs as tested, the least by telling apart, the rest by calibration; most: one-sided 99.9 %. null: too few sources. */
  cllr: z.strictObject({ value: z.number(), min: z.number(), cal: z.number(), most: z.number() }).nullable(),
  eer: z.number().nullable(),
  /** log10 of the least and the largest LR that the sources bear out (ELUB). */
  bounds: z.strictObject({ lower: z.number(), upper: z.number() }).nullable(),
  /** log10 LR = slope x score + offset. */
  calibration: z.strictObject({ slope: z.number(), offset: z.number() }).nullable(),
  /** Shares of fakes and reals with a larger log10 LR; not of treated pictures. */
  tippett: z.array(pointSchema).optional(),
  /** Cross-entropies in bits by log10 prior odds. */
  entropy: z
    .array(z.strictObject({ at: z.number(), measured: z.number(), ideal: z.number(), none: z.number() }))
    .optional(),
  /** What it is worth, as a sentence. */
  remark: z.string(),
});
export type Reliability = z.infer<typeof reliabilitySchema>;

export const weightSchema = z.strictObject({
  overfire: z.string(),
  language: languageSchema,
  audit: z.int(),
  detector: z.strictObject({ name: z.string(), id: z.string() }),
  attacks: z.array(attackSchema),
  conditions: z.array(reliabilitySchema),
  exhibits: z.array(
    z.strictObject({
      path: z.string(),
      sha256,
      /** Faces that the score is the mean of. */
      faces: z.int(),
      /** Mean log10 odds for forged, as the detector has them; no likelihood ratio. */
      score: z.number(),
      /** By condition; null where the score has no weight under it. */
      weights: z.array(
        z
          .strictObject({
            /** Of forged against real, never beyond the bounds: by logistic regression, and by pool adjacent violators. */
            lr: z.number(),
            lrByPav: z.number(),
            /** Whether a bound holds it. */
            bounded: z.boolean(),
            verbal: verbalSchema,
          })
          .nullable(),
      ),
      /** The clean weight and what it comes to where it is least, as a sentence. */
      summary: z.string(),
    }),
  ),
  leftOut: z.array(leftOutSchema),
});
export type Weight = z.infer<typeof weightSchema>;
export type WeighedExhibit = Weight['exhibits'][number];

export const weightFilesSchema = z.strictObject({ html: z.string(), json: z.string() });
