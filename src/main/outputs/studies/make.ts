import { PIXELS_PER_DEGREE } from '../../../common/audit.ts';
import {
  CONDITIONS,
  type Condition,
  PAIRS_PER_SET,
  SETS_PER_EVALUATOR,
  type StudyRequest,
  type StudySummary,
} from '../../../common/study.ts';
import { distance } from '../../../engine/metrics/distance.ts';
import { flipFrom } from '../../../engine/metrics/flip.ts';
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

/** What pairs are drawn from as one: a condition, and where it is asked for a strength of it. */
interface Pool {
  condition: Condition;
  candidates: Candidate[];
}

/**
 * Makes a study of the pairs that audits left: per condition (and strength) as many as asked for, drawn by the seed, each face at most
 * once within it, noisy pictures as an attacker could save them (8 bits, after the last iteration). Attacks that no audit has are left
 * out. The pairs are dealt to sets of nearly the same size, so that every set has all conditions in nearly the same shares.
 * Throws `usage` where the audits have no attack that a study shows, or too few faces for a condition.
 */
export async function makeStudy(store: Store, request: StudyRequest): Promise<StudySummary> {
  const audits = chosenAudits(store, request.audits);
  const pools = poolsOf(store, audits, request);
  const facesOf = ({ candidates }: Pool) => new Set(candidates.map(({ clean }) => clean)).size;
  const perCondition = request.perCondition ?? Math.max(1, Math.min(PAIRS_PER_SET, ...pools.map(facesOf)));
  const drawnPairs = pools.map((pool) => draw(pool, request.seed, perCondition));
  const pairs: PairRow[] = [];
  for (const candidate of interleaved(drawnPairs))
    pairs.push({ pair: pairs.length, ...candidate, ...(await companions(store, candidate)) });
  const sets = setsOf(pairs.length);
  const config = {
    ...request,
    audits,
    perCondition,
    pairsPerSet: sets[0]!.length,
    setsPerEvaluator: SETS_PER_EVALUATOR,
  };
  const created = new Date().toISOString();
  const study = store.studies.begin({ config, created, pairs, sets });
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

function poolsOf({ results }: Store, audits: number[], { byStrength }: StudyRequest): Pool[] {
  const identity = audits.flatMap((audit) =>
    [...results.items(audit)].map(
      ({ id, crop }): Candidate => ({
        condition: 'identity',
        audit,
        attack: null,
        item: id,
        clean: crop,
        noisy: crop,
      }),
    ),
  );
  const pools = new Map<string, Pool & { order: number[] }>();
  for (const audit of audits)
    for (const [attack, params] of results.audit(audit).config.attacks.entries()) {
      const condition = CONDITIONS.find((one) => one === params.attack);
      if (condition === undefined || !('eps' in params)) continue;
      const order = [CONDITIONS.indexOf(condition), byStrength === true ? params.eps : 0];
      const pool = pools.get(order.join(' ')) ?? { condition, candidates: [], order };
      pools.set(order.join(' '), pool);
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
      pool.candidates.push(...last.values());
    }
  if (pools.size === 0) fail('usage', 'study.noAttack');
  const byOrder = (a: { order: number[] }, b: { order: number[] }) =>
    a.order[0]! - b.order[0]! || a.order[1]! - b.order[1]!;
  return [{ condition: 'identity', candidates: identity }, ...[...pools.values()].sort(byOrder)];
}

function draw({ condition, candidates }: Pool, seed: number, count: number): Candidate[] {
  const chosen = new Map<string, Candidate>();
  for (const one of drawn(candidates, ({ clean, noisy }) => [seed, condition, clean, noisy])) {
    if (chosen.size === count) break;
    if (!chosen.has(one.clean)) chosen.set(one.clean, one);
  }
  if (chosen.size === 0) fail('usage', 'study.noFaces', { condition });
  if (chosen.size < count) fail('usage', 'study.fewFaces', { asked: count, condition, faces: chosen.size });
  return [...chosen.values()];
}

/** One of each in turn. */
const interleaved = <T>(lists: T[][]): T[] =>
  Array.from({ length: lists[0]?.length ?? 0 }, (_, i) => lists.map((list) => list[i]!)).flat();

/** Pairs 0 to n - 1 in as few sets as hold them, which differ by one pair at most. */
export function setsOf(n: number): number[][] {
  const sets = Math.ceil(n / PAIRS_PER_SET);
  const first = (set: number) => Math.ceil((set * n) / sets);
  return Array.from({ length: sets }, (_, set) =>
    Array.from({ length: first(set + 1) - first(set) }, (_, place) => first(set) + place),
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
    flip: flipFrom(x, extent, PIXELS_PER_DEGREE)(y),
  };
}
