import type { Contract } from './contract.ts';

/**
 * What a detector's picture measures. A clip is one picture: its frames stand one under the other, [frames * height, width, 3], so
 * that whatever is done to a picture is done to a clip. What looks at neighbours looks at each frame by itself.
 */
export interface Extent {
  /** Of a frame, in pixels. */
  width: number;
  height: number;
  /** 1 of a picture. */
  frames: number;
}

export const extentOf = ({ inputSize, inputWidth = inputSize, clip }: Contract): Extent => ({
  width: inputWidth,
  height: inputSize,
  frames: clip?.frames ?? 1,
});

/** A picture of one frame. */
export const square = (side: number): Extent => ({ width: side, height: side, frames: 1 });

/** Rows of pixels, of all frames. */
export const rowsOf = ({ height, frames }: Extent): number => height * frames;

export const areaOf = (extent: Extent): number => rowsOf(extent) * extent.width;

export const sameExtent = (a: Extent, b: Extent): boolean =>
  a.width === b.width && a.height === b.height && a.frames === b.frames;

/** Width x height, and of a clip its frames before them. */
export const extentText = ({ width, height, frames }: Extent): string =>
  `${frames === 1 ? '' : `${frames} x `}${width} x ${height}`;

/** The colours of the middle frame, which stands for a clip where one picture is shown. */
export function middleFrame<T extends Uint8Array | Float32Array>(picture: T, extent: Extent): T {
  const length = 3 * extent.width * extent.height;
  const middle = Math.floor(extent.frames / 2);
  return picture.subarray(middle * length, (middle + 1) * length) as T;
}
