import type { AttackFindings, CleanFindings, Curve } from '../../../common/findings.ts';
import { ENGLISH } from '../../../language/language.ts';
import { curveTitles } from '../../../language/titles.ts';

/**
 * Accuracy against eps, with Wilson intervals: one curve for attacks that differ in nothing else, from the clean accuracy at 0. Only
 * where there are two bounds or more. As an attacker could save it (8 bits).
 */
export function curvesOf(clean: CleanFindings, attacks: AttackFindings[]): Curve[] {
  const groups = new Map<string, AttackFindings[]>();
  for (const attack of attacks) {
    if (!('eps' in attack.params)) continue;
    const { eps: _bound, ...rest } = attack.params;
    const key = JSON.stringify(rest);
    groups.set(key, [...(groups.get(key) ?? []), attack]);
  }
  const several = [...groups.values()].filter((group) => new Set(group.map(epsOf)).size > 1);
  const title = curveTitles(
    several.map(([first]) => first!.params),
    ENGLISH,
  );
  return several.map((group) => ({
    title: title(group[0]!.params),
    attack: group[0]!.attack,
    points: [pointAt(0, clean), ...group.map((one) => pointAt(epsOf(one), one.eightBit))].sort(
      (a, b) => a.eps - b.eps,
    ),
  }));
}

const epsOf = ({ params }: AttackFindings): number => ('eps' in params ? params.eps : 0);

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
