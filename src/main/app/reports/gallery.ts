import { type Label, REAL } from '../../../common/label.ts';
import type { Results } from '../../store/results.ts';
import type { CleanRow, ItemRow, OutcomeRow } from '../../store/rows.ts';
import { withItem } from '../findings/walk.ts';

/** A face that a report shows under one attack, after its last iteration. */
export interface Sample {
  item: ItemRow;
  clean: CleanRow;
  outcome: OutcomeRow;
}

/** Faces shown per attack: a report stays a file that can be mailed. */
const SHOWN = 8;

export const GALLERY_RULE = `Shown are at most ${SHOWN} faces per attack, half of them fakes where there are both: of the faces whose float perturbation the audit kept (drawn by its seed), those at evenly spaced ranks from the strongest effect on the score after 8-bit rounding to the weakest.`;

/** The faces that a report shows of an attack, by GALLERY_RULE: fakes first, strongest effect first. */
export function gallery(results: Results, audit: number, attack: number, iteration: number): Sample[] {
  const kept = new Map<number, { item: ItemRow; outcome: OutcomeRow }>();
  for (const [item, outcome] of withItem(results.items(audit), results.outcomes(audit, attack, iteration)))
    if (outcome.perturbation !== null) kept.set(item.id, { item, outcome });

  const samples: [Sample[], Sample[]] = [[], []];
  for (const clean of results.cleanResults(audit)) {
    const found = kept.get(clean.item);
    if (found !== undefined) samples[found.item.label].push({ ...found, clean });
  }
  const both = samples.every((list) => list.length > 0);
  return samples.flatMap((list) => evenlySpaced(list.sort(byEffect), both ? SHOWN / 2 : SHOWN));
}

/** How much of the true class's score the attack took, as an attacker could save it. */
const effect = ({ item, clean, outcome }: Sample) =>
  ofTruth(item.label, clean.score) - ofTruth(item.label, outcome.eightBit.score);
const ofTruth = (truth: Label, realness: number) => (truth === REAL ? realness : 1 - realness);
const byEffect = (a: Sample, b: Sample) => effect(b) - effect(a) || a.item.position - b.item.position;

export function evenlySpaced<T>(list: T[], wanted: number): T[] {
  if (list.length <= wanted) return list;
  return Array.from({ length: wanted }, (_, i) => list[Math.round((i * (list.length - 1)) / (wanted - 1))]!);
}
