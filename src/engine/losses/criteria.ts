import type { CriterionName } from '../../common/attacks/fields.ts';
import { type Label, REAL } from '../../common/base/label.ts';
import { type Algebra, numbers } from './algebra.ts';

/**
 * A loss of what a detector says of one picture, low where it says what it is to say. `raw` is a zone detector's energies
 * (a_0, a_1), or another one's log-odds of real (z).
 */
interface Definition {
  /** What it computes; all of one kind differ in their parameters alone. */
  readonly kind: string;
  loss<T>(algebra: Algebra<T>, raw: readonly T[], parameters: readonly T[]): T;
  /** dL/d raw. */
  slope<T>(algebra: Algebra<T>, raw: readonly T[], parameters: readonly T[]): T[];
  /** Whether that is the same whatever the detector says. */
  readonly linear?: true;
}

/** A definition with its parameters, which may vary from picture to picture where the kind is one. */
export interface Criterion extends Definition {
  readonly parameters: readonly number[];
}

export function evaluate(criterion: Criterion, raw: readonly number[]): { loss: number; slope: number[] } {
  const { parameters } = criterion;
  return {
    loss: criterion.loss(numbers, raw, parameters),
    slope: criterion.slope(numbers, raw, parameters),
  };
}

/** How far the decision is on the side of real: a_1 - a_0, or z. Real is decided from 0 on. */
export const marginOf = (raw: readonly number[]): number => marginIn(numbers, raw);

const marginIn = <T>({ sub }: Algebra<T>, [first, second]: readonly T[]): T =>
  second === undefined ? first! : sub(second, first!);

/** The slope of a function of the margin, at what the margin is made of. */
const throughMargin = <T>({ neg }: Algebra<T>, raw: readonly T[], slope: T): T[] =>
  raw.length === 2 ? [neg(slope), slope] : [slope];

/** 1 where the goal is fake, -1 where it is real: what a margin has to be multiplied by to fall toward the goal. */
const away = <T>({ constant, sub, mul }: Algebra<T>, goal: T): T => sub(constant(1), mul(constant(2), goal));

const CROSS_ENTROPY: Definition = {
  kind: 'cross-entropy',
  loss: (algebra, raw, [goal]) => algebra.softplus(algebra.mul(away(algebra, goal!), marginIn(algebra, raw))),
  slope: (algebra, raw, [goal]) =>
    throughMargin(algebra, raw, algebra.sub(algebra.sigmoid(marginIn(algebra, raw)), goal!)),
};

/** CE = -log p_goal of the softmax over both outputs, whose log-odds of real are the margin. */
export const crossEntropy = (goal: Label): Criterion => ({ ...CROSS_ENTROPY, parameters: [goal] });

const ACTIVATION: Definition = {
  kind: 'activation',
  loss(algebra, [first, second], [target]) {
    const { constant, add, sub, mul, neg, abs, softplus } = algebra;
    const others = sub(constant(1), target!);
    return second === undefined
      ? add(mul(target!, softplus(neg(first!))), mul(others, softplus(first!)))
      : add(abs(sub(first!, others)), abs(sub(second, target!)));
  },
  slope(algebra, [first, second], [target]) {
    const { constant, sub, sign, sigmoid } = algebra;
    return second === undefined
      ? [sub(sigmoid(first!), target!)]
      : [sign(sub(first!, sub(constant(1), target!))), sign(sub(second, target!))];
  },
};

/**
 * L_act(x, l) = |a_1 - l| + |a_0 - (1 - l)| of zones, with l in [0,1] (Huang et al. 2020); of one logit the cross-entropy that
 * matches it, whose slope is p - l.
 */
export const activation = (target: number): Criterion => ({ ...ACTIVATION, parameters: [target] });

const MARGIN: Definition = {
  kind: 'margin',
  linear: true,
  loss: (algebra, raw, [goal]) => algebra.mul(away(algebra, goal!), marginIn(algebra, raw)),
  slope: (algebra, raw, [goal]) => throughMargin(algebra, raw, away(algebra, goal!)),
};

/** -m on the side of the goal: no saturation, and no limit. */
export const margin = (goal: Label): Criterion => ({ ...MARGIN, parameters: [goal] });

const GIVEN: Definition = {
  kind: 'given',
  linear: true,
  loss: ({ add, mul }, raw, weights) => raw.map((said, i) => mul(weights[i]!, said)).reduce(add),
  slope: (_, __, weights) => [...weights],
};

/** sum_i w_i raw_i: a criterion of which nothing but the slope is known, as it was found at a mean over several pictures. */
export const given = (weights: readonly number[]): Criterion => ({ ...GIVEN, parameters: weights });

