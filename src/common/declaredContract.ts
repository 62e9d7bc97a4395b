import { z } from 'zod';
import { cutNameSchema, cutSchema } from './base/cut.ts';

const pixels = z.int().min(16).max(4096);
const ofColours = z.union([z.tuple([z.number(), z.number(), z.number()]), z.number()]);
const side = z.int().min(0).max(9999);

/**
 * What the owner of a detector says about it, as `detectors import --contract FILE` and the import wizard take it. A file of weights
 * or a graph cannot say this by itself.
 */
export const declaredContractSchema = z
  .strictObject({
    /** Side of a square picture, or its sides; needed where the model leaves them open. */
    size: z.union([pixels, z.strictObject({ height: pixels, width: pixels })]).optional(),
    /** Of a model that takes clips; frames where it leaves them open, axes where time and colour cannot be told apart. */
    clip: z
      .strictObject({
        frames: z.int().min(2).max(256).optional(),
        stride: z.int().min(1).max(1000),
        axes: z.enum(['TCHW', 'CTHW', 'THWC']).optional(),
      })
      .optional(),
    /** Of a model that takes one colour: whose luminance that is; BT.601 where nothing is said. */
    grey: z.enum(['bt601', 'bt709']).optional(),
    /** Pixels as the model takes them, before its normalisation. */
    range: z.tuple([z.number(), z.number()]).default([0, 1]),
    /** (x - mean) / std per RGB channel, after the range; a number is that of every channel. */
    normalisation: z
      .union([z.literal('imagenet'), z.strictObject({ mean: ofColours, std: ofColours })])
      .nullable()
      .default(null),
    /** Which colour comes first where the model takes the picture. */
    order: z.enum(['rgb', 'bgr']).default('rgb'),
    output: z.enum(['sigmoid', 'logit', 'softmax', 'logits']),
    /** sigmoid, logit: whether 1 or 0 means real; softmax, logits: the class that is real, from 0, or all classes that are. */
    real: z.union([side, z.array(side).min(1).max(9999)]),
    /** Names of all classes, in the order of the output. */
    classes: z.array(z.string().min(1).max(200)).min(2).max(10_000).optional(),
    /** A face is real from this realness on; one half where it is not given. */
    threshold: z.number().gt(0).lt(1).optional(),
    /** How its faces are cut: by a known convention, or as it says; Overfire's own way where it is not given. */
    cut: z.union([cutNameSchema, cutSchema]).optional(),
    /** Which of the model's outputs; the first where it is not given. */
    outputName: z.string().optional(),
  })
  .refine(({ range }) => range[1] > range[0], {
    path: ['range'],
    error: 'its end is not above its beginning',
  })
  .refine(
    ({ output, real }) =>
      output === 'softmax' || output === 'logits' || (typeof real === 'number' && real <= 1),
    { path: ['real'], error: 'a sigmoid or logit has the sides 0 and 1' },
  )
  .refine(({ output, classes }) => classes === undefined || output === 'softmax' || output === 'logits', {
    path: ['classes'],
    error: 'a sigmoid or logit has no classes',
  })
  .refine(
    ({ real, classes }) => classes === undefined || [real].flat().every((side) => side < classes.length),
    {
      path: ['real'],
      error: 'it is beyond the classes',
    },
  );
export type DeclaredContract = z.infer<typeof declaredContractSchema>;
