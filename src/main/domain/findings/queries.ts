import {
  type AttackParams,
  factsOf,
  goalOf,
  isUniversal,
  seesDetector,
} from '../../../common/attacks/registry.ts';
import { FAKE, type Label, REAL } from '../../../common/base/label.ts';
import { decidesReal } from '../../../common/contract.ts';
import type { AttackFindings } from '../../../common/findings.ts';
import { type Bounds, proportionInterval } from '../../../engine/metrics/inference/proportion.ts';
import type { TraceRow } from '../../store/rows.ts';
import { usedIterations } from './usedIterations.ts';

/** A curve is thinned to so many steps; each that is told is exact. */
const MOST_STEPS = 60;

type Found = NonNullable<AttackFindings['queriesNeeded']>;

/** The budget of an attack within a bound that asks the audited detector; of others there is no such curve. */
const budgetOf = (params: AttackParams): number | null =>
  'queries' in params &&
  seesDetector(params) &&
  !isUniversal(params) &&
  factsOf(params.attack).leastNorm === undefined
    ? params.queries
    : null;

/**
 * After how many queries each face turned, of the faces that were right and that the attack is to turn. One that stands when the budget is
 * spent is censored there: all that is known is that it takes more. As every face is censored at the same number and nowhere before,
 * the share turned is that of Kaplan and Meier, and its median is a number of queries as long as it is not above the budget. The
 * median's interval, 95 %, has the queries at which the interval of the share turned contains one half (Brookmeyer and Crowley 1982),
 * where faces come in units by those.
 */
export class QueriesTally {
  readonly #params: AttackParams;
  readonly #budget: number | null;
  readonly #threshold: number;
  readonly #faces: { needs: number; unit: number }[] = [];

  constructor(params: AttackParams, threshold = 0.5) {
    this.#params = params;
    this.#budget = budgetOf(params);
    this.#threshold = threshold;
  }

  /** @param clean whether the clean face was right */
  add(truth: Label, trace: Pick<TraceRow, 'fake' | 'real'>, clean: boolean, unit: number): void {
    if (this.#budget === null || !clean || goalOf(this.#params, truth) === truth) return;
    const used = usedIterations(this.#params, truth, trace, this.#threshold);
    const turned = this.#turned(truth, trace, used);
    this.#faces.push({ needs: turned ? used : Number.POSITIVE_INFINITY, unit });
  }

  #turned(truth: Label, { fake, real }: Pick<TraceRow, 'fake' | 'real'>, at: number): boolean {
    return (decidesReal(fake[at]!, real[at]!, this.#threshold) ? REAL : FAKE) !== truth;
  }

  get findings(): { queriesNeeded?: Found } {
    if (this.#budget === null || this.#faces.length === 0) return {};
    const steps = [...new Set(this.#faces.map(({ needs }) => needs))]
      .filter(Number.isFinite)
      .sort((a, b) => a - b);
    const every = Math.max(1, Math.ceil(steps.length / MOST_STEPS));
    const shown = steps.filter((_, i) => i % every === every - 1 || i === steps.length - 1);
    const all = steps.map((queries) => this.#at(queries));
    const first = (at: (point: Found['points'][number]) => number) =>
      all.find((point) => at(point) >= 0.5)?.queries ?? null;
    return {
      queriesNeeded: {
        budget: this.#budget,
        of: this.#faces.length,
        turned: this.#faces.filter(({ needs }) => Number.isFinite(needs)).length,
        median: first(({ turned }) => turned),
        interval: [first(({ interval }) => interval[1]), first(({ interval }) => interval[0])],
        points: all.filter(({ queries }) => shown.includes(queries)),
      },
    };
  }

  #at(queries: number): Found['points'][number] {
    const units = [...new Set(this.#faces.map(({ unit }) => unit))];
    const [n, right] = [units.map(() => 0), units.map(() => 0)];
    const place = new Map(units.map((unit, i) => [unit, i]));
    let turned = 0;
    for (const { needs, unit } of this.#faces) {
      const i = place.get(unit)!;
      n[i]!++;
      if (needs > queries) continue;
      right[i]!++;
      turned++;
    }
    const bounds: Bounds = proportionInterval({ n, right })!.bounds;
    return { queries, turned: turned / this.#faces.length, interval: bounds };
  }
}
