import type { SmoothDefence } from '../../../common/defences/registry.ts';
import type { AttackFindings, Certification } from '../../../common/findings.ts';
import type { Language } from '../../../language/language.ts';

/** What is proven of a detector behind noise, and what attacks leave between that and all, as plain sentences. */
export function certificateRemarks(
  found: Certification,
  { certify: draws, alpha }: SmoothDefence,
  attacks: AttackFindings[],
  l: Language,
): string[] {
  const { n, values, largest, abstained, right, median, certified, attacked, byChance, contradictions } =
    found;
  const [first] = contradictions;
  if (first !== undefined)
    return [
      l.say('defence.contradicted', {
        attack: l.attack(attacks[first.attack]!.params),
        size: l.number(first.size, 4),
        radius: l.number(first.radius, 4),
        agreeing: first.agreeing,
        draws: first.draws,
      }),
    ];
  if (n === 0 || certified === null) return [];
  if (largest === null)
    return [l.say('defence.certified.few', { draws: l.whole(draws), alpha: l.plain(alpha) })];
  const counted = { n: l.count(n, 'noun.face'), abstained: l.whole(abstained) };
  if (median === null) return [l.say('defence.certified.none', counted)];
  const grey = (radius: number) => l.number((255 * radius) / Math.sqrt(values), 3);
  const middle = certified.at(-1)!.radius / 2;
  const at = (points: NonNullable<Certification['attacked']>) =>
    l.percent(points.findLast(({ radius }) => radius <= middle)!.accuracy);
  return [
    l.say('defence.certified', {
      ...counted,
      right: l.whole(right),
      median: l.number(median, 4),
      rmse: grey(median),
      alpha: l.plain(alpha),
    }),
    ...(attacked === null
      ? []
      : [l.say('defence.bracket', { rmse: grey(middle), certified: at(certified), attacked: at(attacked) })]),
    ...(byChance === 0 ? [] : [l.say('defence.byChance', { n: byChance })]),
  ];
}
