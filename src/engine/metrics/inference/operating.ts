import type { ScoredFaces } from './auc.ts';

/**
 * What a threshold can do: shares of both errors as it moves. A detector calls a face forged where its realness is below the
 * threshold; `positive` are the real faces, whose scores are meant to be higher. A false positive is a real face that is called
 * forged, a miss a forged one that is not.
 */

export interface OperatingPoint {
  falsePositives: number;
  misses: number;
}

/** How well scores part the classes, at all thresholds. */
export interface Parting {
  auc: number;
  /** Share of errors where the line between neighbouring operating points has as many of both. */
  eer: number;
  /**
   * Average precision of calling fakes, in the order of falling suspicion: sum over thresholds of the fakes' share that is
   * gained, times the share of fakes among all that are called.
   */
  ap: number;
}

/** Scores in rising order, ready to be parted again and again with other weights. */
export class Ranking {
  readonly #unit: Int32Array;
  readonly #real: Uint8Array;
  /** Where each run of equal scores ends. */
  readonly #ends: Int32Array;
  readonly #scores: Float64Array;

  constructor({ scores, positive, unit }: ScoredFaces) {
    const order = Int32Array.from(scores, (_, i) => i).sort((a, b) => scores[a]! - scores[b]!);
    this.#scores = Float64Array.from(order, (i) => scores[i]!);
    this.#unit = Int32Array.from(order, (i) => unit[i]!);
    this.#real = Uint8Array.from(order, (i) => positive[i]!);
    const ends: number[] = [];
    for (let i = 0; i < order.length; i++)
      if (i + 1 === order.length || this.#scores[i + 1] !== this.#scores[i]) ends.push(i + 1);
    this.#ends = Int32Array.from(ends);
  }

  /** Steps over the thresholds in rising order, with the weight of fakes and of reals at each score. */
  #walk(
    weights: ArrayLike<number> | null,
    step: (fakes: number, reals: number, score: number) => void,
  ): void {
    let from = 0;
    for (const end of this.#ends) {
      let [fakes, reals] = [0, 0];
      for (let i = from; i < end; i++) {
        const weight = weights === null ? 1 : weights[this.#unit[i]!]!;
        if (this.#real[i] === 1) reals += weight;
        else fakes += weight;
      }
      step(fakes, reals, this.#scores[from]!);
      from = end;
    }
  }

  #totals(weights: ArrayLike<number> | null): { fakes: number; reals: number } {
    let [fakes, reals] = [0, 0];
    for (let i = 0; i < this.#unit.length; i++) {
      const weight = weights === null ? 1 : weights[this.#unit[i]!]!;
      if (this.#real[i] === 1) reals += weight;
      else fakes += weight;
    }
    return { fakes, reals };
  }

  /** null where a class is missing. @param weights of each unit; every one counts once where none are given */
  parting(weights: ArrayLike<number> | null = null): Parting | null {
    const { fakes: F, reals: R } = this.#totals(weights);
    if (F === 0 || R === 0) return null;
    let [caught, wrong, area, ap] = [0, 0, 0, 0];
    let eer: number | null = null;
    this.#walk(weights, (fakes, reals) => {
      if (fakes + reals === 0) return;
      // A fake is on the right side of the reals above it.
      area += fakes * (R - wrong - reals + reals / 2);
      // At 0, misses - false positives is 1; it falls with every step, and the line to the next point crosses zero once.
      const before = (F - caught) / F - wrong / R;
      const after = (F - caught - fakes) / F - (wrong + reals) / R;
      if (eer === null && after <= 0) {
        const part = before / (before - after);
        eer = (wrong + part * reals) / R;
      }
      caught += fakes;
      wrong += reals;
      ap += (fakes / F) * (caught / (caught + wrong));
    });
    return { auc: area / (F * R), eer: eer ?? 0, ap };
  }

  /**
   * Shares of both errors at each threshold, from "none is forged" to "all are": the corners of the curve, of which at most
   * `most` are kept, spread evenly.
   */
  curve(most = 200): OperatingPoint[] {
    const { fakes: F, reals: R } = this.#totals(null);
    if (F === 0 || R === 0) return [];
    const points: OperatingPoint[] = [{ falsePositives: 0, misses: 1 }];
    let [caught, wrong] = [0, 0];
    this.#walk(null, (fakes, reals) => {
      caught += fakes;
      wrong += reals;
      points.push({ falsePositives: wrong / R, misses: 1 - caught / F });
    });
    const corners = points.filter((point, i) => {
      const [before, after] = [points[i - 1], points[i + 1]];
      if (before === undefined || after === undefined) return true;
      const flat = before.misses === point.misses && point.misses === after.misses;
      const steep =
        before.falsePositives === point.falsePositives && point.falsePositives === after.falsePositives;
      return !flat && !steep;
    });
    const step = (corners.length - 1) / (most - 1);
    if (step <= 1) return corners;
    return Array.from({ length: most }, (_, i) => corners[Math.round(i * step)]!);
  }
}

/**
 * The highest threshold at which no more than a share of these reals is called fake, a face being called fake where its realness
 * is below the threshold. null without reals.
 */
export function thresholdAt(rate: number, reals: ArrayLike<number>): number | null {
  const sorted = Float64Array.from(reals).sort();
  return sorted[Math.min(Math.floor(rate * sorted.length + 1e-9), sorted.length - 1)] ?? null;
}
