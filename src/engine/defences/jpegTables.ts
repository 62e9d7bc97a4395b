/** Quantisation of luminance and of colour, row by row (ITU-T T.81, Annex K, Tables K.1 and K.2). */
const LUMINANCE = [
  16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22,
  29, 51, 87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103,
  121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
];
const COLOUR = [
  17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99, 24, 26, 56, 99, 99, 99, 99, 99, 47, 66, 99,
  99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
  99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
];

/** Y, Cb and Cr of R, G and B (JFIF), as columns; and back. */
export const TO_YCC = [0.299, -0.168736, 0.5, 0.587, -0.331264, -0.418688, 0.114, 0.5, -0.081312];
export const TO_RGB = [1, 1, 1, 0, -0.344136, 1.772, 1.402, -0.714136, 0];

/** The steps [3, 8, 8] that a quality has, luminance and two colours, at the scale that libjpeg gives it. */
export function quantisation(quality: number): number[] {
  const scale = quality < 50 ? 5000 / quality : 200 - 2 * quality;
  const scaled = (table: number[]) =>
    table.map((entry) => Math.min(255, Math.max(1, Math.floor((entry * scale + 50) / 100))));
  return [...scaled(LUMINANCE), ...scaled(COLOUR), ...scaled(COLOUR)];
}
