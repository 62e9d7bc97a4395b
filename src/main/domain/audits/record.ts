import { type Extent, rowsOf } from '../../../common/extent.ts';
import {
  type Columns,
  JUDGEMENT,
  MEASURED,
  measuredAt,
  type Row,
  rowColumns,
  rowOf,
  type Told,
} from '../../../common/measurement.ts';
import type { Judgement, Outcome, VictimResult } from '../../../engine/protocol.ts';
import type { ObjectStore } from '../../store/objects.ts';
import { encodeFace, encodeMask } from '../../store/pictures.ts';
import type { CleanRow, DecisionRow, OutcomeRow } from '../../store/rows.ts';
import type { MeasuredRows } from '../../store/work.ts';
import { writeSafetensors } from '../detectors/formats/safetensors.ts';

/** What the engine measured, as rows: bitmaps and tensors go to the objects first. */
export interface Recorder {
  objects: ObjectStore;
  /** Of the pictures. */
  extent: Extent;
}

export async function cleanRow(recorder: Recorder, item: number, judgement: Judgement): Promise<CleanRow> {
  return { item, ...(await rowWithMasks(recorder, JUDGEMENT, judgement)) };
}

/**
 * @param keepFloat whether the float perturbations of this item are kept
 * @param region what its attack was confined to, where it was
 */
export async function measuredRows(
  recorder: Recorder,
  attack: number,
  item: number,
  result: VictimResult,
  keepFloat: boolean,
  region?: Uint8Array,
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
      float: await rowWithMasks(recorder, MEASURED, outcome.float),
      eightBit: await rowWithMasks(recorder, MEASURED, outcome.eightBit),
      adversarial: await recorder.objects.put(await encodeFace(outcome.adversarial, recorder.extent.width)),
      perturbation: keepFloat ? await perturbationObject(recorder, outcome) : null,
      adversarialMask,
      ...(region === undefined ? {} : { free: shareOf(region) }),
    });
  return { trace, outcomes };
}

const shareOf = (region: Uint8Array): number =>
  region.reduce((sum, free) => sum + (free === 0 ? 0 : 1), 0) / region.length;

function perturbationObject({ objects, extent }: Recorder, { perturbation }: Outcome): Promise<string> {
  const shape = [rowsOf(extent), extent.width, 3];
  return objects.put(writeSafetensors({ perturbation: { shape, data: perturbation } }));
}

async function maskObject(
  { objects, extent }: Recorder,
  mask: Uint8Array | undefined,
): Promise<string | null> {
  return mask === undefined ? null : objects.put(await encodeMask(mask, extent.width));
}

/** Masks go to the objects, and the row has their names. */
async function rowWithMasks<C extends Columns>(
  recorder: Recorder,
  columns: C,
  told: Told<C>,
): Promise<Row<C>> {
  const masks: Record<string, string | null> = {};
  for (const { name, kind } of rowColumns(columns))
    if (kind === 'mask')
      masks[name] = await maskObject(recorder, (told as Record<string, Uint8Array | undefined>)[name]);
  return rowOf(columns, told, masks);
}

const DECISION = measuredAt('bare');
/** A decision alone, without anything that is kept as an object. */
export const decisionOf = (item: number, judgement: Judgement): DecisionRow => ({
  item,
  ...rowOf(DECISION, judgement),
});
