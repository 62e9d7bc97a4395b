import sharp from 'sharp';
import type { StillCoding } from '../../common/deliveries/delivery.ts';
import type { Picture } from './planes.ts';

/** What says in a file what it is: EXIF fields of its first directory. */
export type Remarks = Record<string, string>;

/** How sharp is told of raw pixels. */
export const rawOf = ({ pixels, width, height }: Picture) =>
  sharp(pixels, { raw: { width, height, channels: 3 } });

/** A picture as the bytes of a file. Equal pixels give equal bytes. */
export function encodeStill(picture: Picture, coding: StillCoding, remarks?: Remarks): Promise<Buffer> {
  const raw = rawOf(picture);
  const told = remarks === undefined ? raw : raw.withExif({ IFD0: remarks });
  switch (coding.codec) {
    case 'png':
      return told.png().toBuffer();
    case 'jpeg':
      return told.jpeg({ quality: coding.quality }).toBuffer();
    case 'webp':
      return told.webp({ quality: coding.quality, effort: 2 }).toBuffer();
  }
}

/** RGB bytes of a file that was just encoded. */
export const decodeStill = (bytes: Buffer): Promise<Buffer> => sharp(bytes).removeAlpha().raw().toBuffer();

const LANCZOS = { kernel: 'lanczos3', fit: 'fill' } as const;

/** Resized by Lanczos, 3 lobes. */
export const resized = async (picture: Picture, width: number, height: number): Promise<Picture> =>
  width === picture.width && height === picture.height
    ? picture
    : { pixels: await rawOf(picture).resize(width, height, LANCZOS).raw().toBuffer(), width, height };

/** Made so many times as large and back. */
export async function resampled(picture: Picture, factor: number): Promise<Picture> {
  const by = (side: number) => Math.max(1, Math.round(side * factor));
  const other = await resized(picture, by(picture.width), by(picture.height));
  return resized(other, picture.width, picture.height);
}

/** With even sides, as colours at half the resolution want them: an odd one is lent a copy of its last row or column. */
export async function evened(picture: Picture): Promise<Picture> {
  const { width, height } = picture;
  const [right, bottom] = [width % 2, height % 2];
  if (right + bottom === 0) return picture;
  const pixels = await rawOf(picture).extend({ right, bottom, extendWith: 'copy' }).raw().toBuffer();
  return { pixels, width: width + right, height: height + bottom };
}
