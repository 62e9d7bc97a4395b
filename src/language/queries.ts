import type { AttackFindings } from '../common/findings.ts';
import type { Language } from './language.ts';

/** How many faces turned within the budget of an attack that asks, and what half of them took. */
export function queriesText(
  { budget, of, turned, median, interval: [low, high] }: NonNullable<AttackFindings['queriesNeeded']>,
  l: Language,
): string {
  const told = (queries: number | null) =>
    queries === null ? l.text('plot.queries.more') : l.whole(queries);
  return l.say('plot.queries.caption', {
    turned: l.whole(turned),
    faces: l.count(of, 'noun.ofFaces'),
    budget: l.whole(budget),
    median: told(median),
    low: told(low),
    high: told(high),
  });
}
