import { aimOf, controlOf, intervalOf } from '../../../common/aims.ts';
import {
  aimsAtMask,
  isNoise,
  isRoundedAway,
  isUniversal,
  regionOf,
  usesGradient,
} from '../../../common/attacks/registry.ts';
import { BEGINS } from '../../../common/attacks/uap.ts';
import type { Credit } from '../../../common/reproduction.ts';
import { ENGLISH, type Language, regionText } from '../../../language/language.ts';
import { ABOUT_THE_SAME, type AttackContext, type Rule } from './attackContext.ts';
import { remedies, standing } from './battery.ts';
import { SANITY_FLAGS } from './sanityFlags.ts';

/** From here on a difference between float and 8 bit is worth a sentence. */
export const ROUNDING_MATTERS = 0.01;

type Interval = [low: number, high: number] | null;

/**
 * A UAP earns credit only for what noise of the same strength does not do by itself, and only where the two are apart
 * by more than either one's interval. All are shares of the attacked class; null where one is missing.
 */
export function creditOf(
  before: number | null,
  uap: { value: number | null; interval: Interval },
  urn: { value: number | null; interval: Interval },
): Credit | null {
  if (before === null || uap.value === null || urn.value === null) return null;
  if (before - uap.value <= ABOUT_THE_SAME) return 'no effect';
  if (urn.value <= uap.value + ABOUT_THE_SAME) return 'noise alone';
  const apart = urn.value > (uap.interval?.[1] ?? 1) && uap.value < (urn.interval?.[0] ?? 0);
  return apart ? 'more than noise' : 'undecided';
}

export const noiseAlone: Rule = ({ clean, attack, attacks }, l = ENGLISH) => {
  if (!isUniversal(attack.params)) return null;
  const victims = aimOf(attack.params);
  const urn = controlOf(attack.params, attacks)?.float;
  const interval = intervalOf(victims);
  const [before, after, noise] = [clean[victims], attack.float[victims], urn?.[victims] ?? null];
  const credit = creditOf(
    before,
    { value: after, interval: attack.float[interval] },
    { value: noise, interval: urn?.[interval] ?? null },
  );
  if (before === null || after === null || noise === null || credit === 'no effect') return null;
  const numbers = l.say('remark.noise.numbers', {
    class: l.text(`class.${victims}`),
    before: l.percent(before),
    after: l.percent(after),
    noise: l.percent(noise),
  });
  if (credit === 'noise alone') return l.say('remark.noise.alone', { numbers });
  return l.say(credit === 'more than noise' ? 'remark.noise.more' : 'remark.noise.undecided', { numbers });
};

export const controlMissing: Rule = ({ attack, attacks }, l = ENGLISH) => {
  if (!isUniversal(attack.params) || controlOf(attack.params, attacks) !== undefined) return null;
  const { eps } = attack.params;
  return l.say('remark.control', { eps });
};

/** The paper's UAP is made for zones that are about as active on the perturbation alone. */
export const outsidePremise: Rule = ({ attack: { begins } }, l = ENGLISH) =>
  begins === undefined
    ? null
    : l.say('remark.premise', { begins: l.number(begins, 2), least: BEGINS.least, most: BEGINS.most });

/** An attack that lowers what it aims at by no more than the clean measurement's uncertainty. */
export const noEffect: Rule = ({ clean, attack }, l = ENGLISH) => {
  const { params } = attack;
  if (isNoise(params) || aimsAtMask(params)) return null;
  const aim = aimOf(params);
  const interval = clean[intervalOf(aim)];
  const [before, after] = [clean[aim], attack.float[aim]];
  if (before === null || after === null || interval === null || after < interval[0]) return null;
  const numbers = { before: l.percent(before), after: l.percent(after) };
  return aim === 'accuracy'
    ? l.say('remark.noEffect', numbers)
    : l.say('remark.noEffect.class', { ...numbers, class: l.text(`class.${aim}`) });
};

export const maskKept: Rule = ({ clean, attack }, l = ENGLISH) => {
  const [before, after] = [clean.iou ?? null, attack.float.iou ?? null];
  if (!aimsAtMask(attack.params) || before === null || after === null || after < before) return null;
  return l.say('remark.maskKept', { before: l.number(before, 3), after: l.number(after, 3) });
};

/** A sigmoid that float32 rounds to 0 or 1, a constant and a step hide what the perturbation did; surviving then says nothing. */
export const hiddenOutput: Rule = ({ attack, output, unmoved }, l = ENGLISH) => {
  if (output === 'zones' || !usesGradient(attack.params) || unmoved.faces === 0) return null;
  const said = {
    saturation: 'remark.saturated',
    constant: 'remark.constant',
    steps: 'remark.steps',
  } as const;
  const values = { faces: unmoved.faces, of: l.count(unmoved.of, 'noun.ofFaces') };
  return l.say(said[unmoved.by ?? 'saturation'], values);
};

export const roundingMatters: Rule = ({ attack: { float, eightBit } }, l = ENGLISH) => {
  if (float.accuracy === null || eightBit.accuracy === null) return null;
  if (Math.abs(float.accuracy - eightBit.accuracy) < ROUNDING_MATTERS) return null;
  return l.say('remark.rounding', {
    float: l.percent(float.accuracy),
    eightBit: l.percent(eightBit.accuracy),
  });
};

export const roundedAway: Rule = ({ attack: { params } }, l = ENGLISH) => {
  if (!isRoundedAway(params) || !('eps' in params)) return null;
  return l.say('remark.roundedAway', { eps: l.number(params.eps, 3), whole: l.number(255 * params.eps, 2) });
};

/** From half a level on a bound rounds to a whole one: what is saved is asked about by the lattice of that level. */
export const sameQuestion: Rule = ({ attack: { params } }, l = ENGLISH) =>
  'eps' in params && params.eps >= 0.5 && params.eps < 1 && !('norm' in params && params.norm === 'l2')
    ? l.say('remark.sameQuestion', { eps: l.number(params.eps, 2) })
    : null;

export const stoppedOnFlip: Rule = ({ attack: { stopped } }, l = ENGLISH) => {
  if (stopped === undefined || stopped.meanIterations === null) return null;
  return l.say('remark.stopped', {
    early: l.whole(stopped.early),
    faces: l.count(stopped.of, 'noun.ofFaces'),
    mean: l.number(stopped.meanIterations, 1),
  });
};

export const confinedTo: Rule = ({ attack: { params, free } }, l = ENGLISH) => {
  const where = regionOf(params);
  if (where === undefined || free === undefined) return null;
  return l.say('remark.confined', { where: regionText(where, l), share: l.percent(free) });
};

/**
 * What an attack's numbers mean and what they do not, as plain sentences. Each rule looks at the numbers alone and
 * returns its sentence, or null where it does not apply.
 */
const RULES: Rule[] = [
  confinedTo,
  noiseAlone,
  controlMissing,
  outsidePremise,
  noEffect,
  maskKept,
  standing,
  hiddenOutput,
  ...SANITY_FLAGS,
  ...remedies,
  roundedAway,
  roundingMatters,
  sameQuestion,
  stoppedOnFlip,
];

/**
 * What an attack's numbers mean and what they do not, as plain sentences. Each rule looks at the numbers alone and
 * returns its sentence, or null where it does not apply.
 */
export const attackRemarks = (context: AttackContext, l: Language = ENGLISH): string[] =>
  RULES.map((rule) => rule(context, l)).filter((sentence) => sentence !== null);
