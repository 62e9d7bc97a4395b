import { type FileHandle, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FAKE, REAL } from '../../../common/base/label.ts';
import type { Augmentation, Lesson } from '../../../engine/protocol.ts';
import { mixSeed, seededRandom } from '../../../engine/random/draws.ts';
import type { PairRecord } from './preparation.ts';
import type { SplitName } from './split.ts';

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
  async faces(pairs: number[], augmentationSeed: number | null): Promise<Lesson[]> {
    const area = this.size * this.size;
    const lessons: Lesson[] = [];
    for (const pair of pairs) {
      const record = new Uint8Array(area * 7);
      await this.#file.read(record, 0, record.length, pair * record.length);
      const changed =
        augmentationSeed === null ? {} : { augmentation: drawn(mixSeed(augmentationSeed, pair)) };
      const [real, fake] = [record.subarray(0, area * 3), record.subarray(area * 3, area * 6)];
      lessons.push({ pixels: real, label: REAL, ...changed });
      lessons.push({ pixels: fake, label: FAKE, mask: record.subarray(area * 6), ...changed });
    }
    return lessons;
  }
}

function drawn(seed: number): Augmentation {
  const random = seededRandom(seed);
  return {
    mirrored: random.next() < 0.5,
    gain: random.between(0.85, 1.15),
    offset: random.between(-0.06, 0.06),
  };
}
