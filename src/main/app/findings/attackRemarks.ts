import type { UapParams } from '../../../common/attacks.ts';
import type { Contract } from '../../../common/contract.ts';
import type { AttackFindings, CleanFindings } from '../../../common/findings.ts';
import type { LabelName } from '../../../common/label.ts';
import { count, percent } from './wording.ts';

/**
 * What an attack's numbers mean and what they do not, as plain sentences. Each rule looks at the numbers alone and
 * returns its sentence, or null where it does not apply.
 */
export interface AttackContext {
  clean: CleanFindings;
  attack: AttackFindings;
  /** Every attack of the same audit, this one among them. */
  attacks: AttackFindings[];
  output: Contract['output'];
  /** Faces whose activations no iteration changed. */
  unmoved: { faces: number; of: number };
}

/** Two accuracies no further apart than this are called about the same. */
const ABOUT_THE_SAME = 0.05;
/** From here on a difference between float and 8 bit is worth a sentence. */
const ROUNDING_MATTERS = 0.01;

type Rule = (context: AttackContext) => string | null;

/** The class that an over-firing UAP is made to get wrong: a firing real zone lets the fakes pass. */
const attackedClass = (params: UapParams): LabelName => (params.zone === 'real' ? 'fake' : 'real');

/** The noise of equal strength. */
const controlOf = (params: UapParams, attacks: AttackFindings[]) =>
  attacks.find(({ params: p }) => p.attack === 'urn' && Math.abs(p.eps - params.eps) < 1e-9);

/**
 * A UAP earns credit only for what noise of the same strength does not do by itself, and only where the two are apart
 * by more than either one's interval.
 */
export const noiseAlone: Rule = ({ clean, attack, attacks }) => {
  if (attack.params.attack !== 'uap') return null;
  const victims = attackedClass(attack.params);
  const urn = controlOf(attack.params, attacks)?.float;
  const interval = `${victims}Interval` as const;
  const [before, after, noise] = [clean[victims], attack.float[victims], urn?.[victims] ?? null];
  if (before === null || after === null || noise === null) return null;
  if (before - after <= ABOUT_THE_SAME) return null;
  const numbers = `of the ${victims}s, the detector gets right ${percent(before)} clean, ${percent(after)} under the UAP, ${percent(noise)} under URN of the same strength`;
  if (noise <= after + ABOUT_THE_SAME)
    return `The noise alone does it: ${numbers}. The UAP earns no credit for this.`;
  const apart = noise > (attack.float[interval]?.[1] ?? 1) && after < (urn?.[interval]?.[0] ?? 0);
  return apart
    ? `This is more than noise: ${numbers}.`
    : `So few faces do not tell this UAP from noise: ${numbers}. The UAP earns no credit for this.`;
};

export const controlMissing: Rule = ({ attack, attacks }) => {
  if (attack.params.attack !== 'uap' || controlOf(attack.params, attacks) !== undefined) return null;
  const { eps } = attack.params;
  return `The control is missing: without URN at eps ${eps}/255 in the same audit, nobody can tell this UAP from noise. Add --attack urn:eps=${eps}.`;
};

/** An attack that lowers what it aims at by no more than the clean measurement's uncertainty. */
export const noEffect: Rule = ({ clean, attack }) => {
  const { params } = attack;
  if (params.attack === 'urn' || params.attack === 'iap-seg') return null;
  const aim = params.attack === 'uap' ? attackedClass(params) : 'accuracy';
  const interval = aim === 'accuracy' ? clean.interval : clean[`${aim}Interval`];
  const [before, after] = [clean[aim], attack.float[aim]];
  if (before === null || after === null || interval === null || after < interval[0]) return null;
  const what = aim === 'accuracy' ? 'the accuracy' : `the accuracy on the ${aim}s`;
  return `This attack did not lower ${what} beyond the uncertainty of the clean measurement: ${percent(before)} clean, ${percent(after)} attacked.`;
};

export const maskKept: Rule = ({ clean, attack }) => {
  const [before, after] = [clean.iou ?? null, attack.float.iou ?? null];
  if (attack.params.attack !== 'iap-seg' || before === null || after === null || after < before) return null;
  return `This attack did not lower the IoU with the true mask: ${before.toFixed(3)} clean, ${after.toFixed(3)} attacked.`;
};

/** A sigmoid that float32 rounds to 0 or 1 hides what the perturbation did; surviving then says nothing. */
export const saturatedOutput: Rule = ({ attack, output, unmoved }) => {
  if (output !== 'sigmoid' || attack.params.attack !== 'iap' || unmoved.faces === 0) return null;
  return `On ${unmoved.faces} of ${count(unmoved.of, 'face')} the output did not move at all: it is saturated at 0 or 1 in float32, which hides how far the perturbation came. That these survive is no sign of robustness.`;
};

export const roundingMatters: Rule = ({ attack: { float, eightBit } }) => {
  if (float.accuracy === null || eightBit.accuracy === null) return null;
  if (Math.abs(float.accuracy - eightBit.accuracy) < ROUNDING_MATTERS) return null;
  return `Saving the picture in 8 bits changes the result: accuracy ${percent(float.accuracy)} in float, ${percent(eightBit.accuracy)} in 8 bits. Only the second is what an attacker could hand in.`;
};

const RULES: Rule[] = [noiseAlone, controlMissing, noEffect, maskKept, saturatedOutput, roundingMatters];

export const attackRemarks = (context: AttackContext): string[] =>
  RULES.map((rule) => rule(context)).filter((sentence) => sentence !== null);
