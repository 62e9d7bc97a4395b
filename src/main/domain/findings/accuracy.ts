import type { z } from 'zod';
import { FAKE, type Label, REAL } from '../../../common/base/label.ts';
import type { UnitKind } from '../../../common/figure.ts';
import type { CleanFindings, Measured } from '../../../common/findings.ts';
import {
  type Columns,
  hasGaps,
  type MeanShape,
  TRUE_SHARES,
  UNDER_ATTACK,
} from '../../../common/measurement.ts';
import { auc } from '../../../engine/metrics/inference/auc.ts';
import { Mean } from '../../../engine/metrics/mean.ts';
import type { DistanceRow, JudgementRow } from '../../store/rows.ts';
import { boundsOf, UnitCounter } from './figure.ts';
import type { Scored } from './separation.ts';

/** What a tally needs of a judgement. */
export type Judged = Pick<JudgementRow, 'label' | 'score'> &
  Partial<Pick<JudgementRow, keyof typeof TRUE_SHARES>>;

/** Means of measured columns; null rows don't count, and one with gaps that no face has is left out. */
class Means<C extends Columns> {
  readonly #means: [name: keyof C & string, optional: boolean, mean: Mean][];

  constructor(columns: C) {
    this.#means = Object.entries(columns).map(([name, column]) => [name, hasGaps(column), new Mean()]);
  }

  add(row: { [K in keyof C]?: number | null }): void {
    for (const [name, , mean] of this.#means) mean.add(row[name] ?? null);
  }

  get values(): z.infer<z.ZodObject<MeanShape<C>>> {
    return Object.fromEntries(
      this.#means.flatMap(([name, optional, { value }]) =>
        optional && value === null ? [] : [[name, value]],
      ),
    ) as z.infer<z.ZodObject<MeanShape<C>>>;
  }
}

/**
 * Accuracy of a stream of judgements: constant memory but for the scores, which the AUC needs, and the counts of the units.
 * IoU and pixel accuracy are means over the fakes that have a true mask: a real face has no forged region to find.
 */
export class AccuracyTally {
  readonly #counts: [fake: UnitCounter, real: UnitCounter];
  readonly #scores: [number[], number[]] = [[], []];
  readonly #units: [number[], number[]] = [[], []];
  readonly #shares = new Means(TRUE_SHARES);
  #n = 0;

  constructor(kind: UnitKind = 'face') {
    this.#counts = [new UnitCounter(kind), new UnitCounter(kind)];
  }

  /** @param unit of the face; by itself where none is given */
  add(truth: Label, judged: Judged, unit = this.#n): void {
    this.#n++;
    this.#counts[truth].add(unit, judged.label === truth);
    this.#scores[truth].push(judged.score);
    this.#units[truth].push(unit);
    if (truth === FAKE) this.#shares.add(judged);
  }

  /** Every face's score with its unit, fakes and reals. */
  get scored(): Scored {
    return { scores: this.#scores, units: this.#units };
  }

  get findings(): CleanFindings {
    const [fakes, reals] = this.#counts;
    const figures = { accuracy: fakes.plus(reals).figure, fake: fakes.figure, real: reals.figure };
    return {
      n: figures.accuracy.n,
      accuracy: figures.accuracy.value,
      interval: boundsOf(figures.accuracy),
      fake: figures.fake.value,
      fakeInterval: boundsOf(figures.fake),
      real: figures.real.value,
      realInterval: boundsOf(figures.real),
      auc: auc(this.#scores[REAL], this.#scores[FAKE]),
      figures,
      ...this.#shares.values,
    };
  }
}

export const rate = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/**
 * Accuracy under an attack, and the means over the images of how far the attack moved them.
 * PSNR is averaged over the images that changed: it is infinite for the others.
 */
export class MeasuredTally {
  readonly #accuracy: AccuracyTally;
  readonly #means = new Means(UNDER_ATTACK);

  constructor(kind: UnitKind = 'face') {
    this.#accuracy = new AccuracyTally(kind);
  }

  add(truth: Label, row: JudgementRow & DistanceRow, unit?: number): void {
    this.#accuracy.add(truth, row, unit);
    this.#means.add(row);
  }

  get scored(): Scored {
    return this.#accuracy.scored;
  }

  get findings(): Measured {
    return { ...this.#accuracy.findings, ...this.#means.values };
  }
}
