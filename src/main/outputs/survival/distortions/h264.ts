import sharp from 'sharp';
import { recompress } from '../../../decode/recompress.ts';
import { type Distort, rawOf } from './distort.ts';

/** With colours at half the resolution it wants even sides: an odd one is lent a copy of its last row and column. */
export const h264: Distort = async ({ pixels, side }, crf) => {
  const even = side + (side % 2);
  const lent =
    even === side
      ? pixels
      : await sharp(pixels, rawOf(side)).extend({ right: 1, bottom: 1, extendWith: 'copy' }).raw().toBuffer();
  const decoded = await recompress({ pixels: lent, width: even, height: even }, { codec: 'h264', crf });
  if (even === side) return decoded;
  return sharp(decoded, rawOf(even)).extract({ left: 0, top: 0, width: side, height: side }).raw().toBuffer();
};
