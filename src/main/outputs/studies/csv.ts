import type { StudyResults } from '../../../common/study.ts';
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
  'flip',
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
      pair.flip,
    ]);
  }
}

const PAIR_HEADER = [
  'pair',
  'condition',
  'eps',
  'label',
  'n',
  'mos',
  'mos_low',
  'mos_high',
  'likelihood',
  'likelihood_low',
  'likelihood_high',
  'rmse255',
  'psnr_db',
  'ssim',
  'local255',
  'flip',
  'clean_sha256',
  'noisy_sha256',
];

/** What was said of each pair (RFC 4180): a header, then a record for each, with both kinds of opinion score and their 95 % intervals. */
export function* opinionLines({ pairs }: StudyResults): Generator<string> {
  yield record(PAIR_HEADER);
  for (const pair of pairs)
    yield record([
      pair.pair,
      pair.condition,
      pair.attack !== null && 'eps' in pair.attack ? pair.attack.eps : null,
      pair.label,
      pair.n,
      pair.mos,
      ...(pair.interval ?? [null, null]),
      pair.likelihood?.score ?? null,
      ...(pair.likelihood?.interval ?? [null, null]),
      pair.rmse255,
      pair.psnr,
      pair.ssim,
      pair.local255,
      pair.flip,
      pair.clean,
      pair.noisy,
    ]);
}
