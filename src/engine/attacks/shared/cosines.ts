import type { Extent } from '../../../common/extent.ts';

/**
 * The orthonormal cosine transform (DCT-II) of a whole picture, colour by colour, and of it the lowest frequencies along each side. With N
 * values along a side
 *
 *   c_k(i) = sqrt((k = 0 ? 1 : 2) / N) cos(pi (2 i + 1) k / 2 N),    q_klc(i, j, c') = c_k(i) c_l(j) [c = c'].
 *
 * Coefficients are [rows][columns][3]. Every frame of a clip has the same, over the root of their number, so that lengths are kept.
 */
export class Cosines {
  /** Coefficients. */
  readonly count: number;
  readonly #extent: Extent;
  /** [frequency][place] */
  readonly #down: Float32Array[];
  readonly #across: Float32Array[];

  constructor(extent: Extent, share: number) {
    this.#extent = extent;
    this.#down = waves(extent.height, share);
    this.#across = waves(extent.width, share);
    this.count = this.#down.length * this.#across.length * 3;
  }

  /** Those of a picture [frames*H*W*3]. */
  of(picture: Float32Array): Float32Array {
    const { height, width, frames } = this.#extent;
    const columns = this.#across.length;
    const found = new Float32Array(this.count);
    const row = new Float32Array(3 * width);
    for (const [k, wave] of this.#down.entries()) {
      row.fill(0);
      for (let y = 0; y < frames * height; y++) {
        const weight = wave[y % height]! / Math.sqrt(frames);
        for (let i = 0; i < row.length; i++) row[i]! += weight * picture[y * row.length + i]!;
      }
      for (const [l, across] of this.#across.entries())
        for (let i = 0; i < row.length; i++)
          found[(k * columns + l) * 3 + (i % 3)]! += across[Math.floor(i / 3)]! * row[i]!;
    }
    return found;
  }

  /** The picture that has these and no others. */
  picture(coefficients: Float32Array): Float32Array {
    const { height, width } = this.#extent;
    const columns = this.#across.length;
    const size = 3 * width;
    const frame = new Float32Array(height * size);
    const row = new Float32Array(size);
    for (const [k, wave] of this.#down.entries()) {
      row.fill(0);
      for (const [l, across] of this.#across.entries())
        for (let c = 0; c < 3; c++) {
          const weight = coefficients[(k * columns + l) * 3 + c]!;
          if (weight !== 0) for (let x = 0; x < width; x++) row[3 * x + c]! += weight * across[x]!;
        }
      for (let y = 0; y < height; y++) {
        const weight = wave[y]!;
        for (let i = 0, to = y * size; i < size; i++, to++) frame[to]! += weight * row[i]!;
      }
    }
    return this.#repeated(frame);
  }

  /** The picture of one coefficient, `by` long. */
  single(index: number, by: number): Float32Array {
    const { height, width } = this.#extent;
    const [place, c] = [Math.floor(index / 3), index % 3];
    const columns = this.#across.length;
    const [down, across] = [this.#down[Math.floor(place / columns)]!, this.#across[place % columns]!];
    const frame = new Float32Array(3 * height * width);
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) frame[(y * width + x) * 3 + c] = by * down[y]! * across[x]!;
    return this.#repeated(frame);
  }

  #repeated(frame: Float32Array): Float32Array {
    const { frames } = this.#extent;
    if (frames === 1) return frame;
    const all = new Float32Array(frames * frame.length);
    for (let i = 0; i < all.length; i++) all[i] = frame[i % frame.length]! / Math.sqrt(frames);
    return all;
  }
}

/** The lowest share of the frequencies of n places. */
const waves = (n: number, share: number): Float32Array[] =>
  Array.from({ length: Math.max(1, Math.round(share * n)) }, (_, k) =>
    Float32Array.from(
      { length: n },
      (_, i) => Math.sqrt((k === 0 ? 1 : 2) / n) * Math.cos((Math.PI * (2 * i + 1) * k) / (2 * n)),
    ),
  );
