import type { AttackParams } from '../common/attacks/registry.ts';
import type { Condition, Reliability, WeighedExhibit } from '../common/weight.ts';
import type { Language } from './language.ts';

/** How an exhibit may have been treated. */
export function conditionTitle(
  { attack, treatment, delivery }: Condition,
  attacks: readonly AttackParams[],
  l: Language,
): string {
  const name = attack === null ? null : l.attack(attacks[attack]!);
  if (delivery !== undefined) {
    const values = { delivery: l.delivery(delivery) };
    return name === null
      ? l.say('weight.handedIn', values)
      : l.say('weight.attackedAndHandedIn', { attack: name, ...values });
  }
  if (treatment === null) return name ?? l.text('weight.clean');
  const after = l.distortion(treatment);
  return name === null ? after : l.say('weight.after', { attack: name, distortion: after });
}

/** What is written as 1.0 is 1. */
const NOTHING = Math.log(1.1);

/** "40 to 1 for forged". */
export const lrText = (lr: number, l: Language): string =>
  Math.abs(Math.log(lr)) < NOTHING
    ? l.text('weight.even')
    : lr >= 1
      ? l.say('weight.forFake', { lr: ratio(lr, l) })
      : l.say('weight.forReal', { lr: ratio(1 / lr, l) });

const ratio = (lr: number, l: Language) =>
  lr < 10 ? l.number(Math.floor(10 * lr) / 10, 1) : l.rough(floored(lr));

/** Down to two digits: a bound is never exceeded by rounding. */
function floored(lr: number): number {
  const power = 10 ** (Math.floor(Math.log10(lr)) - 1);
  return Math.floor(lr / power) * power;
}

type Weighed = WeighedExhibit['weights'][number];

/** What an exhibit weighs under one condition, with the words for it. */
export function weighedText(weighed: Weighed, worth: Reliability['worth'], l: Language): string {
  if (weighed === null) return l.text(worth === 'few' ? 'weight.tooFew' : 'weight.worthless');
  return l.say(weighed.bounded ? 'weight.bounded' : 'weight.free', {
    lr: lrText(weighed.lr, l),
    verbal: l.text(`weight.verbal.${weighed.verbal}`),
  });
}

/** The weight of the clean score, and the condition under which least of it is left. */
export function exhibitSummary(weights: Weighed[], conditions: Reliability[], l: Language): string {
  const clean = l.say('weight.summary.clean', {
    weight: weighedText(weights[0] ?? null, conditions[0]?.worth ?? 'few', l),
  });
  if (weights.length < 2 || weights[0] == null) return clean;
  const size = (weighed: Weighed) => (weighed === null ? 0 : Math.abs(Math.log(weighed.lr)));
  const least = weights.map(size).reduce((found, one, i, all) => (one < all[found]! ? i : found), 0);
  if (least === 0) return clean;
  const { title, worth } = conditions[least]!;
  return `${clean} ${l.say('weight.summary.least', {
    condition: title,
    weight: weighedText(weights[least]!, worth, l),
  })}`;
}

/** What a condition's LRs are worth, as a sentence. */
export function worthText(found: Omit<Reliability, 'remark'>, l: Language): string {
  const { cllr, bounds, sources, worth } = found;
  if (cllr === null || bounds === null)
    return l.say('weight.worth.few', { fake: sources.fake, real: sources.real });
  const values = { cllr: l.number(cllr.value, 2), most: l.number(cllr.most, 2) };
  if (worth === 'none') return l.say(cllr.value >= 1 ? 'weight.worth.none' : 'weight.worth.unproven', values);
  return l.say('weight.worth.shown', {
    ...values,
    upper: lrText(10 ** bounds.upper, l),
    lower: lrText(10 ** bounds.lower, l),
    fake: sources.fake,
    real: sources.real,
  });
}
