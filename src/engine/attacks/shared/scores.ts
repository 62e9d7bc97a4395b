import { UNIT } from '../../metrics/pixels.ts';
import { plus } from './ball.ts';
import { type Contest, labelAt, type Reading, towards } from './contest.ts';
import { Asking } from './queries.ts';

/**
 * Asks for scores, keeps what the attacker holds (the perturbation within the bound that is nearest to the goal, or with which it ended), and records it after every
 * query. A search is at its end once the decision has turned, and still has when the picture is saved in 8 bits, which it asks for then.
 */
export class AskingScores {
  xi: Float32Array;
  #at: Reading | null = null;
  readonly #contest: Contest;
  readonly #asking: Asking;

  constructor(contest: Contest, queries: number) {
    this.#contest = contest;
    this.#asking = new Asking(contest, queries);
    this.xi = new Float32Array(contest.x.length);
  }

  /** How far x + xi is on the side of the goal; a probe, which is none of what the attacker holds. */
  async probe(xi: Float32Array): Promise<number> {
    const at = await this.#asking.ask(xi);
    this.#contest.record(this.#at ?? at);
    return towards(this.#contest.goal, at);
  }

  /** The same of a perturbation within the bound, which is kept where none was nearer to the goal; and whether that is the end. */
  async offer(xi: Float32Array): Promise<{ score: number; ends: boolean }> {
    const { goal, record } = this.#contest;
    const at = await this.#asking.ask(xi);
    const score = towards(goal, at);
    if (this.#at === null || score > towards(goal, this.#at)) [this.xi, this.#at] = [xi.slice(), at];
    record(this.#at);
    if (labelAt(at) !== goal) return { score, ends: false };
    const saved = await this.#asking.ask(this.#saved(xi));
    const ends = labelAt(saved) === goal;
    if (ends) [this.xi, this.#at] = [xi.slice(), at];
    record(this.#at);
    return { score, ends };
  }

  /** What is left of it in a file. */
  #saved(xi: Float32Array): Float32Array {
    const { x } = this.#contest;
    return plus(x, xi).map((v, i) => UNIT[Math.round(255 * Math.min(1, Math.max(0, v)))]! - x[i]!);
  }
}
