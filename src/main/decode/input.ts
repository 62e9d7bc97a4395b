import { z } from 'zod';
import type { Contract } from '../../common/contract.ts';

const side = z.int().min(1).max(8192);

/** Height and width of what is cut out, in pixels. */
export const sizeSchema = z.strictObject({ width: side, height: side });
export type Size = z.infer<typeof sizeSchema>;

/** A clip: so many frames, each so many after the one before. */
export const clipSchema = z.strictObject({
  frames: z.int().min(2).max(256),
  stride: z.int().min(1).max(1000),
});
export type Clip = z.infer<typeof clipSchema>;

/** What is taken of a file: pictures of a size, or clips of pictures of a size. A number is the side of a square. */
export type Input = number | (Size & { clip?: Clip | undefined });

/** What a detector takes. */
export const inputOf = ({ inputSize, inputWidth = inputSize, clip }: Contract): Input => ({
  width: inputWidth,
  height: inputSize,
  clip,
});

export const sizeOf = (input: Input): Size =>
  typeof input === 'number' ? { width: input, height: input } : { width: input.width, height: input.height };

export const clipOf = (input: Input): Clip | null =>
  typeof input === 'number' ? null : (input.clip ?? null);
