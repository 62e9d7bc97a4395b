import { seededRandom } from '../../random/draws.ts';

/** Whether the shares of groups of faces differ by more than chance. */

export interface GroupedUnit {
  /** Index of the group that the unit is in. */
  group: number;
  n: number;
  right: number;
}

const SHUFFLES = 9999;
/** Fewer shuffles of very many units: so many units in all. */
const MOST_LOOKS = 3e7;

/** Largest minus smallest share of the groups that have faces. */
function gapOf(units: readonly GroupedUnit[], group: (index: number) => number, groups: number): number {
  const n = new Float64Array(groups);
  const right = new Float64Array(groups);
  for (const [i, unit] of units.entries()) {
    n[group(i)]! += unit.n;
    right[group(i)]! += unit.right;
  }
  let [low, high] = [1, 0];
  for (let g = 0; g < groups; g++) {
    if (n[g] === 0) continue;
    low = Math.min(low, right[g]! / n[g]!);
    high = Math.max(high, right[g]! / n[g]!);
  }
  return high - low;
}

/**
 * Permutation test of the largest gap between groups: under the hypothesis that the group says nothing, any unit could be in any
 * group. p = (1 + shuffles with a gap as large) / (1 + shuffles), of 9,999 seeded ones, or fewer of very many units. That all pairs of groups were looked at is in it.
 */
export function gapTest(
  units: readonly GroupedUnit[],
  groups: number,
  seed: number,
): { gap: number; p: number } {
  const gap = gapOf(units, (i) => units[i]!.group, groups);
  const random = seededRandom(seed);
  const labels = units.map(({ group }) => group);
  let large = 0;
  const shuffles = Math.max(999, Math.min(SHUFFLES, Math.floor(MOST_LOOKS / Math.max(1, units.length))));
  for (let b = 0; b < shuffles; b++) {
    for (let i = labels.length - 1; i > 0; i--) {
      const j = random.below(i + 1);
      [labels[i], labels[j]] = [labels[j]!, labels[i]!];
    }
    if (gapOf(units, (i) => labels[i]!, groups) >= gap * (1 - 1e-12)) large++;
  }
  return { gap, p: (1 + large) / (1 + shuffles) };
}
