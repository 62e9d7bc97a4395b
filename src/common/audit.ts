import { z } from 'zod';
import { attackSchema } from './attacks/registry.ts';
import { type Cut, cutSchema } from './base/cut.ts';
import { seedSchema } from './base/parameters.ts';
import { defenceSchema } from './defences/registry.ts';
import { deliverySchema } from './deliveries/registry.ts';
import { backendSchema } from './engine.ts';
import { answersSchema } from './questions.ts';

export const backendChoiceSchema = z.enum(['auto', ...backendSchema.options]);
export type BackendChoice = z.infer<typeof backendChoiceSchema>;

/** How faces are taken from footage. */
export const cropSchema = z.strictObject({
  /** The picture is a face crop already: take it whole, resized to the detector's input. */
  whole: z.boolean().default(false),
  /** Side of the crop in units of the face box, of detectors whose contract says nothing of it. */
  scale: z.number().min(1).max(4).default(1.3),
  /** Frames of a video: this many, evenly spaced, or every k-th. */
  frames: z
    .union([
      z.strictObject({ count: z.int().min(1).max(100_000) }),
      z.strictObject({ every: z.int().min(1) }),
    ])
    .default({ count: 10 }),
  /**
   * How faces are found. 2: by two finders, and every person of a video, who is followed from frame to frame; a face with nothing under its
   * mask is real (decode/finders.ts). 1, and not given: as Overfire found them before that, by the first finder, and of a video the largest
   * face of each frame; what was asked for then stays what it was. Of a file that says nothing of it: as of the audit.
   */
  finder: z.literal([1, 2]).exactOptional(),
  /** Of a video: the largest face of each frame alone. */
  largest: z.literal(true).exactOptional(),
  /** Interlaced frames are made of their first field alone; not given: they are woven of both. */
  deinterlace: z.literal(true).exactOptional(),
});
export type Crop = z.infer<typeof cropSchema>;

/** What is asked for now, by whoever asks; a configuration that is kept says it, or is older. */
export const asFoundNow = (crop: Crop): Crop => ({ ...crop, finder: 2 });

/** The same with a detector's own cut, which then counts; what is taken whole is never cut. */
export const takingSchema = cropSchema.extend({ cut: cutSchema.exactOptional() });
export type Taking = z.infer<typeof takingSchema>;

export const takingOf = (crop: Crop, { cut }: { cut?: Cut }): Taking =>
  cut === undefined || crop.whole ? crop : { ...crop, cut };

/** From where FLIP sees a picture unless somebody says otherwise: 0.7 m before a screen that is 0.7 m and 3,840 pixels wide. */
export const PIXELS_PER_DEGREE = 67;

/** Everything that determines an audit's results. Kept in the project, and in every report. */
export const auditConfigSchema = z.strictObject({
  /** Files and folders, absolute. */
  paths: z.array(z.string().min(1)).min(1),
  /** CSV manifest (path,label,mask), absolute. */
  manifest: z.string().optional(),
  detector: z.string(),
  attacks: z.array(attackSchema).min(1),
  /** What stands before the detector; the attacks go through it, and each is tried from the bare detector too. */
  defence: defenceSchema.optional(),
  /**
   * An attack leaves a face alone from the iteration on after which the float decision is the one it aims at: 0 where it
   * was before (canStopOnFlip). What is measured at later snapshots is the state there. Not given: every face takes all
   * iterations, as in the paper.
   */
  stopOnFlip: z.literal(true).optional(),
  /**
   * FLIP is measured of every attacked picture, for a person who sees so many pixels per degree of visual angle. Not given: it is not
   * measured.
   */
  perceptual: z.number().min(10).max(300).optional(),
  /**
   * Files that are the same, byte for byte or pixel for pixel, count once, and not at all where their labels contradict each other. Not
   * given: each counts, as it did before.
   */
  once: z.literal(true).optional(),
  /**
   * How the attacked pictures and videos are handed in: each perturbation goes back into the file that its face was cut from, the file is
   * encoded, read anew and judged, and once more after the same again. Not given: the crops alone are judged.
   */
  deliver: z.array(deliverySchema).min(1).max(16).optional(),
  crop: cropSchema.prefault({}),
  /** What was answered where the footage or its list leaves something open. */
  answers: answersSchema.optional(),
  /** At most this many faces, half of them fakes and half reals; null for all. */
  limit: z.int().min(1).nullable().default(null),
  /**
   * How these are drawn: evenly by original, in an order that the seed draws. Not given, as in audits of earlier versions: the
   * first of each class, in the order of the scan.
   */
  draw: z.literal('even').optional(),
  backend: backendChoiceSchema.default('auto'),
  /** Worker threads; null for as many as there are cores. Never changes a result. */
  workers: z.int().min(1).max(256).nullable().default(null),
  /** Seed of the whole audit; every item and attack derives its own from it. */
  seed: seedSchema,
  /** Float perturbations are kept for this many samples per audit (8-bit pictures are kept for all). */
  keepFloat: z.int().min(0).default(24),
});
export type AuditConfig = z.infer<typeof auditConfigSchema>;
