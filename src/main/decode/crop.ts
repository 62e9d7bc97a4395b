import type { Size } from './input.ts';
import type { Box } from './picture.ts';

/**
 * What is cut out around a face: the square of side = scale x the longer side of the face box, same centre, in whole
 * pixels; for a detector whose input is no square the smallest box of the input's proportions around that square. No
 * pixel is invented: where it would reach over the border it is moved inside, and where the picture is too small for it,
 * it shrinks until it fits.
 */
export function cropBox(face: Box, scale: number, picture: Size, input: Size): Box {
  const square = Math.max(1, Math.round(scale * Math.max(face.width, face.height)));
  const wide = square * Math.max(1, input.width / input.height);
  const tall = square * Math.max(1, input.height / input.width);
  const fit = Math.min(1, picture.width / wide, picture.height / tall);
  const within = (length: number, limit: number) => Math.min(limit, Math.max(1, Math.round(fit * length)));
  const [width, height] = [within(wide, picture.width), within(tall, picture.height)];
  const along = (start: number, length: number, side: number, limit: number) =>
    Math.min(limit - side, Math.max(0, Math.round(start + length / 2 - side / 2)));
  return {
    x: along(face.x, face.width, width, picture.width),
    y: along(face.y, face.height, height, picture.height),
    width,
    height,
  };
}
