import type { Label } from '../../common/base/label.ts';
import type { DistanceRow, JudgementRow, OutcomeRow } from './rows.ts';

/** The columns of one judgement in `outcomes`, which stand there twice: f_ for float, e_ for 8 bits. */
export interface JudgedColumns {
  label: Label;
  score: number;
  energy_fake: number | null;
  energy_real: number | null;
  iou: number | null;
  pixel_accuracy: number | null;
  iou_adversarial: number | null;
  pixel_accuracy_adversarial: number | null;
  segmentation: string | null;
  rmse255: number;
  linf255: number;
  l2: number;
  psnr: number | null;
  ssim: number;
}

export type OutcomeColumns = { [K in keyof JudgedColumns as `f_${K}` | `e_${K}`]: JudgedColumns[K] } & {
  attack: number;
  item: number;
  iteration: number;
  adversarial: string;
  perturbation: string | null;
  adversarial_mask: string | null;
};

const judgedOf = (row: OutcomeColumns, side: 'f' | 'e'): JudgementRow & DistanceRow => ({
  label: row[`${side}_label`],
  score: row[`${side}_score`],
  energyFake: row[`${side}_energy_fake`],
  energyReal: row[`${side}_energy_real`],
  iou: row[`${side}_iou`],
  pixelAccuracy: row[`${side}_pixel_accuracy`],
  iouAdversarial: row[`${side}_iou_adversarial`],
  pixelAccuracyAdversarial: row[`${side}_pixel_accuracy_adversarial`],
  segmentation: row[`${side}_segmentation`],
  rmse255: row[`${side}_rmse255`],
  linf255: row[`${side}_linf255`],
  l2: row[`${side}_l2`],
  psnr: row[`${side}_psnr`],
  ssim: row[`${side}_ssim`],
});

export const outcomeOf = (row: OutcomeColumns): OutcomeRow => ({
  item: row.item,
  attack: row.attack,
  iteration: row.iteration,
  float: judgedOf(row, 'f'),
  eightBit: judgedOf(row, 'e'),
  adversarial: row.adversarial,
  perturbation: row.perturbation,
  adversarialMask: row.adversarial_mask,
});

type Values = Record<string, string | number | null>;

const judgedValues = (row: JudgementRow & DistanceRow, side: 'f' | 'e'): Values => ({
  [`${side}_label`]: row.label,
  [`${side}_score`]: row.score,
  [`${side}_energy_fake`]: row.energyFake,
  [`${side}_energy_real`]: row.energyReal,
  [`${side}_iou`]: row.iou,
  [`${side}_pixel_accuracy`]: row.pixelAccuracy,
  [`${side}_iou_adversarial`]: row.iouAdversarial,
  [`${side}_pixel_accuracy_adversarial`]: row.pixelAccuracyAdversarial,
  [`${side}_segmentation`]: row.segmentation,
  [`${side}_rmse255`]: row.rmse255,
  [`${side}_linf255`]: row.linf255,
  [`${side}_l2`]: row.l2,
  [`${side}_psnr`]: row.psnr,
  [`${side}_ssim`]: row.ssim,
});

/** An outcome as the columns that it is entered under. */
export const outcomeValues = (audit: number, row: OutcomeRow): Values => ({
  audit,
  attack: row.attack,
  item: row.item,
  iteration: row.iteration,
  ...judgedValues(row.float, 'f'),
  ...judgedValues(row.eightBit, 'e'),
  adversarial: row.adversarial,
  perturbation: row.perturbation,
  adversarial_mask: row.adversarialMask,
});
