import type { CriterionName } from '../../../common/attacks/fields.ts';
import { type Label, REAL } from '../../../common/base/label.ts';

/**
 * A loss of what a detector says of one picture, low where it says `goal`, with its slope there. `raw` is a zone detector's
 * energies (a_0, a_1), or another one's log-odds of real (z).
 */
export type Criterion = (raw: readonly number[]) => { loss: number; slope: number[] };

/** How far the decision is on the side of real: a_1 - a_0, or z. Real is decided from 0 on. */
export const marginOf = (raw: readonly number[]): number => (raw.length === 2 ? raw[1]! - raw[0]! : raw[0]!);

const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));
/** log(1 + e^t) without overflow. */
export const softplus = (t: number): number => Math.max(t, 0) + Math.log1p(Math.exp(-Math.abs(t)));
/** The slope of a function of the margin, at what the margin is made of. */
const throughMargin = (raw: readonly number[], slope: number) =>
  raw.length === 2 ? [-slope, slope] : [slope];
const sense = (goal: Label) => (goal === REAL ? 1 : -1);

/** CE = -log p_goal of the softmax over both outputs, whose log-odds of real are the margin. */
export const crossEntropy =
  (goal: Label): Criterion =>
  (raw) => {
    const m = marginOf(raw);
    return { loss: softplus(-sense(goal) * m), slope: throughMargin(raw, sigmoid(m) - goal) };
  };

/** L_act = |a_1 - l| + |a_0 - (1 - l)| of zones (Huang et al. 2020); of one logit the cross-entropy that matches it. */
export const activation = (target: number): Criterion => {
  return (raw) => {
    const [first = 0, second] = raw;
    if (second === undefined)
      return {
        loss: target * softplus(-first) + (1 - target) * softplus(first),
        slope: [sigmoid(first) - target],
      };
    const [fake, real] = [first - (1 - target), second - target];
    return { loss: Math.abs(fake) + Math.abs(real), slope: [Math.sign(fake), Math.sign(real)] };
  };
};

/** -m on the side of the goal: no saturation, and no limit. */
export const margin =
  (goal: Label): Criterion =>
  (raw) => ({ loss: -sense(goal) * marginOf(raw), slope: throughMargin(raw, -sense(goal)) });

/**
 * What is left of the difference of logits ratio (Croce & Hein 2020) with two classes, which have no third logit to divide
 * by: of zones -(a_goal - a_other) / (a_0 + a_1), which scaling the energies does not change either; of one logit its
 * margin, as neither the sign of the gradient nor the rule for the step depends on its scale.
 */
export const logitRatio =
  (goal: Label): Criterion =>
  (raw) => {
    const [fake = 0, real] = raw;
    if (real === undefined) return margin(goal)(raw);
    const sum = Math.max(fake + real, 1e-12);
    const s = sense(goal);
    return {
      loss: (-s * (real - fake)) / sum,
      slope: [(s * 2 * real) / sum ** 2, (-s * 2 * fake) / sum ** 2],
    };
  };

/** max(kappa - m, 0) with the margin m on the side of the goal: the f_6 of Carlini & Wagner (2017). */
export const hinge =
  (goal: Label, confidence: number): Criterion =>
  (raw) => {
    const loss = confidence - sense(goal) * marginOf(raw);
    return loss > 0
      ? { loss, slope: throughMargin(raw, -sense(goal)) }
      : { loss: 0, slope: throughMargin(raw, 0) };
  };

export const namedCriterion = (name: CriterionName, goal: Label): Criterion =>
  ({ activation, 'cross-entropy': crossEntropy, margin })[name](goal);
