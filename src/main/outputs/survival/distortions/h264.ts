import sharp from 'sharp';
import { recompress } from '../../../decode/recompress.ts';
import { type Distort, rawOf } from './distort.ts';

/** With colours at half the resolution it wants even sides: an odd one is lent a copy of its last row and column. */
export const h264: Distort = async (crop, crf) => {
  const { pixels, width, height } = crop;
  const [right, bottom] = [width % 2, height % 2];
  if (right + bottom === 0) return recompress(crop, { codec: 'h264', crf });
  const [wide, tall] = [width + right, height + bottom];
  const lent = await sharp(pixels, rawOf(width, height))
    .extend({ right, bottom, extendWith: 'copy' })
    .raw()
    .toBuffer();
  const decoded = await recompress({ pixels: lent, width: wide, height: tall }, { codec: 'h264', crf });
  return sharp(decoded, rawOf(wide, tall)).extract({ left: 0, top: 0, width, height }).raw().toBuffer();
};
