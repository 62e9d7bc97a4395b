import sharp, { type Metadata } from 'sharp';
import type { Notice } from '../../common/notice.ts';
import { failAt } from '../../language/faults.ts';
import { noticeAs } from '../../language/notices.ts';
import { requireContent } from './file.ts';
import { missingGifRows } from './gif.ts';
import { isHdrTransfer } from './hdr.ts';
import { heifFacts } from './heif.ts';
import type { Size } from './input.ts';
import { LARGEST_PICTURE, type Picture, type Turn, turned } from './picture.ts';
import { type PngFacts, pngFacts } from './png.ts';

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
 * What the decoder mends in a damaged JPEG or GIF is a notice, as long as it is a few rows.
 * @throws `input`: not a picture, damaged, empty, transparent, HDR, of several frames, of another depth or colour space,
 * or over 100 million pixels
 */
export async function readImage(path: string, notice: (notice: Notice) => void = () => {}): Promise<Picture> {
  await requireContent(path);
  try {
    const metadata = await sharp(path, LENIENT).metadata();
    const page = await usablePage(path, metadata);
    if (metadata.format === 'gif') sayDamage(path, await damageOfGif(path), notice);
    const options = { ...LENIENT, ...(page === 0 ? {} : { page }), ignoreIcc: metadata.space !== 'cmyk' };
    const deep = metadata.depth === 'ushort';
    const read = (failOn: 'warning' | 'error') =>
      sharp(path, { ...options, failOn })
        .autoOrient()
        .toColourspace(deep ? 'rgb16' : 'srgb')
        .raw({ depth: deep ? 'ushort' : 'uchar' })
        .toBuffer({ resolveWithObject: true });
    const { data, info } =
      metadata.format === 'jpeg'
        ? await read('warning').catch(async ({ message }: Error) => {
            sayDamage(path, await damageOfJpeg(path, metadata, message), notice);
            return read('error');
          })
        : await read('error');
    const values = deep ? new Uint16Array(data.buffer, data.byteOffset, data.length / 2) : data;
    const { width, height } = info;
    const picture: Picture = { pixels: rgb(path, values, info.channels), width, height, channels: 3 };
    if (metadata.orientation !== undefined || metadata.format !== 'png') return picture;
    // libpng tells of an orientation only where it stands before the pixels.
    const { orientation } = (await pngFacts(path)) ?? PLAIN;
    return turned(picture, TURNS[(orientation ?? 1) - 1]!) ?? picture;
  } catch (error) {
    if (!(error instanceof Error) || error.name === 'OverfireError') throw error;
    return refuseUnread(path, error);
  }
}

/**
 * A PNG or JPEG to be looked at, and not to be measured: 8-bit RGB, upright, on white where it is transparent, and made to fit into a
 * size where it is larger.
 * @throws `input`: neither of the two, damaged, empty, or over 100 million pixels
 */
