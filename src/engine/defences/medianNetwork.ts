/** Exchanges that leave the median of nine values in place 4 (Paeth, Graphics Gems, 1990). */
export const NETWORK = [
  [1, 2], [4, 5], [7, 8], [0, 1], [3, 4], [6, 7], [1, 2], [4, 5], [7, 8], [0, 3],
  [5, 8], [4, 7], [3, 6], [1, 4], [2, 5], [4, 7], [4, 2], [6, 4], [4, 2],
] as const; // biome-ignore format: a table

/** Where the nine pixels lie, row by row, from the corner of a picture with its edges repeated once. */
export const PLACES = [0, 1, 2].flatMap((row) => [0, 1, 2].map((column) => [row, column] as const));
