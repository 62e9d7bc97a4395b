import { z } from 'zod';
import { cropSchema, takingSchema } from '../../common/audit.ts';
import type { Recipe } from '../../common/deliveries/delivery.ts';
import { faultSchema } from '../../common/faultSchema.ts';
import { noticeSchema } from '../../common/notice.ts';
import { clipSchema, sizeSchema } from './input.ts';

/**
 * The messages between the application and a decoder process. Both ends check what arrives: the process has read
 * files that nobody vouches for. One task at a time: `open` starts it and asks for its first item, `next` asks for
 * another, `close` gives it up. Every request has exactly one answer; `alive` and `notice` may come in between.
 */
const extent = z.int().min(1);
const boxSchema = z.strictObject({
  x: z.number(),
  y: z.number(),
  width: z.number().positive(),
  height: z.number().positive(),
});
const originalSchema = z.strictObject({ path: z.string().min(1), width: extent, height: extent });
const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);
const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

const placeSchema = z.strictObject({
  box: boxSchema,
  turned: z.strictObject({ a: z.number(), b: z.number(), tx: z.number(), ty: z.number() }).nullable(),
  bars: z.boolean(),
  side: z.int().min(1).max(8192).nullable(),
});

const maskRequestSchema = z.strictObject({
  /** The picture that the mask belongs to, as the face that was cut from it tells. */
  picture: originalSchema,
  /** The part that was cut out; null where the picture was taken whole. */
  box: boxSchema.nullable(),
  /** Where the face lies that a detector's own cut took; null of Overfire's own. */
  place: placeSchema.nullish(),
  /** Of the result, in pixels. */
  size: sizeSchema,
});
export type MaskRequest = z.infer<typeof maskRequestSchema>;

const taskSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('faces'),
    path: z.string().min(1),
    crop: takingSchema,
    size: sizeSchema,
    /** Of a video: clips in the place of single frames; null where none are wanted. */
    clip: clipSchema.nullable(),
    /** Of a video: the video that shows frame by frame what is forged; null where there is none. */
    maskVideo: z.string().min(1).nullable(),
  }),
  z.strictObject({
    kind: z.literal('deliver'),
    path: z.string().min(1),
    recipe: z.custom<Recipe>((value) => typeof value === 'object' && value !== null),
    /** Of the crops, and of each frame of a clip. */
    size: sizeSchema,
    faces: z.array(
      z.strictObject({
        /** Of a video: the frames, more than one of a clip. */
        ordinals: z.array(z.int().min(0)).nullable(),
        box: boxSchema.nullable(),
        place: placeSchema.nullable(),
        /** Our own PNG of the adversarial crop. */
        adversarial: z.string().min(1),
      }),
    ),
    /** Of a video by a picture's codec: its frames that are handed in. */
    ordinals: z.array(z.int().min(0)),
    /** Where a video is written, without the ending. */
    out: z.string().min(1),
  }),
  z.strictObject({
    kind: z.literal('find'),
    path: z.string().min(1),
    crop: takingSchema,
    size: sizeSchema,
    wanted: z.array(
      z.strictObject({
        ordinals: z.array(z.int().min(0)).nullable(),
        /** What was cut out, in the pixels of this file. */
        box: boxSchema,
        /** Whether it is cut there again, and no face looked for. */
        known: z.boolean(),
      }),
    ),
  }),
  z.strictObject({ kind: z.literal('mask'), path: z.string().min(1), request: maskRequestSchema }),
  /** Of a picture. */
  z.strictObject({ kind: z.literal('fingerprint'), path: z.string().min(1) }),
  /** Of a PNG or JPEG, made to fit into a size. */
  z.strictObject({ kind: z.literal('logo'), path: z.string().min(1), within: sizeSchema }),
  z.strictObject({ kind: z.literal('landmarks'), path: z.string().min(1), frames: cropSchema.shape.frames }),
]);
export type Task = z.infer<typeof taskSchema>;
export type TaskOf<K extends Task['kind']> = Extract<Task, { kind: K }>;

const frameSchema = z.strictObject({ ordinal: z.int().min(0), seconds: z.number() });