const LOGIT_RATIO: Definition = {
  kind: 'logit-ratio',
  loss(algebra, raw, [goal]) {
    if (raw.length === 1) return MARGIN.loss(algebra, raw, [goal!]);
    const { constant, add, max, div } = algebra;
    const sum = max(add(raw[0]!, raw[1]!), constant(1e-12));
    return div(MARGIN.loss(algebra, raw, [goal!]), sum);
  },
  slope(algebra, raw, [goal]) {
    if (raw.length === 1) return MARGIN.slope(algebra, raw, [goal!]);
    const { constant, add, max, mul, div, neg, square } = algebra;
    const [fake, real] = [raw[0]!, raw[1]!];
    const squared = square(max(add(fake, real), constant(1e-12)));
    const twice = mul(constant(2), away(algebra, goal!));
    return [div(mul(neg(twice), real), squared), div(mul(twice, fake), squared)];
  },
};

/**
 * What is left of the difference of logits ratio (Croce & Hein 2020) with two classes, which have no third logit to divide
 * by: of zones -(a_goal - a_other) / (a_0 + a_1), which scaling the energies does not change either; of one logit its
 * margin, as neither the sign of the gradient nor the rule for the step depends on its scale.
 */
export const logitRatio = (goal: Label): Criterion => ({ ...LOGIT_RATIO, parameters: [goal] });

const short = <T>(algebra: Algebra<T>, raw: readonly T[], goal: T, confidence: T): T =>
  algebra.add(confidence, MARGIN.loss(algebra, raw, [goal]));

const HINGE: Definition = {
  kind: 'hinge',
  loss: (algebra, raw, [goal, confidence]) =>
    algebra.max(short(algebra, raw, goal!, confidence!), algebra.constant(0)),
  slope(algebra, raw, [goal, confidence]) {
    const fires = algebra.step(short(algebra, raw, goal!, confidence!));
    return throughMargin(algebra, raw, algebra.mul(away(algebra, goal!), fires));
  },
};

/** max(kappa - m, 0) with the margin m on the side of the goal: the f_6 of Carlini & Wagner (2017). */
export const hinge = (goal: Label, confidence: number): Criterion => ({
  ...HINGE,
  parameters: [goal, confidence],
});

/** Largest exponent of the over-firing loss: e^40 is far beyond where the clip has saturated, and still a float32. */
const LARGEST_EXPONENT = 40;

function overFiringOf(zone: Label): Definition {
  const parts = <T>({ constant, mul, div, max, min, exp }: Algebra<T>, raw: readonly T[], kappa: T) => {
    const [target, rival] = zone === REAL ? [raw[1]!, raw[0]!] : [raw[0]!, raw[1]!];
    const fired = max(target, constant(1e-6));
    const r = min(div(mul(rival, kappa), fired), constant(LARGEST_EXPONENT));
    return { target, fired, r, power: exp(r) };
  };
  return {
    kind: `over-firing-${zone}`,
    loss(algebra, raw, [kappa]) {
      if (raw.length === 1) return ACTIVATION.loss(algebra, raw, [algebra.constant(zone)]);
      const { target, power } = parts(algebra, raw, kappa!);
      return algebra.sub(power, target);
    },
    slope(algebra, raw, [kappa]) {
      if (raw.length === 1) return ACTIVATION.slope(algebra, raw, [algebra.constant(zone)]);
      const { constant, add, mul, div, neg } = algebra;
      const { fired, r, power } = parts(algebra, raw, kappa!);
      const steep = div(power, fired);
      const toRival = mul(steep, kappa!);
      const toTarget = neg(add(mul(steep, r), constant(1)));
      return zone === REAL ? [toRival, toTarget] : [toTarget, toRival];
    },
  };
}

/**
 * Over-firing loss (Huang et al. 2020, Eq. 3): L = exp(kappa a_other / a_target) - a_target. It makes one zone fire on
 * the perturbation alone. With r = kappa a_other / a_target:
 *   dL/da_other = e^r kappa / a_target,   dL/da_target = -e^r r / a_target - 1.
 * Where the exponent is clipped at 40 the slope is that at 40, and not the 0 of the clip, which would never wake a silent zone.
 * A detector with one logit has no zones; there the cross-entropy toward the target class stands in.
 */
export const overFiring = (zone: Label, kappa: number): Criterion => ({
  ...overFiringOf(zone),
  parameters: [kappa],
});

export const namedCriterion = (name: CriterionName, goal: Label): Criterion =>
  ({ activation, 'cross-entropy': crossEntropy, margin })[name](goal);
