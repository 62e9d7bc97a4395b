import sharp from 'sharp';
import { fail } from '../../language/faults.ts';
import { encodePng } from './png.ts';

/** Overfire's own faces and masks as PNG: equal pixels give equal bytes and so one object. Footage never comes here: see decode/. */

/** RGB bytes [H*W*3]. */
export function encodeFace(pixels: Uint8Array, width: number): Promise<Buffer> {
  return encodePng(pixels, width, 3);
}

/** One byte per pixel [H*W], non-zero = forged, which becomes 255. */
export function encodeMask(mask: Uint8Array, width: number): Promise<Buffer> {
  const grey = new Uint8Array(mask.length);
  for (let i = 0; i < mask.length; i++) grey[i] = mask[i] === 0 ? 0 : 255;
  return encodePng(grey, width, 1);
}

/** The RGB bytes [H*W*3] of a face that `encodeFace` made. */
export function decodeFace(png: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  return decode(png, 3);
}

/** W of either: the first number of a PNG's header. */
export const widthOf = (png: Buffer): number => png.readUInt32BE(16);

/** The bytes [H*W] of a mask that `encodeMask` made: 255 = forged. */
export function decodeMask(png: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  return decode(png, 1);
}

async function decode(png: Uint8Array, channels: 1 | 3): Promise<Uint8Array<ArrayBuffer>> {
  const raw = channels === 1 ? sharp(png).toColourspace('b-w') : sharp(png);
  const { data, info } = await raw.raw().toBuffer({ resolveWithObject: true });
  if (info.channels !== channels) fail('store', 'store.channels', { channels: info.channels });
  return new Uint8Array(data.buffer as ArrayBuffer, data.byteOffset, data.length);
}
