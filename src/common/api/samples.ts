import { z } from 'zod';
import { attackSchema } from '../attacks/registry.ts';
import { labelNameSchema } from '../base/label.ts';
import { matrixRowSchema, matrixSortSchema } from '../matrix.ts';
import { JUDGEMENT, MEASURED, shownShape } from '../measurement.ts';
import { boxSchema } from './evidence.ts';
import { idSchema, method, objectIdSchema, pageFields } from './method.ts';

/**
 * What an attack did to a face, as an attacker could save it (8 bits).
 * fooled: right before, wrong after; held: right before and after; wrong-before: wrong without any attack.
 * Of `iap-seg`, which leaves the decision alone: fooled where the mask shown is closer to the adversarial mask than to
 * the true one (by IoU), else held.
 */
export const verdictSchema = z.enum(['fooled', 'held', 'wrong-before']);
export type Verdict = z.infer<typeof verdictSchema>;

export const sampleFilterSchema = z.strictObject({
  verdict: verdictSchema.optional(),
  label: labelNameSchema.optional(),
});
export type SampleFilter = z.infer<typeof sampleFilterSchema>;

const judgementSchema = z.strictObject(shownShape(JUDGEMENT));
const attackedSchema = z.strictObject(shownShape(MEASURED));

export const sampleSummarySchema = z.strictObject({
  item: idSchema,
  /** Order within the audit, from 0. */
  position: z.int(),
  path: z.string(),
  label: labelNameSchema,
  /** Object: the clean face. */
  picture: objectIdSchema,
  adversarial: objectIdSchema,
  verdict: verdictSchema,
  /** Realness in [0,1] before and after (8 bits). */
  clean: z.number(),
  attacked: z.number(),
});
export type SampleSummary = z.infer<typeof sampleSummarySchema>;

export const snapshotSchema = z.strictObject({
  iteration: z.int(),
  float: attackedSchema,
  eightBit: attackedSchema,
  /** Object: what an attacker could save, 8-bit PNG. */
  adversarial: objectIdSchema,
  /** Object: the float perturbation as safetensors [H, W, 3] on the [0,1] scale, for the faces that the audit kept. */
  perturbation: objectIdSchema.nullable(),
});
export type Snapshot = z.infer<typeof snapshotSchema>;

const frameSchema = z.strictObject({ ordinal: z.int(), seconds: z.number() });

/** Everything that the viewer shows of one face under one attack. */
export const sampleSchema = z.strictObject({
  audit: idSchema,
  attack: z.int(),
  params: attackSchema,
  item: idSchema,
  position: z.int(),
  path: z.string(),
  label: labelNameSchema,
  /** Of a video; of a clip its first. */
  frame: frameSchema.nullable(),
  /** Of a clip: its frames, which stand one under the other in all of its pictures. */
  clip: z.array(frameSchema).nullable(),
  box: boxSchema.nullable(),
  verdict: verdictSchema,
  /** Objects. */
  picture: objectIdSchema,
  mask: objectIdSchema.nullable(),
  adversarialMask: objectIdSchema.nullable(),
  /** uap: the perturbation as safetensors, the same for every face. */
  universal: objectIdSchema.nullable(),
  clean: judgementSchema,
  /** The last one is the attack's last iteration. */
  snapshots: z.array(snapshotSchema).min(1),
  /** Activation energies after each iteration on the float perturbation, index 0 = clean (sigmoid: 1 - p and p). */
  trace: z.strictObject({ fake: z.array(z.number()), real: z.array(z.number()) }),
  /** The realness from which on the detector calls a face real. */
  threshold: z.number(),
  /** Iterations that the face took where the audit stops on flips; null where every face takes all. */
  usedIterations: z.int().nullable(),
  /** uap: activations of the perturbation alone while it was made; null otherwise. */
  universalTrace: z.strictObject({ fake: z.array(z.number()), real: z.array(z.number()) }).nullable(),
  /** Place among the samples that fit the filter, from 0; null where this one does not. */
  place: z.int().nullable(),
  total: z.int(),
  previous: idSchema.nullable(),
  next: idSchema.nullable(),
});
export type Sample = z.infer<typeof sampleSchema>;

const ofAttack = { audit: idSchema, attack: z.int().min(0) };

export const sampleMethods = {
  'samples.list': method(
    z.strictObject({ ...ofAttack, filter: sampleFilterSchema.prefault({}), ...pageFields }),
    z.strictObject({
      total: z.int(),
      /** Frames of each, which stand one under the other in its pictures; 1 where they are single pictures. */
      frames: z.int(),
      /** All of the attack, whatever the filter. */
      counts: z.strictObject({ fooled: z.int(), held: z.int(), 'wrong-before': z.int() }),
      samples: z.array(sampleSummarySchema),
    }),
  ),
  /** Faces by attacks. */
  'samples.matrix': method(
    z.strictObject({ audit: idSchema, sort: matrixSortSchema.default('original'), ...pageFields }),
    z.strictObject({ total: z.int(), frames: z.int(), rows: z.array(matrixRowSchema) }),
  ),
  /** One face; where none is named, the first that fits the filter. */
  'samples.get': method(
    z.strictObject({ ...ofAttack, item: idSchema.nullable(), filter: sampleFilterSchema.prefault({}) }),
    sampleSchema,
  ),
};
