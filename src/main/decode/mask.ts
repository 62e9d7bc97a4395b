import { failAt } from '../../language/faults.ts';
import { cutOut } from './cut.ts';
import { readImage } from './image.ts';
import { type Picture, wholeOf } from './picture.ts';
import type { MaskRequest } from './protocol.ts';
import { resample } from './resample.ts';

/** From here on a value counts as white, and a pixel as forged. */
const WHITE = 128;

/**
 * The true mask of a face, cut and resized as its picture was: [height*width], 1 = forged.
 * A pixel of the mask is forged where any of its channels is 128 or more; after resizing, where at least half of
 * what was weighed is.
 * @throws `input`: not a picture, another size than its picture, or black all over but for values below 128
 */
export async function readMask(path: string, request: MaskRequest): Promise<Uint8Array> {
  const mask = await readImage(path);
  const { pixels, brightest } = blackAndWhite(mask);
  if (brightest > 0 && brightest < WHITE) {
    failAt('input', path, 'media.maskDark', { brightest });
  }
  return fitMask(path, { ...mask, pixels, channels: 1 }, request);
}

/** The same of a frame of a mask video, where dark values are what a lossy codec made of black. */
export function maskOfFrame(path: string, frame: Picture, request: MaskRequest): Uint8Array {
  return fitMask(path, { ...frame, pixels: blackAndWhite(frame).pixels, channels: 1 }, request);
}

function fitMask(path: string, mask: Picture, { picture, box, place, size }: MaskRequest): Uint8Array {
  if (mask.width !== picture.width || mask.height !== picture.height) {
    failAt('input', path, 'media.maskSize', {
      size: `${mask.width}x${mask.height}`,
      picture: picture.path,
      wanted: `${picture.width}x${picture.height}`,
    });
  }
  const { width, height } = size;
  const cut =
    place == null ? resample(mask, box ?? wholeOf(mask), width, height) : cutOut(mask, place, width, height);
  return cut.map((value) => (value >= WHITE ? 1 : 0));
}

/** 255 where any channel is white, else 0; and the brightest value of all. */
function blackAndWhite({ pixels }: Picture): { pixels: Uint8Array; brightest: number } {
  const result = new Uint8Array(pixels.length / 3);
  let brightest = 0;
  for (let i = 0; i < result.length; i++) {
    const value = Math.max(pixels[3 * i]!, pixels[3 * i + 1]!, pixels[3 * i + 2]!);
    brightest = Math.max(brightest, value);
    result[i] = value >= WHITE ? 255 : 0;
  }
  return { pixels: result, brightest };
}
