import { seededRandom } from '../../../../src/engine/random/draws.ts';
import type { SourcedFace } from '../../../../src/main/lab/forging/pristine.ts';

/** A face of noise, with 68 landmarks in an oval whose eyes and mouth lie where a face has them. */
export function noiseFace(seed: number, width: number, height: number): SourcedFace {
  const random = seededRandom(seed);
  const pixels = Uint8Array.from({ length: width * height * 3 }, () => random.below(256));
  const points = Array.from({ length: 68 }, (_, i) => {
    const { x, y } = placeOf(i);
    return { x: width * (0.5 + 0.6 * x), y: height * (0.5 + 0.6 * y) };
  });
  return {
    picture: { width, height, pixels },
    points,
    box: { x: 0.15 * width, y: 0.15 * height, width: 0.7 * width, height: 0.7 * height },
    name: `noise-${seed}`,
    origin: `origin-${seed}`,
    path: `/nowhere/noise-${seed}.png`,
    frame: null,
  };
}

/** iBUG landmark i about the middle of the face, whose width and height are about 1. */
function placeOf(i: number): { x: number; y: number } {
  const around = (k: number, n: number, cx: number, cy: number, rx: number, ry: number) => ({
    x: cx - rx * Math.cos((2 * Math.PI * k) / n),
    y: cy - ry * Math.sin((2 * Math.PI * k) / n),
  });
  if (i < 17) return { x: -0.5 * Math.cos((Math.PI * i) / 16), y: -0.1 + 0.6 * Math.sin((Math.PI * i) / 16) };
  if (i < 27) return { x: -0.4 + (0.8 * (i - 17)) / 9, y: -0.35 };
  if (i < 31) return { x: 0, y: -0.2 + 0.08 * (i - 27) };
  if (i < 36) return { x: -0.1 + 0.05 * (i - 31), y: 0.12 };
  if (i < 42) return around(i - 36, 6, -0.22, -0.2, 0.1, 0.05);
  if (i < 48) return around(i - 42, 6, 0.22, -0.2, 0.1, 0.05);
  if (i < 60) return around(i - 48, 12, 0, 0.28, 0.2, 0.08);
  return around(i - 60, 8, 0, 0.28, 0.15, 0.03);
}
