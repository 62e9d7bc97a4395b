import { type FileHandle, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FAKE, type Label, REAL } from '../../../common/base/label.ts';
import { mixSeed, seededRandom } from '../../../engine/random/draws.ts';
import type { PairRecord } from './preparation.ts';
import type { SplitName } from './split.ts';

/** Faces as numbers, ready for tensors: x in [0,1] [N, H, W, 3], labels [N], masks [N, H, W] of 0 and 1. */
export interface FaceArrays {
  x: Float32Array;
  labels: Float32Array;
  masks: Float32Array;
  count: number;
}

/** The prepared pairs of one part of the split, read from disk as they are needed. */
export class PreparedPairs {
  readonly records: PairRecord[];
  readonly size: number;
  readonly #file: FileHandle;

  private constructor(records: PairRecord[], size: number, file: FileHandle) {
    this.records = records;
    this.size = size;
    this.#file = file;
  }

  static async open(folder: string, part: SplitName, size: number): Promise<PreparedPairs> {
    const records = JSON.parse(await readFile(join(folder, `${part}.json`), 'utf8')) as PairRecord[];
    return new PreparedPairs(records, size, await open(join(folder, `${part}.bin`), 'r'));
  }

  close(): Promise<void> {
    return this.#file.close();
  }

  /** Both faces of each pair, the real one first; changed a little where there is a seed, both alike. */
  async faces(pairs: number[], augmentationSeed: number | null): Promise<FaceArrays> {
    const { size } = this;
    const area = size * size;
    const count = 2 * pairs.length;
    const arrays: FaceArrays = {
      x: new Float32Array(count * area * 3),
      labels: new Float32Array(count),
      masks: new Float32Array(count * area),
      count,
    };
    const record = new Uint8Array(area * 7);
    for (const [i, pair] of pairs.entries()) {
      await this.#file.read(record, 0, record.length, pair * record.length);
      const change = augmentationSeed === null ? AS_IT_IS : drawChange(mixSeed(augmentationSeed, pair));
      const sides: [Label, Uint8Array][] = [
        [REAL, record.subarray(0, area * 3)],
        [FAKE, record.subarray(area * 3, area * 6)],
      ];
      for (const [k, [label, pixels]] of sides.entries()) {
        const at = 2 * i + k;
        arrays.labels[at] = label;
        place(pixels, arrays.x.subarray(at * area * 3, (at + 1) * area * 3), size, 3, change);
        if (label === REAL) continue;
        const mask = arrays.masks.subarray(at * area, (at + 1) * area);
        place(record.subarray(area * 6), mask, size, 1, { ...AS_IT_IS, flip: change.flip, gain: 255 });
      }
    }
    return arrays;
  }
}

/** What is done to a face each time it is seen: mirrored or not, and value * gain + offset. */
interface Change {
  flip: boolean;
  gain: number;
  offset: number;
}
const AS_IT_IS: Change = { flip: false, gain: 1, offset: 0 };

function drawChange(seed: number): Change {
  const random = seededRandom(seed);
  return { flip: random.next() < 0.5, gain: random.between(0.85, 1.15), offset: random.between(-0.06, 0.06) };
}

function place(
  bytes: Uint8Array,
  out: Float32Array,
  size: number,
  channels: number,
  { flip, gain, offset }: Change,
): void {
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const from = (y * size + (flip ? size - 1 - x : x)) * channels;
      const to = (y * size + x) * channels;
      for (let c = 0; c < channels; c++) {
        out[to + c] = Math.min(1, Math.max(0, (bytes[from + c]! / 255) * gain + offset));
      }
    }
  }
}
