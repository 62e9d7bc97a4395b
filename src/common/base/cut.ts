import { z } from 'zod';

/**
 * How a detector's faces are cut out of a picture, where it is not Overfire's own way (a square of 1.3 times the longer side of the face
 * box, moved inside the picture; cropSchema of common/audit.ts). Weights say something of faces that are cut as those were that they
 * learned from.
 */

/** In units of the crop, (0, 0) its upper left corner. */
const point = z.tuple([z.number().min(0).max(1), z.number().min(0).max(1)]);
const five = <T extends z.ZodType>(of: T) => z.tuple([of, of, of, of, of]);
const side = z.int().min(16).max(4096);
const margin = z.number().min(1).max(4);

export const cutSchema = z.discriminatedUnion('by', [
  z.strictObject({
    by: z.literal('box'),
    /** Sides in units of the face box's, with the same centre. */
    margin,
    /** A square of the longer side, or the box as it is. */
    shape: z.enum(['square', 'box']).default('square'),
    /** Beyond the picture's border: a square is moved inside it, and of a box what lies within is taken; or black. */
    border: z.enum(['inside', 'black']).default('inside'),
    /** What has other proportions than the input is stretched, or shown whole between black bars. */
    fit: z.enum(['stretch', 'bars']).default('stretch'),
    /** Side in pixels at which it is cut, before it is resized to the input; the input's where it is not given. */
    side: side.exactOptional(),
  }),
  z.strictObject({
    by: z.literal('landmarks'),
    /** Where the eyes, the tip of the nose and the corners of the mouth come to lie, before the margin; the left of the picture first. */
    template: five(point),
    /** Which of the 68 landmarks (iBUG, from 0) each of the five is the mean of. */
    points: five(z.array(z.int().min(0).max(67)).min(1)),
    /** The template is laid into a square this much larger than its own. */
    margin,
    /** As above, or as many pixels as the face has. */
    side: z.union([side, z.literal('face')]).exactOptional(),
  }),
]);
export type Cut = z.infer<typeof cutSchema>;

/** The conventions of known collections of detectors: docs/cuts.md has their sources. */
export const CUTS = {
  deepfakebench: {
    by: 'landmarks',
    template: [
      [38.2946 / 112, 51.6963 / 112],
      [73.5318 / 112, 51.5014 / 112],
      [56.0252 / 112, 71.7366 / 112],
      [41.5493 / 112, 92.3655 / 112],
      [70.7299 / 112, 92.2041 / 112],
    ],
    points: [[37], [44], [30], [49], [55]],
    margin: 1.3,
    side: 256,
  },
  dfdc: { by: 'box', margin: 5 / 3, shape: 'box', border: 'inside', fit: 'bars', side: 380 },
  gend: {
    by: 'landmarks',
    template: [
      [0.34, 0.46],
      [0.66, 0.46],
      [0.5, 0.64],
      [0.37, 0.82],
      [0.63, 0.82],
    ],
    points: [[36, 37, 38, 39, 40, 41], [42, 43, 44, 45, 46, 47], [30], [48], [54]],
    margin: 1.3,
    side: 'face',
  },
} as const satisfies Record<string, z.input<typeof cutSchema>>;

export type CutName = keyof typeof CUTS;
export const cutNameSchema = z.enum(Object.keys(CUTS) as [CutName, ...CutName[]]);

/** The convention that a cut is; null where it is one of its own. */
export const conventionOf = (cut: Cut): CutName | null =>
  cutNameSchema.options.find((name) => JSON.stringify(cutSchema.parse(CUTS[name])) === JSON.stringify(cut)) ??
  null;
