import type { Mask } from './strokes.ts';

/** The mask as a grey PNG in base64, white = forged. */
export async function maskPng({ side, data }: Mask): Promise<string> {
  const canvas = new OffscreenCanvas(side, side);
  const image = new ImageData(side, side);
  for (let index = 0; index < data.length; index++) {
    const level = data[index]!;
    image.data.set([level, level, level, 255], index * 4);
  }
  canvas.getContext('2d')!.putImageData(image, 0, 0);
  const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer());
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
