import { z } from 'zod';
import { LIST_FORMS } from './listForms.ts';
import { leftOutSchema, noticeSchema } from './notice.ts';
import { questionSchema } from './questions.ts';

/** Footage as it was looked at before it is added or audited: what it was taken for, and what is wrong with it. */

const kindSchema = z.enum(['image', 'video']);

/** What an audit of at most so many faces would take; a picture counts as one face, a video as the frames that are taken. */
export const samplingSchema = z.strictObject({
  /** null: all of them. */
  limit: z.int().nullable(),
  faces: z.int(),
  fake: z.int(),
  real: z.int(),
  originals: z.int(),
  /** null where nobody says who is seen. */
  persons: z.int().nullable(),
});
export type Sampling = z.infer<typeof samplingSchema>;

/** One file as a detector would get it. */
export const sampleCropSchema = z.strictObject({
  kind: kindSchema,
  /** As it was named. */
  path: z.string(),
  width: z.int().nullable(),
  height: z.int().nullable(),
  /** Faces that were found in it; of a video in one frame. */
  faces: z.int(),
  /** The first of them, PNG of 256x256, base64; not there in what the terminal prints. */
  pictures: z.array(z.string()).optional(),
  warnings: z.array(noticeSchema),
});
export type SampleCrop = z.infer<typeof sampleCropSchema>;

export const inspectionSchema = z.strictObject({
  files: z.strictObject({ images: z.int(), videos: z.int(), leftOut: z.int() }),
  /** Who labels how many files: "folders", "manifest", or the layout of a data set by its name. */
  labels: z.array(z.strictObject({ by: z.string(), fake: z.int(), real: z.int() })),
  unlabelled: z.int(),
  layouts: z.array(z.strictObject({ layout: z.string(), files: z.int() })),
  manifest: z
    .strictObject({
      form: z.enum(LIST_FORMS),
      /** The columns that files and labels were read from. */
      read: z.strictObject({ path: z.string(), label: z.string().nullable() }),
      /** How the table was written, where not as UTF-8 with commas. */
      written: z.string().optional(),
      /** What a label of 1 means in it, and who says so. */
      ones: z
        .strictObject({ means: z.enum(['fake', 'real']), by: z.enum(['answer', 'folders', 'column']) })
        .optional(),
    })
    .nullable(),
  /** Files among the footage that may be a list of it. */
  lists: z.array(z.string()),
  masks: z.strictObject({ found: z.int(), matched: z.int(), fakesWithout: z.int() }),
  /** Files that are there already, by bytes or pixels, and those whose labels contradict each other: with their reasons. */
  twins: z.array(leftOutSchema),
  originals: z.int(),
  /** null where nobody says who is seen. */
  persons: z.int().nullable(),
  /** Columns that split tables, and how many values each has. */
  attributes: z.array(z.strictObject({ name: z.string(), values: z.int() })),
  leftOut: z.array(leftOutSchema),
  questions: z.array(questionSchema),
  samples: z.array(sampleCropSchema),
  sampling: z.array(samplingSchema),
});
export type Inspection = z.infer<typeof inspectionSchema>;

/** How far an inspection is. */
export const inspectingSchema = z.strictObject({
  stage: z.enum(['scan', 'twins', 'samples']),
  done: z.int(),
  total: z.int(),
});
export type Inspecting = z.infer<typeof inspectingSchema>;
