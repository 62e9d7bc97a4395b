import type { Norm } from '../../../common/attacks/fields.ts';
import { plus } from './ball.ts';
import type { Contest, Reading } from './contest.ts';
import { Shortest } from './leastNorm.ts';

/** What ends a search that has asked as often as it may. */
const SPENT = Symbol('all queries are spent');

/** Asks a detector about x + xi, `queries` times and no more. */
export class Asking {
  readonly #contest: Contest;
  readonly #picture: Float32Array;
  #left: number;

  constructor(contest: Contest, queries: number) {
    this.#contest = contest;
    this.#picture = new Float32Array(contest.x.length);
    this.#left = queries;
  }

  /** Of a query that is not allowed any more it throws what `untilSpent` takes as the end. */
  async ask(xi: Float32Array): Promise<Reading> {
    if (this.#left === 0) throw SPENT;
    this.#left--;
    return this.#contest.oracle.look(plus(this.#contest.x, xi, this.#picture));
  }
}

/** Goes on until the search is at its end, or has no query left. */
export async function untilSpent(search: () => Promise<void>): Promise<void> {
  try {
    await search();
  } catch (reason) {
    if (reason !== SPENT) throw reason;
  }
}

/** Asks for labels alone, and keeps the shortest perturbation that has turned the decision; every query is recorded. */
export class AskingLabels {
  readonly shortest: Shortest;
  readonly #asking: Asking;
  readonly #contest: Contest;

  constructor(contest: Contest, norm: Norm, queries: number) {
    this.#contest = contest;
    this.#asking = new Asking(contest, queries);
    this.shortest = new Shortest(contest.goal, norm);
  }

  async turns(xi: Float32Array): Promise<boolean> {
    const at = await this.#asking.ask(xi);
    const turned = this.shortest.see(xi, at);
    this.#contest.record(this.shortest.reading(at));
    return turned;
  }
}
