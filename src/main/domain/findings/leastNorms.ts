import { type AttackParams, factsOf, isUniversal } from '../../../common/attacks/registry.ts';
import { FAKE, type Label, REAL } from '../../../common/base/label.ts';
import type { AttackFindings } from '../../../common/findings.ts';
import { rate } from './accuracy.ts';

/** A curve is thinned to so many steps; each that is told is exact. */
const MOST_STEPS = 60;

type Found = NonNullable<AttackFindings['leastNorms']>;

/** The norm that an attack without a bound makes small, where the findings measure it. */
function normOf(params: AttackParams): Found['norm'] | null {
  const norm = isUniversal(params) ? undefined : factsOf(params.attack).leastNorm?.(params);
  return norm === 'linf' || norm === 'l2' ? norm : null;
}

/**
 * What an attack for the least perturbation needed of each face. A face that was right stands at every bound below its norm, one that was never
 * turned at all of them: so one run has the accuracy at every bound, as far as the norms it found are the least.
 */
export class LeastTally {
  readonly #norm: Found['norm'] | null;
  readonly #faces: Standing[] = [];

  constructor(params: AttackParams) {
    this.#norm = normOf(params);
  }

  /** @param clean the label of the clean face */
  add(truth: Label, clean: Label, float: { label: Label; linf255: number; rmse255: number }): void {
    if (this.#norm === null) return;
    const size = this.#norm === 'linf' ? float.linf255 : float.rmse255;
    const needs = clean !== truth ? 0 : float.label === truth ? Number.POSITIVE_INFINITY : size;
    this.#faces.push({ truth, needs });
  }

  get findings(): { leastNorms?: Found } {
    if (this.#norm === null || this.#faces.length === 0) return {};
    return {
      leastNorms: { norm: this.#norm, median: middleOf(this.#faces), points: standing(this.#faces) },
    };
  }
}

/** A face, and how much it takes to be turned: 0 where it is wrong by itself, infinity where nothing turned it. */
export interface Standing {
  truth: Label;
  needs: number;
}

/** The share that stands at every size, of which a face stands at those below what it needs. */
export function standing(faces: readonly Standing[]): Found['points'] {
  const norms = [...new Set(faces.map(({ needs }) => needs))]
    .filter((needs) => needs > 0 && Number.isFinite(needs))
    .sort((a, b) => a - b);
  const every = Math.max(1, Math.ceil(norms.length / MOST_STEPS));
  const shown = norms.filter((_, i) => i % every === every - 1 || i === norms.length - 1);
  const share = (of: readonly Standing[], eps: number) =>
    rate(of.filter(({ needs }) => needs > eps).length, of.length);
  const those = (label: Label) => faces.filter(({ truth }) => truth === label);
  const [fakes, reals] = [those(FAKE), those(REAL)];
  return [0, ...shown].map((eps) => ({
    eps,
    accuracy: share(faces, eps),
    fake: share(fakes, eps),
    real: share(reals, eps),
  }));
}

/** Of the faces that were right; null where half of them stand. */
function middleOf(faces: readonly Standing[]): number | null {
  const needed = faces.map(({ needs }) => needs).filter((needs) => needs > 0);
  const middle = needed.sort((a, b) => a - b)[Math.ceil(needed.length / 2) - 1];
  return middle === undefined || !Number.isFinite(middle) ? null : middle;
}
