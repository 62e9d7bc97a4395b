import { z } from 'zod';
import { attributesSchema } from '../attributes.ts';
import { cropSchema } from '../audit.ts';
import { labelNameSchema } from '../base/label.ts';
import { inspectionSchema } from '../inspection.ts';
import { leftOutSchema, noticeSchema } from '../notice.ts';
import { answersSchema } from '../questions.ts';
import { idSchema, method, nothing, objectIdSchema, pageFields, pathSchema } from './method.ts';

/** waiting: not read yet; read: its faces are taken; failed: `notices` say why it can't be used. */
export const sourceStateSchema = z.enum(['waiting', 'read', 'failed']);
export const mediaKindSchema = z.enum(['image', 'video']);

/** A file of the evidence. Label and mask belong to the file, so all of its faces share them. */
export const evidenceSourceSchema = z.strictObject({
  id: idSchema,
  /** Absolute. */
  path: z.string(),
  /** As it was named when it was added. */
  display: z.string(),
  kind: mediaKindSchema,
  label: labelNameSchema.nullable(),
  /** How its faces are taken: the picture as it is, or the faces found in it. */
  crop: cropSchema,
  state: sourceStateSchema,
  /** Why it failed; else what is to be said of it (frames without a face). */
  notices: z.array(noticeSchema),
  /** null until it is read. */
  bytes: z.int().nullable(),
  sha256: objectIdSchema.nullable(),
  faces: z.int(),
  /** The file of its true mask, absolute; null where there is none. */
  mask: z.string().nullable(),
  maskSha256: objectIdSchema.nullable(),
  /** Who is seen in it, the same name in every file, where a manifest or a layout says. */
  person: z.string().optional(),
  /** What its manifest or layout says of it besides the label. */
  attributes: attributesSchema.optional(),
  /** UTC, ISO 8601. */
  added: z.string(),
});
export type EvidenceSource = z.infer<typeof evidenceSourceSchema>;

export const boxSchema = z.strictObject({
  x: z.number(),
  y: z.number(),
  width: z.number(),
  height: z.number(),
});

/** A face of a source, as a detector gets it. */
export const evidenceFaceSchema = z.strictObject({
  id: idSchema,
  source: idSchema,
  /** As the source has it. */
  display: z.string(),
  kind: mediaKindSchema,
  label: labelNameSchema.nullable(),
  /** Which of the source's faces, from 0. */
  face: z.int(),
  frame: z.strictObject({ ordinal: z.int(), seconds: z.number() }).nullable(),
  /** In the original's pixels; null where the picture was taken whole. */
  box: boxSchema.nullable(),
  /** How sure the face finder is, in [0,1]; null where the picture was taken whole. */
  confidence: z.number().nullable(),
  /** Pictures of 256x256: the face, and what is forged in it (white). */
  picture: objectIdSchema,
  mask: objectIdSchema.nullable(),
});
export type EvidenceFace = z.infer<typeof evidenceFaceSchema>;

const filterFields = {
  label: z.enum(['fake', 'real', 'none']).optional(),
  kind: mediaKindSchema.optional(),
  /** One file, a video for example. */
  source: idSchema.optional(),
  masked: z.boolean().optional(),
  /** Part of the path; case does not matter. */
  text: z.string().max(500).optional(),
};
export const sourceFilterSchema = z.strictObject({ ...filterFields, state: sourceStateSchema.optional() });
export const faceFilterSchema = z.strictObject(filterFields);
export type SourceFilter = z.infer<typeof sourceFilterSchema>;

/** A change of the evidence that can be undone. `file` is the one file of a mask, as it was named when it was added. */
export const evidenceEditSchema = z.discriminatedUnion('change', [
  z.strictObject({ change: z.literal('label'), files: z.int(), label: labelNameSchema.nullable() }),
  z.strictObject({ change: z.literal('removed'), files: z.int() }),
  z.strictObject({ change: z.enum(['mask', 'noMask']), file: z.string() }),
]);
export type EvidenceEdit = z.infer<typeof evidenceEditSchema>;

export const evidenceCountsSchema = z.strictObject({
  sources: z.int(),
  waiting: z.int(),
  failed: z.int(),
  faces: z.int(),
  fake: z.int(),
  real: z.int(),
  unlabelled: z.int(),
  masked: z.int(),
  /** Whether files are being read now. What waits while none are waits for `evidence.read`. */
  reading: z.boolean(),
  /** What undo would take back and redo do again; null where there is nothing. */
  undo: evidenceEditSchema.nullable(),
  redo: evidenceEditSchema.nullable(),
});
export type EvidenceCounts = z.infer<typeof evidenceCountsSchema>;

