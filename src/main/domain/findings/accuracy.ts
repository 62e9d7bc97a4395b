import type { z } from 'zod';
import { FAKE, type Label, REAL } from '../../../common/base/label.ts';
import type { CleanFindings, Measured } from '../../../common/findings.ts';
import { type Columns, type MeanShape, TRUE_SHARES, UNDER_ATTACK } from '../../../common/measurement.ts';
import { auc } from '../../../engine/metrics/inference/auc.ts';
import { wilson } from '../../../engine/metrics/inference/proportion.ts';
import { Mean } from '../../../engine/metrics/mean.ts';
import type { DistanceRow, JudgementRow } from '../../store/rows.ts';

/** What a tally needs of a judgement. */
export type Judged = Pick<JudgementRow, 'label' | 'score'> &
  Partial<Pick<JudgementRow, keyof typeof TRUE_SHARES>>;

/** Means of measured columns; null rows don't count, and a share that no face has is left out. */
class Means<C extends Columns> {
  readonly #means: [name: keyof C & string, optional: boolean, mean: Mean][];

  constructor(columns: C) {
    this.#means = Object.entries(columns).map(([name, { kind }]) => [name, kind === 'share', new Mean()]);
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
 * Accuracy of a stream of judgements: constant memory but for the scores, which the AUC needs.
 * IoU and pixel accuracy are means over the fakes that have a true mask: a real face has no forged region to find.
 */
export class AccuracyTally {
  readonly #n = [0, 0];
  readonly #right = [0, 0];
  readonly #scores: [number[], number[]] = [[], []];
  readonly #shares = new Means(TRUE_SHARES);

  add(truth: Label, judged: Judged): void {
    this.#n[truth]!++;
    if (judged.label === truth) this.#right[truth]!++;
    this.#scores[truth].push(judged.score);
    if (truth === FAKE) this.#shares.add(judged);
  }

  get findings(): CleanFindings {
    const rights = this.#right[FAKE]! + this.#right[REAL]!;
    const n = this.#n[FAKE]! + this.#n[REAL]!;
    const of = (label: Label) => rate(this.#right[label]!, this.#n[label]!);
    return {
      n,
      accuracy: rate(rights, n),
      interval: wilson(rights, n),
      fake: of(FAKE),
      fakeInterval: wilson(this.#right[FAKE]!, this.#n[FAKE]!),
      real: of(REAL),
      realInterval: wilson(this.#right[REAL]!, this.#n[REAL]!),
      auc: auc(this.#scores[REAL], this.#scores[FAKE]),
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
  readonly #accuracy = new AccuracyTally();
  readonly #means = new Means(UNDER_ATTACK);

  add(truth: Label, row: JudgementRow & DistanceRow): void {
    this.#accuracy.add(truth, row);
    this.#means.add(row);
  }

  get findings(): Measured {
    return { ...this.#accuracy.findings, ...this.#means.values };
  }
}
