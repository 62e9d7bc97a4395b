import { FAKE, type Label, REAL } from '../../../common/base/label.ts';
import { decidesReal } from '../../../common/contract.ts';
import type { AttackFindings } from '../../../common/findings.ts';
import type { TraceRow } from '../../store/rows.ts';
import { rate } from './accuracy.ts';

/** Activations lie in [0,1] or near it: less than this is rounding, not movement. */
const ROUNDING = 1e-6;

/** Probabilities of sigmoid detectors are kept this far from 0 and 1, or nearer. */
const SATURATED = 1e-6;
/** Values that a constant output may have: one for each side of the decision. */
const FEW_VALUES = 2;

/**
 * Faces that nothing moved, and of sigmoid detectors how that looks: at 0 or 1; all at the same one or two values, as where a logit is cut
 * off; or each at its own, as where something is rounded.
 */
export interface Unmoved {
  faces: number;
  of: number;
  by?: 'saturation' | 'constant' | 'steps';
}

interface Count {
  n: [fake: number, real: number];
  right: [fake: number, real: number];
}

/** Accuracy after each iteration, from the activations and the realness from which on the decision is real. */
export class IterationTally {
  readonly #counts: Count[] = [];
  #faces = 0;
  #unmoved = 0;
  #saturated = 0;
  readonly #values = new Set<number>();
  readonly #threshold: number;

  constructor(threshold = 0.5) {
    this.#threshold = threshold;
  }

  /** @param leftAlone it was left alone before the first iteration, so that nothing could move it */
  add(truth: Label, trace: Pick<TraceRow, 'fake' | 'real'>, leftAlone = false): void {
    this.#faces++;
    let moved = leftAlone;
    for (let i = 0; i < trace.fake.length; i++) {
      this.#counts[i] ??= { n: [0, 0], right: [0, 0] };
      const count = this.#counts[i]!;
      count.n[truth]++;
      const real = decidesReal(trace.fake[i]!, trace.real[i]!, this.#threshold);
      if ((real ? REAL : FAKE) === truth) count.right[truth]++;
      moved ||= differs(trace.fake[i]!, trace.fake[0]!) || differs(trace.real[i]!, trace.real[0]!);
    }
    if (moved) return;
    this.#unmoved++;
    const [fake, real] = [trace.fake[0]!, trace.real[0]!];
    if (Math.min(fake, real) < SATURATED && Math.max(fake, real) > 1 - SATURATED) this.#saturated++;
    if (this.#values.size <= FEW_VALUES) this.#values.add(Math.round(real / ROUNDING));
  }

  get byIteration(): AttackFindings['accuracyByIteration'] {
    return this.#counts.map(({ n, right }, iteration) => ({
      iteration,
      accuracy: rate(right[FAKE] + right[REAL], n[FAKE] + n[REAL]),
      fake: rate(right[FAKE], n[FAKE]),
      real: rate(right[REAL], n[REAL]),
    }));
  }

  /** Faces whose activations never changed: no gradient reached them. */
  get unmoved(): Unmoved {
    const [faces, of] = [this.#unmoved, this.#faces];
    if (faces === 0) return { faces, of };
    if (this.#saturated === faces) return { faces, of, by: 'saturation' };
    const few = this.#values.size <= FEW_VALUES && faces > FEW_VALUES;
    return { faces, of, by: few ? 'constant' : 'steps' };
  }
}

const differs = (a: number, b: number) => Math.abs(a - b) > ROUNDING;
