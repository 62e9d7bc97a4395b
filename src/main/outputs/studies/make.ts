import {
  CONDITIONS,
  type Condition,
  PAIRS_PER_SET,
  SETS_PER_EVALUATOR,
  type StudyRequest,
  type StudySummary,
} from '../../../common/study.ts';
import { distance } from '../../../engine/metrics/distance.ts';
import { localDistortion } from '../../../engine/metrics/localDistortion.ts';
import { fail } from '../../../language/faults.ts';
import { appendAct } from '../../domain/custody/log.ts';
import { withItem } from '../../domain/findings/walk.ts';
import { decodeFace, widthOf } from '../../store/pictures.ts';
import type { AuditRow } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import type { PairRow } from '../../store/studies.ts';
import { drawn } from './order.ts';

type Candidate = Pick<PairRow, 'condition' | 'audit' | 'attack' | 'item' | 'clean' | 'noisy'>;

/**
 * Makes a study of the pairs that audits left: per condition as many as asked for, drawn by the seed, each face at most
 * once within a condition, noisy pictures as an attacker could save them (8 bits, after the last iteration). The pairs
 * are dealt to sets so that every set has all conditions in the same shares; where the last set is short it is filled up
 * with pairs of the first.
 * Throws `usage` where the audits have too few faces for a condition.
 */
export async function makeStudy(store: Store, request: StudyRequest): Promise<StudySummary> {
  const audits = chosenAudits(store, request.audits);
  const drawnPairs = new Map<Condition, Candidate[]>();
  for (const condition of CONDITIONS) drawnPairs.set(condition, draw(store, audits, condition, request));
  const pairs: PairRow[] = [];
  for (const candidate of interleaved([...drawnPairs.values()]))
    pairs.push({ pair: pairs.length, ...candidate, ...(await companions(store, candidate)) });
  const config = {
    ...request,
    audits,
    pairsPerSet: PAIRS_PER_SET,
    setsPerEvaluator: SETS_PER_EVALUATOR,
  };
  const created = new Date().toISOString();
  const study = store.studies.begin({ config, created, pairs, sets: setsOf(pairs.length) });
  appendAct(store, 'study made', { study, ...config, pairs: pairs.length });
  return store.studies.get(study);
}

function chosenAudits({ results }: Store, named: number[]): number[] {
  const ofClips = ({ detector }: AuditRow) => detector.contract.clip !== undefined;
  const clips = named.find((id) => ofClips(results.audit(id)));
  if (clips !== undefined) fail('usage', 'study.clips', { audit: clips });
  if (named.length > 0) return named.map((id) => results.audit(id).id);
  const done = results.audits().filter((row) => row.state === 'done' && !ofClips(row));
  if (done.length === 0) fail('usage', 'study.noAudit');
  return done.map(({ id }) => id);
}

function draw(
  { results }: Store,
  audits: number[],
  condition: Condition,
  { seed, perCondition }: StudyRequest,
): Candidate[] {
  const candidates: Candidate[] = [];
  for (const audit of audits) {
    if (condition === 'identity') {
      for (const { id, crop } of results.items(audit))
        candidates.push({ condition, audit, attack: null, item: id, clean: crop, noisy: crop });
      continue;
    }
    for (const [attack, params] of results.audit(audit).config.attacks.entries()) {
      if (params.attack !== condition) continue;
      const last = new Map<number, Candidate>();
      for (const [item, row] of withItem(results.items(audit), results.outcomes(audit, attack)))
        last.set(item.id, {
          condition,
          audit,
          attack,
          item: item.id,
          clean: item.crop,
          noisy: row.adversarial,
        });
      candidates.push(...last.values());
    }
  }
  const chosen = new Map<string, Candidate>();
  for (const one of drawn(candidates, ({ clean, noisy }) => [seed, condition, clean, noisy])) {
    if (chosen.size === perCondition) break;
    if (!chosen.has(one.clean)) chosen.set(one.clean, one);
  }
  if (chosen.size < perCondition)
    fail('usage', chosen.size === 0 ? 'study.noFaces' : 'study.fewFaces', {
      asked: perCondition,
      condition,
      faces: chosen.size,
    });
  return [...chosen.values()];
}

/** One of each in turn. */
const interleaved = <T>(lists: T[][]): T[] =>
  Array.from({ length: lists[0]?.length ?? 0 }, (_, i) => lists.map((list) => list[i]!)).flat();

/** Pairs 0 to n - 1 in sets; short of a whole one, a set goes on with the first pairs again. */
export function setsOf(n: number): number[][] {
  const size = Math.min(PAIRS_PER_SET, n);
  return Array.from({ length: Math.ceil(n / size) }, (_, set) =>
    Array.from({ length: size }, (_, place) => (set * size + place) % n),
  );
}

/** Of the pair as it is shown, in 8 bits. */
async function companions({ objects }: Store, { clean, noisy }: Candidate) {
  const png = await objects.get(clean);
  const x = await decodeFace(png);
  const y = await decodeFace(await objects.get(noisy));
  const width = widthOf(png);
  const extent = { width, height: x.length / (3 * width), frames: 1 };
  const difference = Float32Array.from(x, (value, i) => (y[i]! - value) / 255);
  const { rmse255, psnr, ssim } = distance(x, difference, extent);
  return {
    rmse255,
    psnr: Number.isFinite(psnr) ? psnr : null,
    ssim,
    local255: localDistortion(difference, extent),
  };
}
