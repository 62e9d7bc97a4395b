import { FAKE, type Label, REAL } from '../../../common/base/label.ts';
import type { CleanFindings } from '../../../common/findings.ts';
import { auc, Mean, wilson } from '../../../engine/metrics/statistics.ts';
import type { JudgementRow } from '../../store/rows.ts';

/** What a tally needs of a judgement. */
export type Judged = Pick<JudgementRow, 'label' | 'score' | 'iou' | 'pixelAccuracy'>;

/**
 * Accuracy of a stream of judgements: constant memory but for the scores, which the AUC needs.
 * IoU and pixel accuracy are means over the fakes that have a true mask: a real face has no forged region to find.
 */
export class AccuracyTally {
  readonly #n = [0, 0];
  readonly #right = [0, 0];
  readonly #scores: [number[], number[]] = [[], []];
  readonly #iou = new Mean();
  readonly #pixelAccuracy = new Mean();

  add(truth: Label, judged: Judged): void {
    this.#n[truth]!++;
    if (judged.label === truth) this.#right[truth]!++;
    this.#scores[truth].push(judged.score);
    if (truth !== FAKE) return;
    this.#iou.add(judged.iou);
    this.#pixelAccuracy.add(judged.pixelAccuracy);
  }

  get findings(): CleanFindings {
    const rights = this.#right[FAKE]! + this.#right[REAL]!;
    const n = this.#n[FAKE]! + this.#n[REAL]!;
    const of = (label: Label) => rate(this.#right[label]!, this.#n[label]!);
    const iou = this.#iou.value;
    const pixelAccuracy = this.#pixelAccuracy.value;
    return {
      n,
      accuracy: rate(rights, n),
      interval: wilson(rights, n),
      fake: of(FAKE),
      fakeInterval: wilson(this.#right[FAKE]!, this.#n[FAKE]!),
      real: of(REAL),
      realInterval: wilson(this.#right[REAL]!, this.#n[REAL]!),
      auc: auc(this.#scores[REAL], this.#scores[FAKE]),
      ...(iou === null ? {} : { iou }),
      ...(pixelAccuracy === null ? {} : { pixelAccuracy }),
    };
  }
}

export const rate = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
