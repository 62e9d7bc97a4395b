import sharp from 'sharp';
import { type Distort, rawOf } from './distort.ts';

const LANCZOS = { kernel: 'lanczos3', fit: 'fill' } as const;

export const resize: Distort = async ({ pixels, side }, factor) => {
  const small = Math.max(1, Math.round(side * factor));
  const reduced = await sharp(pixels, rawOf(side)).resize(small, small, LANCZOS).raw().toBuffer();
  return sharp(reduced, rawOf(small)).resize(side, side, LANCZOS).raw().toBuffer();
};