const sourceIds = z.array(idSchema).min(1).max(100_000);
const editSchema = z.strictObject({ edit: evidenceEditSchema, changed: z.int() });
const frameSchema = z.strictObject({
  ordinal: z.int(),
  seconds: z.number(),
  /** The whole frame squeezed to a square; to be shown at the aspect ratio of `width` and `height`. */
  picture: objectIdSchema,
  width: z.int(),
  height: z.int(),
});
export type VideoFrame = z.infer<typeof frameSchema>;

const footageFields = {
  paths: z.array(pathSchema).min(1),
  manifest: pathSchema.nullable().default(null),
  /** What was answered where the footage or its list leaves something open. */
  answers: answersSchema.optional(),
};

export const evidenceMethods = {
  /**
   * Looks at footage before it is added, with events `evidence.inspecting`; nothing is changed. Another inspection, or
   * `footage.inspectStop`, ends one that is under way, which then fails with `cancelled`.
   */
  'footage.inspect': method(
    z.strictObject({
      ...footageFields,
      crops: z.strictObject({ image: cropSchema, video: cropSchema }),
    }),
    inspectionSchema,
  ),
  'footage.inspectStop': method(nothing, nothing),
  /**
   * Adds files and folders: labels and masks come from folders (real, fake, masks) or the manifest. What was added is
   * read in the background, with events `evidence.progress` and `evidence.changed`.
   */
  'evidence.add': method(
    z.strictObject({
      ...footageFields,
      crop: cropSchema.prefault({}),
      /** Of videos, where they are taken otherwise than pictures. */
      videoCrop: cropSchema.optional(),
      /** Label of what neither folder nor manifest labels. */
      label: labelNameSchema.nullable().default(null),
    }),
    z.strictObject({
      added: z.int(),
      /** Files that were there already; they stay as they are. */
      known: z.int(),
      leftOut: z.array(leftOutSchema),
    }),
  ),
  'evidence.counts': method(nothing, evidenceCountsSchema),
  'evidence.sources': method(
    z.strictObject({ filter: sourceFilterSchema.prefault({}), ...pageFields }),
    z.strictObject({ total: z.int(), sources: z.array(evidenceSourceSchema) }),
  ),
  'evidence.source': method(z.strictObject({ id: idSchema }), evidenceSourceSchema),
  /** In the order of the files' paths, then of the faces within the file. */
  'evidence.faces': method(
    z.strictObject({ filter: faceFilterSchema.prefault({}), ...pageFields }),
    z.strictObject({ total: z.int(), faces: z.array(evidenceFaceSchema) }),
  ),
  'evidence.face': method(
    z.strictObject({ id: idSchema }),
    z.strictObject({ face: evidenceFaceSchema, source: evidenceSourceSchema }),
  ),
  /** Evenly spaced whole frames of a video. */
  'evidence.frames': method(
    z.strictObject({ source: idSchema, count: z.int().min(2).max(60).default(12) }),
    z.array(frameSchema),
  ),
  'evidence.label': method(
    z.strictObject({ sources: sourceIds, label: labelNameSchema.nullable() }),
    editSchema,
  ),
  /** The mask of an image, from a picture file of exactly its size (white = forged). */
  'evidence.importMask': method(z.strictObject({ source: idSchema, path: pathSchema }), editSchema),
  /** The mask of one face of an image as it was painted: a PNG of 256x256, base64, white = forged. */
  'evidence.paintMask': method(
    z.strictObject({ face: idSchema, png: z.base64().max(2_000_000) }),
    editSchema,
  ),
  'evidence.clearMask': method(z.strictObject({ source: idSchema }), editSchema),
  /** Takes files out of the evidence; the originals stay where they are, and audits keep what they measured. */
  'evidence.remove': method(z.strictObject({ sources: sourceIds }), editSchema),
  /** Reads again what failed, or has changed on the disk. */
  'evidence.reread': method(z.strictObject({ sources: sourceIds }), nothing),
  /** Reads what still waits, after what stopped the reading (a full disk, say) was put right. */
  'evidence.read': method(nothing, nothing),
  'evidence.undo': method(nothing, editSchema.nullable()),
  'evidence.redo': method(nothing, editSchema.nullable()),
};
