import { FAKE, REAL } from '../../../common/base/label.ts';
import type { Contract, ThresholdChoice, ThresholdRule } from '../../../common/contract.ts';
import type { NamedTensors } from '../../../common/tensors.ts';
import { fail } from '../../../language/faults.ts';
import { openPool } from '../../compute/pool.ts';
import { sha256Of } from '../../store/objects.ts';
import { judgedBy, labelledSamples, oddsOf, someFaces } from './samples.ts';

/** A threshold as it is, or how to choose it on which labelled footage. */
export type WantedThreshold = number | { rule: ThresholdRule; paths: string[]; whole: boolean };

/** Faces of each class that a threshold is chosen on at most. */
const MOST = 1000;
/** Realness nearer to 0 or 1 than this is taken as this, so that its log-odds stay finite. */
const NEAREST = 1e-12;

const finiteOdds = (realness: number): number => oddsOf(Math.min(1 - NEAREST, Math.max(NEAREST, realness)));

/**
 * The threshold that a rule asks for, from the realness of known faces. Between two neighbouring scores every threshold decides alike, so
 * their middle in log-odds is taken; one step beyond the ends are those that call all faces the same.
 *
 *   equal-error    the least |share of fakes missed - share of reals called forged|, of several the one with fewer errors
 *   false-alarms   the largest that calls at most `rate` of the reals forged
 */
export function thresholdBy(
  rule: ThresholdRule,
  fakes: readonly number[],
  reals: readonly number[],
): Pick<ThresholdChoice, 'missed' | 'falseAlarms'> & { threshold: number } {
  const odds = [...new Set([...fakes, ...reals].map(finiteOdds))].sort((a, b) => a - b);
  const between = odds.slice(1).map((z, i) => (z + odds[i]!) / 2);
  const candidates = [odds[0]! - 1, ...between, odds.at(-1)! + 1].map((z) => {
    const missed = fakes.filter((score) => finiteOdds(score) >= z).length / fakes.length;
    const falseAlarms = reals.filter((score) => finiteOdds(score) < z).length / reals.length;
    return { threshold: 1 / (1 + Math.exp(-z)), missed, falseAlarms };
  });
  if (rule.by === 'false-alarms')
    return candidates.findLast(({ falseAlarms }) => falseAlarms <= rule.rate) ?? candidates[0]!;
  const apart = (one: (typeof candidates)[number]) => Math.abs(one.missed - one.falseAlarms);
  const errors = (one: (typeof candidates)[number]) => one.missed + one.falseAlarms;
  return candidates.reduce((best, one) =>
    apart(one) < apart(best) || (apart(one) === apart(best) && errors(one) < errors(best)) ? one : best,
  );
}

/** Asks a detector about labelled faces, and chooses. Throws `usage` where a class has none. */
async function choose(
  { contract, tensors }: { contract: Contract; tensors: NamedTensors },
  { rule, paths, whole }: Exclude<WantedThreshold, number>,
): Promise<{ threshold: number; choice: ThresholdChoice }> {
  const taken = await someFaces(await labelledSamples(paths, whole), contract, MOST);
  const scores: [fakes: number[], reals: number[]] = [[], []];
  const pool = await openPool({ backend: 'auto', workers: null, contracts: [contract] });
  try {
    await pool.load({ id: 'new', contract }, tensors);
    const judged = await judgedBy(pool, 'new', taken, pool.batch);
    for (const [i, { score }] of judged.entries()) scores[taken[i]!.label ?? FAKE].push(score);
  } finally {
    await pool.close();
  }
  const [fakes, reals] = [scores[FAKE], scores[REAL]];
  if (fakes.length === 0 || reals.length === 0)
    fail('usage', 'detector.oneClass', { fakes: fakes.length, reals: reals.length });
  const { threshold, missed, falseAlarms } = thresholdBy(rule, fakes, reals);
  const faces = taken.map(({ face }) => sha256Of(face.pixels)).sort();
  return {
    threshold,
    choice: { rule, fakes: fakes.length, reals: reals.length, missed, falseAlarms, faces },
  };
}

/** A detector that was read, with the threshold that is wanted of it. */
export async function withThreshold<T extends { contract: Contract; tensors: NamedTensors }>(
  read: T,
  wanted: WantedThreshold | undefined,
): Promise<T & { thresholdChoice?: ThresholdChoice }> {
  if (wanted === undefined) return read;
  const { threshold: _before, ...contract } = read.contract;
  if (typeof wanted === 'number')
    return { ...read, contract: { ...contract, ...(wanted !== 0.5 && { threshold: wanted }) } };
  const { threshold, choice } = await choose({ contract, tensors: read.tensors }, wanted);
  return { ...read, contract: { ...contract, threshold }, thresholdChoice: choice };
}
