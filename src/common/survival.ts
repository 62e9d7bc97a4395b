import { z } from 'zod';
import { attackSchema } from './attacks/registry.ts';
import { distortionSchema } from './distortions/registry.ts';
import { shareSchema } from './findings.ts';

const proportion = z.number().min(0).max(1).nullable();

export const accuraciesSchema = z.strictObject({
  /** All faces, fakes, reals. */
  all: shareSchema,
  fake: shareSchema,
  real: shareSchema,
});

/** Mean IoU over the `n` faces that have such masks; null of none. */
const meanSchema = z.strictObject({ n: z.int(), value: proportion });
/** Of the mask that the detector shows: with the true one, and with the one that the attack aimed at. */
export const masksSchema = z.strictObject({ iou: meanSchema, iouAdversarial: meanSchema });
/** Of a detector that segments, clean and under each attack; absent of others, and where it was treated before masks were judged. */
export const allMasksSchema = z
  .strictObject({ clean: masksSchema, attacks: z.array(masksSchema) })
  .optional();

/** What one distortion leaves of an attack. */
const survivedSchema = z.strictObject({
  attack: z.int(),
  accuracy: accuraciesSchema,
  /** Of the faces that the attack turns (right clean, wrong in 8 bits), those that are wrong after the distortion too. */
  stillFooled: shareSchema,
  /** Of the same faces without the attack, those that the distortion alone turns: the control. */
  byTreatmentAlone: shareSchema,
});

/** What is left of an audit's adversarial pictures after lossy distortions, and of its clean faces after the same. */
export const survivalSchema = z.strictObject({
  audit: z.int(),
  detector: z.strictObject({ name: z.string(), id: z.string() }),
  /** By index. */
  attacks: z.array(attackSchema),
  /** Pictures that are still to be treated. */
  pending: z.int(),
  /** Without a distortion: clean, and each attack in 8 bits. */
  untreated: z.strictObject({
    clean: accuraciesSchema,
    attacks: z.array(accuraciesSchema),
    masks: allMasksSchema,
  }),
  /** By kind, the mildest first. */
  treated: z.array(
    z.strictObject({
      treatment: distortionSchema,
      clean: accuraciesSchema,
      attacks: z.array(survivedSchema),
      masks: allMasksSchema,
    }),
  ),
  /** Plain sentences: what survives, and what that says. */
  remarks: z.array(z.string()),
});
export type SurvivalFindings = z.infer<typeof survivalSchema>;
export type SurvivedMasks = z.infer<typeof masksSchema>;
export type Accuracies = z.infer<typeof accuraciesSchema>;
