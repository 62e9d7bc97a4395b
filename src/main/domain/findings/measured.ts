import type { Label } from '../../../common/base/label.ts';
import type { Measured } from '../../../common/findings.ts';
import { UNDER_ATTACK } from '../../../common/measurement.ts';
import type { DistanceRow, JudgementRow } from '../../store/rows.ts';
import { AccuracyTally, Means } from './accuracy.ts';

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
