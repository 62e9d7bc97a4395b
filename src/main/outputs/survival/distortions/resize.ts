import sharp from 'sharp';
import { type Distort, rawOf } from './distort.ts';

const LANCZOS = { kernel: 'lanczos3', fit: 'fill' } as const;

export const resize: Distort = async ({ pixels, width, height }, factor) => {
  const small = (side: number) => Math.max(1, Math.round(side * factor));
  const [narrow, low] = [small(width), small(height)];
  const reduced = await sharp(pixels, rawOf(width, height)).resize(narrow, low, LANCZOS).raw().toBuffer();
  return sharp(reduced, rawOf(narrow, low)).resize(width, height, LANCZOS).raw().toBuffer();
};
