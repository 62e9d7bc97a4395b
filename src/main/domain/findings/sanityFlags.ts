import {
  type AttackParams,
  aimsAtMask,
  factsOf,
  isUniversal,
  usesGradient,
} from '../../../common/attacks/registry.ts';
import { shapingText } from '../../../common/attacks/shape.ts';
import type { AttackFindings } from '../../../common/findings.ts';
import { ENGLISH } from '../../../language/language.ts';
import { ABOUT_THE_SAME, type AttackContext, type Rule } from './attackContext.ts';

/**
 * Signs that a number says more about the measurement than about the detector, as AutoAttack looks for them (Croce & Hein 2020;
 * Carlini et al. 2019): an attack that fails because its gradient is masked proves nothing.
 */
const HARDLY_BOUND = 128;
/** Bounds are float32 sums: this much above one is rounding. */
const BEYOND = 1e-3;

const normOf = (params: AttackParams) => ('norm' in params ? params.norm : 'linf');

/** Other attacks on the same faces toward the same label, within the same bound, whose perturbations may look alike. */
function comparable({ attack, attacks }: AttackContext) {
  const mine = attack.params;
  if (!('eps' in mine) || aimsAtMask(mine)) return [];
  return attacks.filter(
    (other) =>
      other !== attack &&
      'eps' in other.params &&
      other.params.eps === mine.eps &&
      normOf(other.params) === normOf(mine) &&
      targetOf(other.params) === targetOf(mine) &&
      shapingText(other.params) === shapingText(mine) &&
      !aimsAtMask(other.params) &&
      other.float.n === attack.float.n,
  );
}

const targetOf = (params: AttackParams) => ('target' in params ? params.target : 'other');

export const zeroGradient: Rule = ({ attack, output, unmoved }, l = ENGLISH) => {
  if (output !== 'zones' || !usesGradient(attack.params) || unmoved.faces === 0) return null;
  return l.say('flag.zeroGradient', { unmoved: unmoved.faces, faces: l.count(unmoved.of, 'noun.ofFaces') });
};

export const randomOutput: Rule = ({ unsteady, unmoved }, l = ENGLISH) =>
  unsteady === 0 ? null : l.say('flag.random', { unsteady, faces: l.count(unmoved.of, 'noun.ofFaces') });

export const blackBoxWins: Rule = (context, l = ENGLISH) => {
  const { attack } = context;
  if (factsOf(attack.params.attack).sees !== 'scores' || attack.float.accuracy === null) return null;
  const white = comparable(context).filter(({ params }) => usesGradient(params));
  const [best] = white.toSorted((a, b) => (a.float.accuracy ?? 1) - (b.float.accuracy ?? 1));
  if (best === undefined || best.float.accuracy === null) return null;
  if (attack.float.accuracy >= best.float.accuracy - ABOUT_THE_SAME) return null;
  return l.say('flag.blackBox', {
    mine: l.percent(attack.float.accuracy),
    other: l.percent(best.float.accuracy),
    attack: l.attack(best.params),
  });
};

export const oneStepWins: Rule = (context, l = ENGLISH) => {
  const { attack } = context;
  const steps = ({ params }: AttackFindings) => factsOf(params.attack).steps;
  if (steps(attack) !== 'several') return null;
  const single = comparable(context).find((other) => steps(other) === 'one');
  const [mine, other] = [attack.float.accuracy, single?.float.accuracy ?? null];
  if (single === undefined || mine === null || other === null || mine <= other + ABOUT_THE_SAME) return null;
  return l.say('flag.oneStep', {
    attack: l.attack(single.params),
    other: l.percent(other),
    mine: l.percent(mine),
  });
};

export const moreIsWorse: Rule = ({ attack }, l = ENGLISH) => {
  const { params, accuracyByIteration } = attack;
  if (!usesGradient(params) || aimsAtMask(params) || 'searchSteps' in params || targetOf(params) !== 'other')
    return null;
  const last = accuracyByIteration.at(-1)?.accuracy ?? null;
  const lowest = accuracyByIteration.reduce<(typeof accuracyByIteration)[number] | null>(
    (least, at) => (at.accuracy !== null && at.accuracy < (least?.accuracy ?? 2) ? at : least),
    null,
  );
  if (
    last === null ||
    lowest === null ||
    lowest.accuracy === null ||
    last <= lowest.accuracy + ABOUT_THE_SAME
  )
    return null;
  return l.say('flag.moreIsWorse', {
    lowest: l.percent(lowest.accuracy),
    iteration: lowest.iteration,
    last: l.percent(last),
  });
};

export const outOfRange: Rule = ({ attack: { params, float } }, l = ENGLISH) => {
  if (!('eps' in params)) return null;
  const [name, size] =
    normOf(params) === 'l2' ? (['RMSE', float.rmse255] as const) : (['L-infinity', float.linf255] as const);
  if (size === null || size <= params.eps * (1 + BEYOND)) return null;
  return l.say('flag.outOfRange', { measure: name, size: l.number(size, 3), eps: params.eps });
};

export const unboundedHolds: Rule = ({ attack: { params, float }, clean }, l = ENGLISH) => {
  if (!('eps' in params) || params.eps < HARDLY_BOUND || !usesGradient(params) || aimsAtMask(params))
    return null;
  const aim = targetOf(params) === 'real' ? 'fake' : targetOf(params) === 'fake' ? 'real' : 'accuracy';
  const [before, after] = [clean[aim], float[aim]];
  if (before === null || after === null || after <= ABOUT_THE_SAME) return null;
  return l.say('flag.unbounded', { eps: params.eps, left: l.percent(after) });
};

export const boundMissing: Rule = ({ attack: { params, float } }, l = ENGLISH) => {
  if ('eps' in params || isUniversal(params) || float.rmse255 === null) return null;
  return l.say('flag.noBound', { rmse: l.number(float.rmse255, 2) });
};

export const SANITY_FLAGS: Rule[] = [
  outOfRange,
  randomOutput,
  zeroGradient,
  blackBoxWins,
  oneStepWins,
  moreIsWorse,
  unboundedHolds,
  boundMissing,
];
