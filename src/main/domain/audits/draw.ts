import { originalOf } from '../../../common/attributes.ts';
import { FAKE, type Label, nameOf, REAL } from '../../../common/base/label.ts';
import type { Drawable } from '../../store/plan.ts';
import { drawRank } from './seeds.ts';
import { type ClassCounts, nextTurn } from './turns.ts';

/** How many so far, and the order among those that have as many. */
interface Ranked {
  taken: number;
  rank: number;
}

interface File extends Ranked {
  position: number;
  open: boolean;
}

interface Original extends Ranked {
  files: File[];
}

/**
 * Which faces an audit takes where it takes some of many: half of them fakes, half reals, and within each class evenly by
 * original, and within an original evenly by file, in an order that the audit's seed draws. 20 faces of 20 videos are one of
 * each, and never 20 frames of one. What comes next follows from what was taken alone, so that an audit that was killed goes
 * on as it would have gone on.
 */
export class Draw {
  readonly #limit: number;
  readonly #classes: Record<'fake' | 'real', Original[]>;
  readonly #files = new Map<number, { file: File; original: Original; label: Label }>();

  constructor(sources: readonly Drawable[], { limit, seed }: { limit: number; seed: number }) {
    this.#limit = limit;
    const classOf = (label: Label): Original[] => {
      const originals = new Map<string, Original>();
      for (const source of sources) {
        if (source.label !== label) continue;
        const { position, faces: taken, exhausted } = source;
        const name = originalOf(source);
        // By the place in the scan, which is the same wherever the footage lies.
        const original = originals.get(name) ?? {
          taken: 0,
          rank: drawRank(seed, 'original', position),
          files: [],
        };
        const file = { position, taken, open: !exhausted, rank: drawRank(seed, 'file', position) };
        original.files.push(file);
        original.taken += taken;
        originals.set(name, original);
        this.#files.set(position, { file, original, label });
      }
      return [...originals.values()].toSorted(byRank);
    };
    this.#classes = { fake: classOf(FAKE), real: classOf(REAL) };
  }

  /** The next file to take faces from, by its place in the scan, and how many at most; null where there are enough. */
  next(): { position: number; atMost: number } | null {
    const counts: ClassCounts = { fake: takenOf(this.#classes.fake), real: takenOf(this.#classes.real) };
    const open = (label: Label) => this.#classes[nameOf(label)].filter(isOpen);
    const left = CLASSES.filter((label) => open(label).length > 0);
    const turn = nextTurn(this.#limit, counts, left);
    if (turn === null) return null;
    const [original, more] = nextOf(open(turn.label), turn.atMost);
    const [file, atMost] = nextOf(original.files.filter((one) => one.open).toSorted(byRank), more);
    return { position: file.position, atMost };
  }

  /** What came of it. */
  enter(position: number, faces: number, exhausted: boolean): void {
    const { file, original } = this.#files.get(position)!;
    file.taken += faces;
    original.taken += faces;
    file.open = !exhausted;
  }
}

const CLASSES: Label[] = [FAKE, REAL];
const byRank = (a: Ranked, b: Ranked) => a.rank - b.rank;
const takenOf = (originals: Original[]) => originals.reduce((sum, { taken }) => sum + taken, 0);
const isOpen = ({ files }: Original) => files.some(({ open }) => open);

/**
 * Of some, in the order of their ranks, the first that is to get more where so many are shared out to those that have
 * fewest, and how many more.
 */
function nextOf<T extends Ranked>(some: T[], more: number): [T, number] {
  // The level that all can be brought to; what is left goes to the first of those that are at it.
  const sorted = some.map(({ taken }) => taken).toSorted((a, b) => a - b);
  let [level, left] = [sorted[0]!, more];
  for (let n = 1; ; n++) {
    const gap = (sorted[n] ?? Number.POSITIVE_INFINITY) - level;
    if (gap * n > left) {
      level += Math.floor(left / n);
      left %= n;
      break;
    }
    left -= gap * n;
    level += gap;
  }
  for (const one of some) {
    const extra = one.taken <= level && left > 0 ? 1 : 0;
    left -= extra;
    const wanted = Math.max(0, level - one.taken) + extra;
    if (wanted > 0) return [one, wanted];
  }
  throw new Error('nothing was shared out');
}
