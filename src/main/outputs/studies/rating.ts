import { type Score, SETS_PER_EVALUATOR, type Standing } from '../../../common/study.ts';
import { fail } from '../../../language/faults.ts';
import type { Store } from '../../store/store.ts';
import type { PairRow, PresentationRow } from '../../store/studies.ts';
import { drawn } from './order.ts';

/** What stands for a person, everywhere. */
export const evaluatorName = (evaluator: number): string => `E${evaluator}`;

/** One evaluator of a study: where it stands, sets, scores. There is no way back to a pair that has its score. */
export class Seat {
  readonly #store: Store;
  readonly #study: number;
  readonly #evaluator: number;

  constructor(store: Store, study: number, evaluator: number) {
    this.#store = store;
    this.#study = study;
    this.#evaluator = evaluator;
    if (!store.studies.isEvaluator(study, evaluator))
      fail('usage', 'study.noEvaluator', { study, evaluator });
  }

  get standing(): Standing {
    const shown = this.#shown;
    const sets = Math.min(SETS_PER_EVALUATOR, this.#store.studies.plan(this.#study).sets);
    const evaluator = evaluatorName(this.#evaluator);
    const next = shown.find(({ score }) => score === null);
    if (next !== undefined) {
      const inSet = shown.filter(({ set }) => set === next.set);
      return {
        kind: 'pair',
        evaluator,
        position: next.position,
        inSet: next.position - inSet[0]!.position + 1,
        ofSet: inSet.length,
        set: setsIn(shown),
        sets,
      };
    }
    const done = setsIn(shown);
    return done >= sets ? { kind: 'done', evaluator, sets } : { kind: 'break', evaluator, done, sets };
  }

  /** Begins the next set: the one that the fewest were given, chance deciding among equals. Under way, it goes on. */
  begin(): Standing {
    const { studies } = this.#store;
    studies.together(() => {
      if (this.standing.kind !== 'break') return;
      const { seed } = studies.plan(this.#study).config;
      const had = new Set(this.#shown.map(({ set }) => set));
      const takers = studies.takers(this.#study);
      const open = takers.map((_, set) => set).filter((set) => !had.has(set));
      const fewest = Math.min(...open.map((set) => takers[set]!));
      const equals = open.filter((set) => takers[set] === fewest);
      const [set = 0] = drawn(equals, (one) => [seed, 'set', this.#evaluator, one]);
      const order = drawn(studies.set(this.#study, set), (pair) => [
        seed,
        'pair',
        this.#evaluator,
        set,
        pair,
      ]);
      studies.present(this.#study, this.#evaluator, set, order);
    });
    return this.standing;
  }

  /**
   * Takes a score; it is on the disk when this returns. The same once more changes nothing. Throws `usage` where the
   * position has another score already, or is not the one that is shown.
   */
  score({ position, score, milliseconds }: Score): Standing {
    const { studies } = this.#store;
    studies.together(() => {
      const shown = this.#shown;
      const there = shown[position];
      if (there?.score === score) return;
      if (there !== undefined && there.score !== null) fail('usage', 'study.scored', { position });
      if (shown.find((one) => one.score === null)?.position !== position)
        fail('usage', 'study.notShown', { position });
      const time = new Date().toISOString();
      studies.enterScore(this.#study, this.#evaluator, { position, score, milliseconds, time });
    });
    return this.standing;
  }

  /** The pair that is shown now; null for every other position. */
  pairAt(position: number): PairRow | null {
    const next = this.#shown.find(({ score }) => score === null);
    return next?.position === position ? this.#store.studies.pair(this.#study, next.pair) : null;
  }

  get #shown(): PresentationRow[] {
    return this.#store.studies.presentations(this.#study, this.#evaluator);
  }
}

const setsIn = (shown: PresentationRow[]) => new Set(shown.map(({ set }) => set)).size;
