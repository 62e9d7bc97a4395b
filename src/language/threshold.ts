import { type DetectorCard, thresholdOf } from '../common/contract.ts';
import type { Language } from './language.ts';

/** A realness, to as many digits as tell it from others. */
export function realnessText(realness: number, l: Language): string {
  const fromEnd = Math.min(realness, 1 - realness);
  return fromEnd >= 1e-3 ? l.plain(realness) : l.number(realness, 2 - Math.floor(Math.log10(fromEnd)));
}

/** The realness from which on a detector calls a face real, and how it was chosen. */
export function thresholdText(
  { contract, thresholdChoice: choice }: Pick<DetectorCard, 'contract' | 'thresholdChoice'>,
  l: Language,
): string {
  const threshold = realnessText(thresholdOf(contract), l);
  if (choice === undefined) return threshold;
  const { rule, fakes, reals } = choice;
  return l.say(rule.by === 'equal-error' ? 'threshold.equalError' : 'threshold.falseAlarms', {
    threshold,
    rate: rule.by === 'equal-error' ? '' : l.percent(rule.rate),
    fakes: l.whole(fakes),
    reals: l.whole(reals),
    missed: l.percent(choice.missed),
    alarms: l.percent(choice.falseAlarms),
  });
}
