import { type FileHandle, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FAKE, REAL } from '../../../common/base/label.ts';
import type { Lesson } from '../../../engine/protocol.ts';
import { mixSeed, seededRandom } from '../../../engine/random/draws.ts';
import type { PairRecord } from './preparation.ts';
import type { SplitName } from './split.ts';
import { drawWear, drawWorn, type Wear, wearBoth } from './wear.ts';

/** Where the prepared pairs of a source lie. */
export interface SourceOfPairs {
  name: string;
  folder: string;
}

/** A pair, and the seed of what it goes through; null for what it goes through whenever it is measured. */
export interface Drawn {
  pair: number;
  seed: number | null;
}

interface Pair {
  source: string;
  file: FileHandle;
  at: number;
  record: PairRecord;
  /** Place among the pairs of its file. */
  index: number;
}

/** The prepared pairs of some parts, of one source or several, read from disk as they are needed. */
export class PreparedPairs {
  readonly pairs: readonly Pair[];
  readonly size: number;
  readonly #files: FileHandle[];

  private constructor(pairs: Pair[], size: number, files: FileHandle[]) {
    this.pairs = pairs;
    this.size = size;
    this.#files = files;
  }

  static async open(
    sources: SourceOfPairs[],
    parts: readonly SplitName[],
    size: number,
  ): Promise<PreparedPairs> {
    const files: FileHandle[] = [];
    const pairs: Pair[] = [];
    for (const { name, folder } of sources) {
      for (const part of parts) {
        const records = JSON.parse(await readFile(join(folder, `${part}.json`), 'utf8')) as PairRecord[];
        const file = await open(join(folder, `${part}.bin`), 'r');
        files.push(file);
        let at = 0;
        for (const [index, record] of records.entries()) {
          pairs.push({ source: name, file, at, record, index });
          at += bytesOf(record.side);
        }
      }
    }
    return new PreparedPairs(pairs, size, files);
  }

  async close(): Promise<void> {
    await Promise.all(this.#files.map((file) => file.close()));
  }

  /** Names of the sources. */
  get sources(): string[] {
    return [...new Set(this.pairs.map(({ source }) => source))];
  }

  /**
   * So many pairs, the sources one after the other whatever their sizes, the pairs of each in drawn order; where a source has too
   * few, from the beginning once more.
   */
  draw(count: number, seed: number): Drawn[] {
    const random = seededRandom(seed);
    const all = this.pairs.map((_, i) => i);
    const orders = this.sources.map((name) =>
      random.shuffled(all.filter((i) => this.pairs[i]!.source === name)),
    );
    return Array.from({ length: count }, (_, i) => {
      const order = orders[i % orders.length]!;
      const turn = Math.floor(i / orders.length);
      const pair = order[turn % order.length]!;
      return { pair, seed: mixSeed(seed, pair, Math.floor(turn / order.length)) };
    });
  }

  /** Both faces of each pair, the real one first, after one and the same wear. */
  async faces(drawn: Drawn[]): Promise<Lesson[]> {
    const lessons = await Promise.all(
      drawn.map(async ({ pair, seed }): Promise<Lesson[]> => {
        const { file, at, record } = this.pairs[pair]!;
        const { side, scale } = record;
        const bytes = new Uint8Array(bytesOf(side));
        await file.read(bytes, 0, bytes.length, at);
        const area = side * side;
        const wear = seed === null ? this.wearOf(pair) : drawWear(seededRandom(seed));
        const [real, fake] = [bytes.subarray(0, area * 3), bytes.subarray(area * 3, area * 6)];
        const worn = await wearBoth(
          { real, fake, mask: bytes.subarray(area * 6), side, scale },
          wear,
          this.size,
        );
        return [
          { pixels: worn.real, label: REAL },
          { pixels: worn.fake, label: FAKE, mask: worn.mask },
        ];
      }),
    );
    return lessons.flat();
  }

  /** What a pair goes through whenever it is measured: every other one comes as it is, the others are worn, always alike. */
  wearOf(pair: number): Wear {
    const { index } = this.pairs[pair]!;
    const worn = index % 2 === 0 ? null : drawWorn(seededRandom(mixSeed(HELD, index)));
    return { mirrored: false, worn };
  }
}

const HELD = 0x4e1d;
/** Of a pair in its file: real [side * side * 3], fake, mask [side * side]. */
const bytesOf = (side: number) => side * side * 7;
