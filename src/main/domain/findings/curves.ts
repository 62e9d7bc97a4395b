import { boundOf, byBound } from '../../../common/attacks/byBound.ts';
import type { AttackFindings, CleanFindings, Curve } from '../../../common/findings.ts';
import { ENGLISH } from '../../../language/language.ts';
import { curveTitles } from '../../../language/titles.ts';

/**
 * Accuracy against eps, with Wilson intervals: one curve for attacks that differ in nothing else, from the clean accuracy at 0. Only
 * where there are two bounds or more. As an attacker could save it (8 bits).
 */
export function curvesOf(clean: CleanFindings, attacks: AttackFindings[]): Curve[] {
  const several = byBound(attacks);
  const title = curveTitles(
    several.map(([first]) => first!.params),
    ENGLISH,
  );
  return several.map((group) => ({
    title: title(group[0]!.params),
    attack: group[0]!.attack,
    points: [pointAt(0, clean), ...group.map((one) => pointAt(boundOf(one), one.eightBit))].sort(
      (a, b) => a.eps - b.eps,
    ),
  }));
}

const pointAt = (
  eps: number,
  { accuracy, interval, fake, real }: CleanFindings,
): Curve['points'][number] => ({
  eps,
  accuracy,
  interval,
  fake,
  real,
});
