import type { Box } from './picture.ts';

/**
 * The square that is cut out around a face: side = scale x the longer side of the face box, same centre, in whole
 * pixels. No pixel is invented: where the square would reach over the border it is moved inside, and where the
 * picture is too small for it, it shrinks to the picture's shorter side.
 */
export function cropBox(face: Box, scale: number, picture: { width: number; height: number }): Box {
  const wanted = Math.max(1, Math.round(scale * Math.max(face.width, face.height)));
  const side = Math.min(wanted, picture.width, picture.height);
  const along = (start: number, length: number, limit: number) =>
    Math.min(limit - side, Math.max(0, Math.round(start + length / 2 - side / 2)));
  return {
    x: along(face.x, face.width, picture.width),
    y: along(face.y, face.height, picture.height),
    width: side,
    height: side,
  };
}
