import { record } from '../../base/csv.ts';
import type { Store } from '../../store/store.ts';
import { evaluatorName } from './rating.ts';

const HEADER = [
  'evaluator',
  'position',
  'set',
  'pair',
  'condition',
  'score',
  'milliseconds',
  'scored_utc',
  'audit',
  'attack_index',
  'clean_sha256',
  'noisy_sha256',
  'rmse255',
  'psnr_db',
  'ssim',
  'local255',
];

/** The raw scores of a study (RFC 4180): a header, then one record per score, by evaluator and order of showing. */
export function* scoreLines(store: Store, study: number): Generator<string> {
  yield record(HEADER);
  const pairs = new Map(store.studies.pairs(study).map((pair) => [pair.pair, pair]));
  for (const row of store.studies.scored(study)) {
    const pair = pairs.get(row.pair)!;
    yield record([
      evaluatorName(row.evaluator),
      row.position,
      row.set + 1,
      row.pair,
      pair.condition,
      row.score,
      row.milliseconds,
      row.scored,
      pair.audit,
      pair.attack,
      pair.clean,
      pair.noisy,
      pair.rmse255,
      pair.psnr,
      pair.ssim,
      pair.local255,
    ]);
  }
}
