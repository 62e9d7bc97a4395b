import type { Sample, SampleFilter, SampleSummary, Snapshot } from '../../common/api/samples.ts';
import { aimsAtMask, isUniversal } from '../../common/attacks/registry.ts';
import { nameOf } from '../../common/base/label.ts';
import { thresholdOf } from '../../common/contract.ts';
import { JUDGEMENT, MEASURED, shownOf } from '../../common/measurement.ts';
import { fail } from '../../language/faults.ts';
import { stopsOnFlip, usedIterations } from '../domain/findings/usedIterations.ts';
import type { OutcomeRow } from '../store/rows.ts';
import type { Attacked, SampleRow } from '../store/samples.ts';
import type { Store } from '../store/store.ts';

/** Throws `usage` where the audit has no such attack, `store` where there is no such audit. */
export function attackedOf(store: Store, audit: number, attack: number): Attacked {
  const params = store.results.audit(audit).config.attacks[attack];
  if (params === undefined) return fail('usage', 'sample.noAttack', { audit, attack });
  return { audit, attack, segmentation: aimsAtMask(params) };
}

export const sampleSummary = ({ label, ...row }: SampleRow): SampleSummary => ({
  ...row,
  label: nameOf(label),
});

/**
 * Everything to look at of one face under one attack, with its place among those that fit the filter.
 * @param item null for the first that fits
 * @throws `usage` where there is none
 */
export function sampleOf(store: Store, of: Attacked, item: number | null, filter: SampleFilter): Sample {
  const first = () => store.samples.page(of, filter, { offset: 0, limit: 1 }).samples[0] ?? null;
  const row = item === null ? first() : store.samples.one(of, item);
  if (row === null) return fail('usage', 'sample.none');
  const { audit, attack } = of;
  const face = store.samples.item(audit, row.item)!;
  const outcomes = store.samples.outcomes(of, row.item);
  const trace = store.samples.trace(of, row.item);
  const { config, detector } = store.results.audit(audit);
  const threshold = thresholdOf(detector.contract);
  const params = config.attacks[attack]!;
  const universal = isUniversal(params) ? store.results.universal(audit, attack) : null;
  const { before, total, previous, next } = store.samples.around(of, filter, row.position);
  const fits =
    (filter.verdict ?? row.verdict) === row.verdict &&
    (filter.label ?? nameOf(row.label)) === nameOf(row.label);
  return {
    audit,
    attack,
    params,
    item: row.item,
    position: row.position,
    path: row.path,
    label: nameOf(row.label),
    frame: face.frame,
    clip: face.clip ?? null,
    box: face.box,
    verdict: row.verdict,
    picture: face.crop,
    mask: face.mask,
    adversarialMask: outcomes.at(-1)?.adversarialMask ?? null,
    universal: universal?.artifact ?? null,
    clean: shownOf(JUDGEMENT, store.samples.clean(audit, row.item)!),
    snapshots: outcomes.map(snapshotOf),
    trace: { fake: [...(trace?.fake ?? [])], real: [...(trace?.real ?? [])] },
    threshold,
    usedIterations:
      trace !== null && stopsOnFlip(config, params)
        ? usedIterations(params, row.label, trace, threshold)
        : null,
    universalTrace: universal === null ? null : { fake: [...universal.fake], real: [...universal.real] },
    place: fits ? before : null,
    total,
    previous,
    next,
  };
}

const snapshotOf = ({ iteration, float, eightBit, adversarial, perturbation }: OutcomeRow): Snapshot => ({
  iteration,
  float: shownOf(MEASURED, float),
  eightBit: shownOf(MEASURED, eightBit),
  adversarial,
  perturbation,
});
