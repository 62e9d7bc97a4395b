import { flipFrom } from '../../../../src/engine/metrics/flip.ts';
import { mulberry } from '../evidence/draws.ts';

/** Seeded inputs for what stands for people's eyes and judgements, and what Overfire makes of them: to compare with reference.py. */

export interface Pictures {
  width: number;
  height: number;
  pixelsPerDegree: number;
  clean: number[];
  other: number[];
}

/** A coloured picture with edges, and the same moved by as many grey levels at most. */
function picturesOf(width: number, height: number, pixelsPerDegree: number, levels: number): Pictures {
  const { uniform } = mulberry(width * levels + pixelsPerDegree);
  const byte = (v: number) => Math.max(0, Math.min(255, Math.round(v)));
  const clean = Array.from({ length: 3 * width * height }, (_, i) => {
    const [x, y] = [Math.floor(i / 3) % width, Math.floor(i / (3 * width))];
    const edge = (x > width / 3 ? 50 : 0) + (y > height / 2 ? -40 : 0);
    return byte(120 + edge + 60 * Math.sin(x / 7 + (i % 3)) + 40 * Math.cos(y / 5) + 8 * uniform());
  });
  const other = clean.map((v) => byte(v + levels * (2 * uniform() - 1)));
  return { width, height, pixelsPerDegree, clean, other };
}

export const PICTURES = [
  picturesOf(40, 32, 67, 3),
  picturesOf(33, 41, 30, 20),
  picturesOf(24, 24, 67, 255),
  picturesOf(48, 20, 120, 8),
];

export const flipOf = ({ width, height, pixelsPerDegree, clean, other }: Pictures): number =>
  flipFrom(Uint8Array.from(clean), { width, height, frames: 1 }, pixelsPerDegree)(Uint8Array.from(other));
