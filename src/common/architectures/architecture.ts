import { z } from 'zod';
import { cutSchema } from '../base/cut.ts';
import type { LanguageCode } from '../base/language.ts';
import type { TensorTable } from './tensorTable.ts';

const triple = z.tuple([z.number(), z.number(), z.number()]);
const classIndex = z.int().min(0).max(9999);

/** What a detector declares about itself besides its architecture. */
export const contractFields = {
  /** Height of the RGB input, in pixels, and its width where no other is given. */
  inputSize: z.int().min(16).max(4096),
  inputWidth: z.int().min(16).max(4096).exactOptional(),
  /** The detector takes one colour: the luminance of the picture, by the coefficients of ITU-R BT.601 or BT.709; not rounded. */
  grey: z.enum(['bt601', 'bt709']).exactOptional(),
  /** The detector takes clips: so many frames, each so many after the one before. */
  clip: z.strictObject({ frames: z.int().min(2).max(256), stride: z.int().min(1).max(1000) }).exactOptional(),
  /** Range of the pixels before the detector's own normalisation. */
  range: z.tuple([z.literal(0), z.literal(1)]),
  /** x_n = (x - mean) / std per RGB channel, inside the detector; null where it takes [0,1] as it is. */
  normalisation: z.strictObject({ mean: triple, std: triple }).nullable(),
  /**
   * zones: two activation energies, a fake and a real one; sigmoid: one probability, logit: its log-odds; softmax: the
   * probabilities of several classes, logits: what a softmax makes them of.
   */
  output: z.enum(['zones', 'sigmoid', 'logit', 'softmax', 'logits']),
  /**
   * zones: which half of the latent fires for real; sigmoid, logit: whether 1 or 0 means real; else the class that is real, or the
   * classes that are, ascending.
   */
  realSide: z.union([classIndex, z.array(classIndex).min(2).max(9999)]),
  /** Names of all classes, by index, where they are known. */
  classes: z.array(z.string().min(1).max(200)).min(2).max(10_000).exactOptional(),
  /** A face is real from this realness on; one half where it is not given. */
  threshold: z.number().gt(0).lt(1).exactOptional(),
  /** How its faces are cut, where it is not Overfire's own way. */
  cut: cutSchema.exactOptional(),
  /** It answers a label and no score, of a black box: `output` is then the probability 0 or 1. */
  labelsOnly: z.literal(true).exactOptional(),
  /** Whether it also segments the forged region. */
  maskHead: z.boolean(),
};
const fieldsSchema = z.strictObject(contractFields);

/** All that there is to say of an architecture but what it computes, which is engine/architectures. */
export interface Declaration<N extends string> {
  name: N;
  /** The contract that it has in its authors' release; ForensicTransfer's, which has none, is ours. */
  contract: z.infer<typeof fieldsSchema>;
  /** What its weights are. */
  tensors: TensorTable;
  /** A tensor that it is known by, among those of files; of several that share its name the shape decides. */
  mark: string;
  title: Record<LanguageCode, string>;
}

export const architecture = <const N extends string>(declaration: Declaration<N>): Declaration<N> =>
  declaration;
