import type { Label } from '../../../common/base/label.ts';
import type { Measured } from '../../../common/findings.ts';
import { Mean } from '../../../engine/metrics/statistics.ts';
import type { DistanceRow, JudgementRow } from '../../store/rows.ts';
import { AccuracyTally } from './accuracy.ts';

const DISTANCES = ['rmse255', 'linf255', 'l2', 'psnr', 'ssim'] as const satisfies (keyof DistanceRow)[];

/**
 * Accuracy under an attack, and the means over the images of how far the attack moved them.
 * PSNR is averaged over the images that changed: it is infinite for the others.
 */
export class MeasuredTally {
  readonly #accuracy = new AccuracyTally();
  readonly #distances = new Map(DISTANCES.map((name) => [name, new Mean()]));
  readonly #iou = new Mean();
  readonly #pixelAccuracy = new Mean();

  add(truth: Label, row: JudgementRow & DistanceRow): void {
    this.#accuracy.add(truth, row);
    for (const [name, mean] of this.#distances) mean.add(row[name]);
    this.#iou.add(row.iouAdversarial);
    this.#pixelAccuracy.add(row.pixelAccuracyAdversarial);
  }

  get findings(): Measured {
    const mean = (name: (typeof DISTANCES)[number]) => this.#distances.get(name)!.value;
    const iouAdversarial = this.#iou.value;
    const pixelAccuracyAdversarial = this.#pixelAccuracy.value;
    return {
      ...this.#accuracy.findings,
      ...(iouAdversarial === null ? {} : { iouAdversarial }),
      ...(pixelAccuracyAdversarial === null ? {} : { pixelAccuracyAdversarial }),
      rmse255: mean('rmse255'),
      linf255: mean('linf255'),
      l2: mean('l2'),
      psnr: mean('psnr'),
      ssim: mean('ssim'),
    };
  }
}
