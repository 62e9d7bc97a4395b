import sharp from 'sharp';
import type { Treatment } from '../../../common/distortions/registry.ts';
import { recompress } from '../../decode/recompress.ts';

/**
 * A face crop after a treatment: RGB bytes [side*side*3] in, the same out. Equal bytes give equal bytes.
 * The crop is treated as it would be exported, and not the picture that it was cut from.
 */
export async function treat(
  pixels: Uint8Array,
  side: number,
  { treatment, strength }: Treatment,
): Promise<Uint8Array> {
  const picture = () => sharp(pixels, { raw: { width: side, height: side, channels: 3 } });
  switch (treatment) {
    case 'jpeg':
      return recompress({ pixels, width: side, height: side }, { codec: 'jpeg', quality: strength });
    case 'h264':
      return throughVideo(pixels, side, strength);
    case 'resize': {
      const small = Math.max(1, Math.round(side * strength));
      const { data, info } = await picture()
        .resize(small, small, { kernel: 'lanczos3', fit: 'fill' })
        .raw()
        .toBuffer({ resolveWithObject: true });
      return sharp(data, { raw: { width: info.width, height: info.height, channels: 3 } })
        .resize(side, side, { kernel: 'lanczos3', fit: 'fill' })
        .raw()
        .toBuffer();
    }
    case 'blur':
      // Without these the kernel ends where it has fallen to a fifth, and is hardly a Gaussian.
      return picture().blur({ sigma: strength, minAmplitude: 0.001, precision: 'float' }).raw().toBuffer();
    case 'screenshot': {
      const curve = Uint8Array.from({ length: 256 }, (_, v) => Math.round(255 * (v / 255) ** strength));
      return pixels.map((v) => curve[v]!);
    }
  }
}

/** H.264 with colours at half the resolution wants even sides: an odd one is lent a copy of its last row and column. */
async function throughVideo(pixels: Uint8Array, side: number, crf: number): Promise<Uint8Array> {
  const even = side + (side % 2);
  const raw = (width: number) => ({ raw: { width, height: width, channels: 3 as const } });
  const lent =
    even === side
      ? pixels
      : await sharp(pixels, raw(side)).extend({ right: 1, bottom: 1, extendWith: 'copy' }).raw().toBuffer();
  const decoded = await recompress({ pixels: lent, width: even, height: even }, { codec: 'h264', crf });
  if (even === side) return decoded;
  return sharp(decoded, raw(even)).extract({ left: 0, top: 0, width: side, height: side }).raw().toBuffer();
}
