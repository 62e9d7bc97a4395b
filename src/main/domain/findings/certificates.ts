import { type Label, REAL } from '../../../common/base/label.ts';
import { type Contract, thresholdOf } from '../../../common/contract.ts';
import { certifies } from '../../../common/defences/registry.ts';
import { areaOf, extentOf } from '../../../common/extent.ts';
import type { Certification } from '../../../common/findings.ts';
import { certifiedRadius, chanceOf } from '../../../engine/metrics/inference/certificate.ts';
import type { Results } from '../../store/results.ts';
import type { AuditRow } from '../../store/rows.ts';
import { type Standing, standing } from './leastNorms.ts';
import { withItem } from './walk.ts';

/** What is known of a face behind noise. */
interface Face {
  truth: Label;
  /** The verdict, whose class is certified. */
  said: Label;
  /** null where the draws prove nothing. */
  radius: number | null;
  /** The smallest perturbation that turned a right verdict. */
  least: number;
}

/** A perturbation within a radius, and how likely so few votes for the certified class are. */
type Within = Certification['contradictions'][number] & { item: number; chance: number; turned: boolean };

/**
 * Certificates of a detector behind noise beside what attacks on it found: every perturbation that was put before it, in float and in 8 bits,
 * whatever it was made on. One within a certified radius must leave the class as likely as the theorem says; one that leaves it less likely
 * at the level of the certificates, all tests together (Bonferroni), contradicts. null where nothing is certified.
 */
export function certificationOf(results: Results, audit: AuditRow): Certification | null {
  const { defence, attacks } = audit.config;
  if (!certifies(defence)) return null;
  const { sigma, alpha, certify: draws } = defence;
  const faces = new Map<number, Face>();
  const verdicts = new Map([...results.cleanResults(audit.id)].map(({ item, label }) => [item, label]));
  for (const [{ id, label }, { real }] of withItem(
    results.items(audit.id),
    results.certifiedResults(audit.id),
  )) {
    const said = verdicts.get(id);
    if (said === undefined) continue;
    const agreeing = said === REAL ? real : draws - real;
    const radius = certifiedRadius({ agreeing, draws, sigma }, alpha);
    faces.set(id, { truth: label, said, radius, least: Number.POSITIVE_INFINITY });
  }

  const within: Within[] = [];
  for (const index of attacks.keys())
    for (const [{ id, path }, row] of withItem(results.items(audit.id), results.outcomes(audit.id, index))) {
      const face = faces.get(id);
      if (face === undefined) continue;
      for (const side of ['float', 'eightBit'] as const) {
        const { label, score, l2 } = row[side];
        const size = l2 / 255;
        const turned = face.said === face.truth && label !== face.truth;
        if (face.radius === null || size >= face.radius) {
          if (turned) face.least = Math.min(face.least, size);
          continue;
        }
        const share = shareOfReal(score, audit.detector.contract);
        const agreeing = Math.round(defence.draws * (face.said === REAL ? share : 1 - share));
        const votes = { agreeing, draws: defence.draws };
        const chance = chanceOf({ ...votes, sigma }, face.radius, size);
        const { iteration } = row;
        within.push({
          path,
          attack: index,
          iteration,
          side,
          radius: face.radius,
          size,
          ...votes,
          item: id,
          chance,
          turned,
        });
      }
    }
  const contradicting = within.filter(({ chance }) => chance < alpha / within.length);
  for (const { item, size, turned } of contradicting)
    if (turned) faces.get(item)!.least = Math.min(faces.get(item)!.least, size);
  const contradictions = contradicting.map(({ item: _, chance: __, turned: ___, ...one }) => one);

  const values = 3 * areaOf(extentOf(audit.detector.contract));
  const inRadius = (of: readonly Standing[]) =>
    standing(of).map(({ eps: radius, ...shares }) => ({
      radius,
      rmse255: (255 * radius) / Math.sqrt(values),
      ...shares,
    }));
  const all = [...faces.values()];
  const proven = all.map(({ truth, said, radius }) => ({ truth, needs: said === truth ? (radius ?? 0) : 0 }));
  const found = all.map(({ truth, said, least }) => ({ truth, needs: said === truth ? least : 0 }));
  const radii = proven.map(({ needs }) => needs).filter((needs) => needs > 0);
  return {
    n: all.length,
    values,
    largest: certifiedRadius({ agreeing: draws, draws, sigma }, alpha),
    abstained: all.filter(({ radius }) => radius === null).length,
    right: radii.length,
    median: radii.sort((a, b) => a - b)[Math.ceil(radii.length / 2) - 1] ?? null,
    certified: contradictions.length > 0 ? null : inRadius(proven),
    attacked: attacks.length === 0 ? null : inRadius(found),
    byChance: within.filter((one) => one.turned).length - contradicting.filter((one) => one.turned).length,
    contradictions,
  };
}

/** The share of draws that a score stands for: where the threshold is moved, so is the score (engine/losses/threshold.ts). */
function shareOfReal(score: number, contract: Contract): number {
  const t = thresholdOf(contract);
  const [fake, real] = [(1 - score) * 2 * t, score * 2 * (1 - t)];
  return real / (fake + real);
}
