import type { Store } from '../../store/store.ts';
import type { WorkItem } from '../../store/work.ts';
import type { Run } from './run.ts';

/** What is measured of an audit's items in one go, by one attack say, in batches of those that have no result of it yet. */
export class Stage {
  readonly #run: Run;
  readonly #attack: number | null;
  /** Whether the outcome depends on which floats are kept, which is known when every face has been read. */
  readonly #keeps: boolean;
  #after = -1;
  #ready: WorkItem[] = [];
  #waiting: WorkItem[] = [];

  /** @param attack as `Work.pending` takes it */
  constructor(run: Run, attack: number | null, { keeps }: { keeps: boolean }) {
    this.#run = run;
    this.#attack = attack;
    this.#keeps = keeps;
  }

  /** The next batch; null where none is left. */
  next(): WorkItem[] | null {
    this.#ready.push(...this.#waiting.splice(0));
    this.#fill(() => false);
    return this.#ready.length === 0 ? null : this.#ready.splice(0, this.#run.pool.batch);
  }

  /** The same while faces are still read: a whole batch of those that need not wait for the others. */
  nextMeanwhile(): WorkItem[] | null {
    const { audit, config, store, pool } = this.#run;
    this.#fill(this.#keeps ? mayBeKept(store, audit, config.keepFloat) : () => false);
    return this.#ready.length < pool.batch ? null : this.#ready.splice(0, pool.batch);
  }

  #fill(waits: (item: WorkItem) => boolean): void {
    const { audit, store, pool } = this.#run;
    while (this.#ready.length < pool.batch) {
      const items = store.work.pending(audit, this.#attack, this.#after, pool.batch);
      if (items.length === 0) return;
      this.#after = items.at(-1)!.position;
      for (const item of items) (waits(item) ? this.#waiting : this.#ready).push(item);
    }
  }
}

/**
 * Whether the float perturbation of an item may be one of those that are kept, whatever else is read: of each class at most
 * the lowest draws are, as many as there are places, and more faces only push others out of them.
 */
function mayBeKept(store: Store, audit: number, places: number): (item: WorkItem) => boolean {
  const last = [0, 1].map((label) => store.work.nthDraw(audit, label as WorkItem['label'], places));
  return ({ label, draw }) => places > 0 && draw <= (last[label] ?? Number.POSITIVE_INFINITY);
}
