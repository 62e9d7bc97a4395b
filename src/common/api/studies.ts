import { z } from 'zod';
import { languageSchema } from '../base/language.ts';
import {
  scoreSchema,
  standingSchema,
  studyRequestSchema,
  studyResultsSchema,
  studySummarySchema,
} from '../study.ts';
import { idSchema, method, nothing, objectIdSchema, pathSchema } from './method.ts';

const linkSchema = z.strictObject({ evaluator: z.string(), link: z.string() });
export type InvitationLink = z.infer<typeof linkSchema>;

/** open: whether others than this machine reach it. */
const servingSchema = z.strictObject({ study: idSchema, origin: z.string(), open: z.boolean() });
export type Serving = z.infer<typeof servingSchema>;

/** Where an evaluator at this machine stands, with the pictures of the pair that is shown. */
const seatSchema = z.strictObject({
  standing: standingSchema,
  clean: objectIdSchema.nullable(),
  noisy: objectIdSchema.nullable(),
});

const seated = { study: idSchema, evaluator: idSchema };

export const studyMethods = {
  /** Oldest first. */
  'studies.list': method(nothing, z.array(studySummarySchema)),
  'studies.make': method(studyRequestSchema, studySummarySchema),
  /** The study that is served to other evaluators; null where none is. */
  'studies.serving': method(nothing, servingSchema.nullable()),
  /** Serves a study on an address of this machine (loopback where null) until the project is closed, in place of another. */
  'studies.serve': method(
    z.strictObject({
      study: idSchema,
      address: z.string().trim().min(1).max(200).nullable(),
      port: z.int().min(0).max(65_535).nullable(),
    }),
    servingSchema,
  ),
  'studies.stop': method(nothing, nothing),
  /** One link for each new evaluator of the study that is served; they can't be shown again. */
  'studies.invite': method(z.strictObject({ count: z.int().min(1).max(1000) }), z.array(linkSchema)),
  /** A new evaluator at this machine. */
  'studies.sit': method(z.strictObject({ study: idSchema }), z.strictObject({ evaluator: idSchema })),
  'studies.seat': method(z.strictObject(seated), seatSchema),
  'studies.begin': method(z.strictObject(seated), seatSchema),
  /** On the disk when it is answered. */
  'studies.score': method(z.strictObject({ ...seated, ...scoreSchema.shape }), seatSchema),
  'studies.results': method(z.strictObject({ study: idSchema }), studyResultsSchema),
  /** Writes study.html, study.json, scores.csv and opinions.csv (to `study-N` in the project where null), and returns their paths. */
  'studies.export': method(
    z.strictObject({
      study: idSchema,
      folder: pathSchema.nullable(),
      language: languageSchema.default('en'),
    }),
    z.strictObject({ files: z.array(z.string()) }),
  ),
};
