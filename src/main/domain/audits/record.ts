import type { Distance, Judgement, Outcome, VictimResult } from '../../../engine/protocol.ts';
import type { ObjectStore } from '../../store/objects.ts';
import { encodeFace, encodeMask } from '../../store/pictures.ts';
import type { CleanRow, DecisionRow, DistanceRow, JudgementRow, OutcomeRow } from '../../store/rows.ts';
import type { MeasuredRows } from '../../store/work.ts';
import { writeSafetensors } from '../detectors/formats/safetensors.ts';

/** What the engine measured, as rows: bitmaps and tensors go to the objects first. */
export interface Recorder {
  objects: ObjectStore;
  /** Side of the pictures in pixels. */
  side: number;
}

export async function cleanRow(recorder: Recorder, item: number, judgement: Judgement): Promise<CleanRow> {
  return { item, ...(await judgementRow(recorder, judgement)) };
}

/** @param keepFloat whether the float perturbations of this item are kept */
export async function measuredRows(
  recorder: Recorder,
  attack: number,
  item: number,
  result: VictimResult,
  keepFloat: boolean,
): Promise<MeasuredRows> {
  const adversarialMask = await maskObject(recorder, result.adversarialMask);
  const trace = {
    item,
    attack,
    fake: Float32Array.from(result.trace, (at) => at.fake),
    real: Float32Array.from(result.trace, (at) => at.real),
  };
  const outcomes: OutcomeRow[] = [];
  for (const outcome of result.outcomes)
    outcomes.push({
      item,
      attack,
      iteration: outcome.iteration,
      float: await measuredRow(recorder, outcome.float),
      eightBit: await measuredRow(recorder, outcome.eightBit),
      adversarial: await recorder.objects.put(await encodeFace(outcome.adversarial, recorder.side)),
      perturbation: keepFloat ? await perturbationObject(recorder, outcome) : null,
      adversarialMask,
    });
  return { trace, outcomes };
}

function perturbationObject({ objects, side }: Recorder, { perturbation }: Outcome): Promise<string> {
  return objects.put(writeSafetensors({ perturbation: { shape: [side, side, 3], data: perturbation } }));
}

async function maskObject({ objects, side }: Recorder, mask: Uint8Array | undefined): Promise<string | null> {
  return mask === undefined ? null : objects.put(await encodeMask(mask, side));
}

async function measuredRow(
  recorder: Recorder,
  measured: Judgement & Distance,
): Promise<JudgementRow & DistanceRow> {
  const { rmse255, linf255, l2, psnr, ssim } = measured;
  const distance = { rmse255, linf255, l2, psnr: Number.isFinite(psnr) ? psnr : null, ssim };
  return { ...(await judgementRow(recorder, measured)), ...distance };
}

async function judgementRow(recorder: Recorder, judgement: Judgement): Promise<JudgementRow> {
  return {
    label: judgement.label,
    score: judgement.score,
    energyFake: judgement.energies?.fake ?? null,
    energyReal: judgement.energies?.real ?? null,
    iou: judgement.iou ?? null,
    pixelAccuracy: judgement.pixelAccuracy ?? null,
    iouAdversarial: judgement.iouAdversarial ?? null,
    pixelAccuracyAdversarial: judgement.pixelAccuracyAdversarial ?? null,
    segmentation: await maskObject(recorder, judgement.segmentation),
  };
}

/** A decision alone, without anything that is kept as an object. */
export const decisionOf = (item: number, { label, score, energies }: Judgement): DecisionRow => ({
  item,
  label,
  score,
  energyFake: energies?.fake ?? null,
  energyReal: energies?.real ?? null,
});
