import { z } from 'zod';

/** A number that was measured on a sample, with what it could be on another one. */

/**
 * What counts as one observation: faces of the same person, of the same original (`source`) or of the same file are like one
 * another. The highest that is known; `face` where every face stands for itself.
 */
export const unitKindSchema = z.enum(['person', 'source', 'video', 'file', 'face']);
export type UnitKind = z.infer<typeof unitKindSchema>;

/**
 * How an interval was made (docs/statistics.md). wilson: of a proportion of independent faces; korn-graubard: of a proportion of
 * faces in units; korn-graubard-units: the same with an effective size no larger than the number of units, where few of them have
 * an error or few a success; bca: bootstrap over units; jackknife-t: over the pseudo-values of units; newcombe: of a change of
 * a proportion on the same faces, from the intervals of what is gained and lost.
 */
export const intervalMethodSchema = z.enum([
  'wilson',
  'korn-graubard',
  'korn-graubard-units',
  'bca',
  'jackknife-t',
  'newcombe',
]);
export type IntervalMethod = z.infer<typeof intervalMethodSchema>;

export const figureSchema = z.strictObject({
  /** null where nothing was measured. */
  value: z.number().nullable(),
  /** 95 %; null where there is none. */
  low: z.number().nullable(),
  high: z.number().nullable(),
  method: intervalMethodSchema.nullable(),
  unit: unitKindSchema,
  /** Faces, and units that they fall in. */
  n: z.int(),
  units: z.int(),
});
export type Figure = z.infer<typeof figureSchema>;

/** What an audit counts as its units. */
export const unitsSchema = z.strictObject({
  kind: unitKindSchema,
  units: z.int(),
  faces: z.int(),
  /** Faces without a name of that kind: their file is their unit. */
  unnamed: z.int(),
});
export type Units = z.infer<typeof unitsSchema>;

/** What is compared: the share of all faces that is right, or of one class. */
const aimSchema = z.enum(['accuracy', 'fake', 'real']);

/** One comparison of a report, of the same faces: what the other thing leaves against what was there. */
export const comparedSchema = z.strictObject({
  against: z.discriminatedUnion('kind', [
    /** The clean pictures with those of an attack of this audit, by its index, in 8 bits. */
    z.strictObject({ kind: z.literal('attack'), attack: z.int() }),
    /** The clean pictures under this detector and under that of another audit. */
    z.strictObject({ kind: z.literal('detector'), audit: z.int(), name: z.string(), id: z.string() }),
  ]),
  aim: aimSchema,
  /** The other minus this, in [-1, 1]. */
  difference: figureSchema,
  test: z.enum(['sign-flip-exact', 'sign-flip', 'mcnemar']),
  /** Two-sided; corrected: after Holm, over all comparisons of the report. */
  p: z.number(),
  corrected: z.number(),
});
export type Compared = z.infer<typeof comparedSchema>;

/** An operating curve: shares of reals called fake, and of fakes called real, as the threshold rises. */
const operatingPointSchema = z.strictObject({ falsePositives: z.number(), misses: z.number() });

/** The share of clean real faces that may be called fake, where a report sets a threshold by it and no other is stated. */
export const FALSE_POSITIVES = 0.05;
export const falsePositivesSchema = z.number().gt(0).lt(1);

/** How well the scores part the classes. */
export const separationSchema = z.strictObject({
  auc: figureSchema,
  /** Standard error of the AUC by Obuchowski, or DeLong where every unit has one face; null for fewer than two units of a class. */
  aucError: z.number().nullable(),
  /** Where both shares of errors are equal. */
  eer: figureSchema,
  /** Average precision of calling fakes. */
  ap: figureSchema,
  /** Fakes that are caught where the threshold is set so that no more than `rate` of the clean reals are called fake. */
  atRate: z
    .strictObject({ rate: z.number(), threshold: z.number(), fake: figureSchema, real: figureSchema })
    .nullable(),
  det: z.array(operatingPointSchema),
});
export type Separation = z.infer<typeof separationSchema>;

/** The shares of an accuracy with all that there is to say of their intervals. */
export const figuresSchema = z.strictObject({
  accuracy: figureSchema,
  fake: figureSchema,
  real: figureSchema,
});
export type Figures = z.infer<typeof figuresSchema>;