const decodedFaceSchema = z.strictObject({
  /** RGB, [height*width*3], of a clip its frames one under the other. */
  pixels: bytes,
  /** The picture or frame that it was cut from, upright. */
  picture: originalSchema,
  /** The part of it that was cut out, in whole pixels; null where it was taken whole. */
  box: boxSchema.nullable(),
  /** Where it lies, of a detector's own cut: more than the box says. */
  place: placeSchema.nullable(),
  /** Of a video: ordinal of the frame from 0 in order of presentation, and its presentation time; of a clip its first. */
  frame: frameSchema.nullable(),
  /** Of a clip: all of its frames. */
  clip: z.array(frameSchema).nullable(),
  /** The face finder's, 0.5 .. 1; null where the picture was taken whole, and where a face was not found but lies between two that were. */
  confidence: z.number().nullable(),
  /** Which of the file's persons, from 0; null where the picture was taken whole, or persons are not told apart. */
  track: z.int().min(0).nullable(),
  /** From the mask video, [height*width], 1 = forged; null without one. */
  mask: bytes.nullable(),
});
export type DecodedFace = z.infer<typeof decodedFaceSchema>;

const logoSchema = z.strictObject({ pixels: bytes, width: extent, height: extent });

const landmarksSchema = z.strictObject({
  /** RGB of the whole picture, upright, [height*width*3]. */
  pixels: bytes,
  width: extent,
  height: extent,
  /** Of a video: as of a decoded face. */
  frame: frameSchema.nullable(),
  faces: z.array(
    z.strictObject({
      /** As found: not rounded, may reach over the border. */
      box: boxSchema,
      /** The 68 landmarks in the picture's pixels, iBUG order. */
      points: z.array(z.tuple([z.number(), z.number()])).length(68),
      confidence: z.number(),
    }),
  ),
});
export type Landmarks = z.infer<typeof landmarksSchema>;

const deliveredFileSchema = z.strictObject({
  /** Of a frame that is handed in as a picture. */
  ordinal: z.int().nullable(),
  /** Of a picture; of a video the file that was written. */
  bytes: bytes.nullable(),
  file: z.string().nullable(),
  /** Pixels of the picture that it was made from, and how many times as large this one is. */
  original: z.strictObject({ width: extent, height: extent }),
  scale: z.number().positive(),
});
export type DeliveredFile = z.infer<typeof deliveredFileSchema>;

const foundAgainSchema = z.strictObject({
  index: z.int().min(0),
  where: decodedFaceSchema.pick({ box: true, place: true, confidence: true, track: true }).nullable(),
  pixels: bytes.nullable(),
});
export type FoundAgain = z.infer<typeof foundAgainSchema>;

/** What each task yields: a mask one item, landmarks one per picture or frame, faces any number. */
export const itemSchemas = {
  faces: decodedFaceSchema,
  mask: bytes,
  fingerprint: sha256Schema,
  logo: logoSchema,
  landmarks: landmarksSchema,
  deliver: deliveredFileSchema,
  find: foundAgainSchema,
};
export interface Items {
  faces: DecodedFace;
  mask: Uint8Array;
  /** SHA-256 of width, height and pixels, in hex. */
  fingerprint: string;
  /** RGB, [height*width*3]. */
  logo: z.infer<typeof logoSchema>;
  landmarks: Landmarks;
  deliver: DeliveredFile;
  find: FoundAgain;
}

export const requestSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('open'), task: taskSchema }),
  z.strictObject({ kind: z.literal('next') }),
  z.strictObject({ kind: z.literal('close') }),
]);
export type Request = z.infer<typeof requestSchema>;

const decoderFaultSchema = faultSchema.extend({
  kind: z.enum(['input', 'backend', 'internal']),
  path: z.string(),
});

export const messageSchema = z.discriminatedUnion('kind', [
  /** The process has started. */
  z.strictObject({ kind: z.literal('ready') }),
  /** Work goes on: the watch-dog may lie down again. */
  z.strictObject({ kind: z.literal('alive') }),
  /** Something that the analyst should know, and that does not stop the task. */
  z.strictObject({ kind: z.literal('notice'), notice: noticeSchema }),
  z.strictObject({ kind: z.literal('item'), item: z.unknown() }),
  z.strictObject({ kind: z.literal('end') }),
  z.strictObject({ kind: z.literal('fault'), fault: decoderFaultSchema }),
]);
export type Message = z.infer<typeof messageSchema>;
export type Answer = Exclude<Message, { kind: 'ready' | 'alive' | 'notice' }>;
