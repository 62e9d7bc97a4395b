import { z } from 'zod';
import { attackSchema } from './attacks/registry.ts';
import { intervalSchema } from './findings.ts';
import { creditSchema } from './reproduction.ts';

const proportion = z.number().min(0).max(1).nullable();
const rateSchema = z.strictObject({ value: proportion, interval: intervalSchema });

/** A detector, with the files and folders that its audit read. */
const placeSchema = z.strictObject({ name: z.string(), id: z.string(), footage: z.array(z.string()) });

/** What perturbations of one detector do to another: one row of the matrix for each kind of perturbation and maker. */
export const transferSchema = z.strictObject({
  /** Detectors that were attacked, with the faces of each class; columns. */
  targets: z.array(z.strictObject({ ...placeSchema.shape, audit: z.int(), fake: z.int(), real: z.int() })),
  rows: z.array(
    z.strictObject({
      params: attackSchema,
      /** The detector that it was made on; footage null where the project does not know it. */
      madeOn: z.strictObject({
        ...placeSchema.shape,
        footage: z.array(z.string()).nullable(),
        /** On several at once, of which each cell names its own: name and id are then "ensemble". */
        ensemble: z.literal(true).optional(),
      }),
      /** What it is there to lower: the accuracy of one class, or of both. */
      attacked: z.enum(['fake', 'real', 'accuracy']),
      /** In the order of the targets, in 8 bits; null where it was not measured. */
      cells: z.array(
        z
          .strictObject({
            audit: z.int(),
            /** Index in that audit. */
            attack: z.int(),
            /** Of an ensemble: the detectors that it was made on. */
            sources: z.array(z.string()).optional(),
            /** Whether it was made on this very detector, or on several with it among them. */
            whiteBox: z.boolean(),
            /** Faces of the attacked class. */
            n: z.int(),
            clean: rateSchema,
            left: rateSchema,
            /** Under URN of the same eps; null where the audit has none. */
            noise: rateSchema.nullable(),
            /** clean - left. */
            drop: z.number().nullable(),
            /** Whether it does more than that noise; null where one of them is missing. */
            credit: creditSchema.nullable(),
          })
          .nullable(),
      ),
    }),
  ),
  /**
   * Of each ensemble, over the detectors that neither it nor a single source has seen: how many points more of the attacked class it takes
   * than the best single source, chosen anew for each detector in favour of the single ones, with its 95 % interval over detectors (Student's t).
   */
  ensembles: z
    .array(
      z.strictObject({
        params: attackSchema,
        /** What the single sources were attacked by: the same, or MI-FGSM. */
        against: attackSchema,
        unseen: z.array(
          z.strictObject({
            name: z.string(),
            best: z.string(),
            ensemble: z.number(),
            single: z.number(),
          }),
        ),
        gain: z.number(),
        /** null of one detector. */
        interval: intervalSchema,
        answer: z.enum(['better', 'worse', 'undecided']),
      }),
    )
    .optional(),
});
export type Transfer = z.infer<typeof transferSchema>;
export type TransferRow = Transfer['rows'][number];
export type TransferCell = NonNullable<TransferRow['cells'][number]>;
