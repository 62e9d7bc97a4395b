import sharp, { type Metadata } from 'sharp';
import { failAt } from '../../language/faults.ts';
import { requireContent } from './file.ts';
import { LARGEST_PICTURE, type Picture } from './picture.ts';

// libvips opens far more than photographs: leave it nothing but the loaders of the kinds that Overfire takes.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Tiff', 'Nsgif', 'Heif'].map((format) => `VipsForeignLoad${format}`),
});
sharp.cache(false);
sharp.concurrency(1);

const COLOURS = ['srgb', 'rgb16', 'b-w', 'grey16', 'cmyk'];

/**
 * One picture as 8-bit RGB, upright (EXIF orientation applied).
 * RGB and grey values are taken as stored: a colour profile is not applied, as in the pipelines that detectors are
 * trained with. 16-bit values v become round(v / 257). Grey becomes three equal channels. CMYK is converted to sRGB
 * with its profile, or with a standard one where it has none. An alpha channel without effect is dropped.
 * @throws `input`: not a picture, damaged, empty, transparent, of several frames, of another depth or colour space,
 * or over 100 million pixels
 */
export async function readImage(path: string): Promise<Picture> {
  await requireContent(path);
  try {
    const options = { failOn: 'error', limitInputPixels: LARGEST_PICTURE } as const;
    const metadata = await sharp(path, options).metadata();
    refuseUnusable(path, metadata);
    const deep = metadata.depth === 'ushort';
    const { data, info } = await sharp(path, { ...options, ignoreIcc: metadata.space !== 'cmyk' })
      .autoOrient()
      .toColourspace(deep ? 'rgb16' : 'srgb')
      .raw({ depth: deep ? 'ushort' : 'uchar' })
      .toBuffer({ resolveWithObject: true });
    const values = deep ? new Uint16Array(data.buffer, data.byteOffset, data.length / 2) : data;
    return { pixels: rgb(path, values, info.channels), width: info.width, height: info.height, channels: 3 };
  } catch (error) {
    if (!(error instanceof Error) || error.name === 'OverfireError') throw error;
    return refuseUnread(path, error);
  }
}

function refuseUnusable(path: string, { depth, space, pages }: Metadata): void {
  if ((pages ?? 1) > 1) {
    failAt('input', path, 'media.pages', { pages: `${pages}` });
  }
  if (depth !== 'uchar' && depth !== 'ushort') {
    failAt('input', path, 'media.depth', { depth: `${depth}` });
  }
  if (space === undefined || !COLOURS.includes(space)) {
    failAt('input', path, 'media.colours', { space: `${space}` });
  }
}

/** libvips' words, shortened to the first line; the commonest in plain ones. */
function refuseUnread(path: string, error: Error): never {
  const [line = ''] = error.message.replace(/^Input file (.*?: )?/, '').split('\n');
  if (/unsupported image format/.test(line)) failAt('input', path, 'media.notPicture');
  if (/pixel limit/.test(line)) failAt('input', path, 'media.largePicture', { most: LARGEST_PICTURE / 1e6 });
  return failAt('input', path, 'media.damagedPicture', { reason: line });
}

/** Interleaved grey, grey-alpha, RGB or RGBA, 8 or 16 bits, as 8-bit RGB. */
function rgb(path: string, values: Uint8Array | Uint16Array, channels: number): Uint8Array {
  const deep = values instanceof Uint16Array;
  if (!deep && channels === 3) return new Uint8Array(values.buffer, values.byteOffset, values.length);
  const opaque = deep ? 65535 : 255;
  const pixels = new Uint8Array((values.length / channels) * 3);
  const colours = channels >= 3 ? 3 : 1;
  for (let from = 0, to = 0; from < values.length; from += channels, to += 3) {
    if (channels > colours && values[from + colours] !== opaque) {
      failAt('input', path, 'media.transparent');
    }
    for (let c = 0; c < 3; c++) {
      const value = values[from + (colours === 3 ? c : 0)]!;
      pixels[to + c] = deep ? Math.round(value / 257) : value;
    }
  }
  return pixels;
}