export async function readLogoPixels(path: string, within: Size): Promise<Omit<Picture, 'channels'>> {
  await requireContent(path);
  try {
    const { format } = await sharp(path, LENIENT).metadata();
    if (format !== 'png' && format !== 'jpeg') failAt('input', path, 'media.logo');
    const { data, info } = await sharp(path, LENIENT)
      .autoOrient()
      .resize({ ...within, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    const { width, height, channels } = info;
    return { pixels: rgb(path, data, channels), width, height };
  } catch (error) {
    if (!(error instanceof Error) || error.name === 'OverfireError') throw error;
    return refuseUnread(path, error);
  }
}

const LENIENT = { failOn: 'error', limitInputPixels: LARGEST_PICTURE } as const;
const PLAIN: PngFacts = { pictures: 1, transfer: null, orientation: null };
/** By EXIF orientation, from 1. */
const TURNS: Turn[] = [
  [1, 0, 0, 1],
  [-1, 0, 0, 1],
  [-1, 0, 0, -1],
  [1, 0, 0, -1],
  [0, 1, 1, 0],
  [0, 1, -1, 0],
  [0, -1, -1, 0],
  [0, -1, 1, 0],
];

/** Which of its pages is the picture: 0 but where tiles of it count as pages too. Refuses what is none, or several. */
async function usablePage(path: string, metadata: Metadata): Promise<number> {
  const { depth, space, format, icc } = metadata;
  const png = format === 'png' ? await pngFacts(path) : null;
  const heif = format === 'heif' ? await heifFacts(path) : null;
  const pages = png?.pictures ?? heif?.pictures ?? metadata.pages ?? 1;
  if (pages > 1) failAt('input', path, 'media.pages', { pages: `${pages}` });
  const transfer = png?.transfer ?? heif?.transfer ?? (icc === undefined ? null : transferIn(icc));
  if (transfer !== null && isHdrTransfer(transfer)) failAt('input', path, 'media.hdrPicture');
  if (depth !== 'uchar' && depth !== 'ushort') {
    failAt('input', path, 'media.depth', { depth: `${depth}` });
  }
  if (space === undefined || !COLOURS.includes(space)) {
    failAt('input', path, 'media.colours', { space: `${space}` });
  }
  return heif === null ? 0 : (metadata.pagePrimary ?? 0);
}

/** Transfer characteristics in the "cicp" tag of a colour profile (ICC.1:2022, 9.2.17). */
function transferIn(icc: Buffer): number | null {
  const at = (tag: number) => 132 + 12 * tag;
  for (let tag = 0; icc.length >= 132 && tag < icc.readUInt32BE(128) && at(tag + 1) <= icc.length; tag++)
    if (icc.toString('latin1', at(tag), at(tag) + 4) === 'cicp')
      return icc[icc.readUInt32BE(at(tag) + 4) + 9] ?? null;
  return null;
}

/** What a decoder made up: its words where it had some, and how many rows. */
interface Damage {
  reason: string | null;
  rows: number;
  height: number;
}

/** Two rows of JPEG's largest blocks, and what a lossy transfer may eat at an end. */
const FEW_ROWS = 16;

function sayDamage(path: string, damage: Damage | null, notice: (notice: Notice) => void): void {
  if (damage === null) return;
  const { reason, rows, height } = damage;
  if (rows > FEW_ROWS) failAt('input', path, 'media.damagedRows', { rows, height });
  notice(
    rows === 0
      ? noticeAs('notice.mended', { reason: reason ?? '' })
      : noticeAs('notice.damagedRows', { rows, height }),
  );
}

/**
 * libjpeg goes on after damage with whatever the bits then stand for, and warns. The rows before the first warning are
 * found by reading fewer and fewer of them; all after it count as damaged, since nothing says where they are right again.
 */
async function damageOfJpeg(
  path: string,
  { width, height }: Metadata,
  warning: string,
): Promise<Damage | null> {
  const strict = { ...LENIENT, failOn: 'warning', sequentialRead: true } as const;
  // Without a failure when warnings are let pass these are only warnings.
  if ((await wordsOf(sharp(path, LENIENT).stats())) !== null) return null;
  const reason = firstLineOf(warning);
  if (!/^Corrupt JPEG data(?!.*ICC)|premature end/i.test(reason)) return { reason, rows: 0, height };
  let [sound, beyond] = [0, height];
  while (beyond - sound > 1) {
    const rows = (sound + beyond) >> 1;
    const part = sharp(path, strict).extract({ left: 0, top: 0, width, height: rows });
    if ((await wordsOf(part.raw().toBuffer())) === null) sound = rows;
    else beyond = rows;
  }
  return { reason, rows: height - sound, height };
}

async function damageOfGif(path: string): Promise<Damage | null> {
  const found = await missingGifRows(path);
  return found === null || found.missing === 0
    ? null
    : { reason: null, rows: found.missing, height: found.height };
}

const wordsOf = (reading: Promise<unknown>): Promise<string | null> =>
  reading.then(
    () => null,
    (error: Error) => error.message,
  );

const firstLineOf = (message: string): string =>
  message.replace(/^(?:Input file (?:.*?: )?|\w+: )/, '').split('\n')[0]!;

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
