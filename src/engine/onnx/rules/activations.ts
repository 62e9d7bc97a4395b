import type { Emitter } from '../model/emitter.ts';
import { type Backward, FLAT, type Rule } from '../model/rule.ts';

/** Operators on values one by one. At kinks the slopes are those of PyTorch's autograd. */

/** dL/dx = dL/dy f'(x), with the derivative as a node. */
const pointwise =
  (derivative: (emit: Emitter, x: string, y: string, at: Backward) => string): Rule =>
  (at) => [at.emit.mul(at.gradient(), derivative(at.emit, at.input(0).name, at.outputs[0]!.name, at))];

const MOST = 3.4028234e38;

/**
 * A derivative with the largest number in place of infinity: past the end of a domain values are usually not taken (Where, Clip), so that
 * 0 flows back to them, and 0 times infinity would be no number.
 */
export const finite = (emit: Emitter, x: string): string =>
  emit.op('Clip', [x, emit.scalar(-MOST), emit.scalar(MOST)]);

/** 1 where x > 0, else 0, in one pass: a ramp so steep that nothing lies on it. */
export const step = (emit: Emitter, x: string): string =>
  emit.op('HardSigmoid', [x], { alpha: 1e38, beta: 0 });

const square = (emit: Emitter, x: string): string => emit.mul(x, x);
const plus = (emit: Emitter, x: string, by: number): string => emit.add(x, emit.scalar(by));
const less = (emit: Emitter, from: number, x: string): string => emit.sub(emit.scalar(from), x);
const positive = (emit: Emitter, x: string): string => emit.op('Greater', [x, emit.scalar(0)]);
const notNegative = (emit: Emitter, x: string): string => emit.op('Clip', [x, emit.scalar(0)]);
const inverse = (emit: Emitter, x: string): string => finite(emit, emit.op('Reciprocal', [x]));
const inverseRoot = (emit: Emitter, x: string): string =>
  inverse(emit, emit.op('Sqrt', [notNegative(emit, x)]));

/** y = gamma alpha (exp(x) - 1) below 0, which has the slope y + gamma alpha, and gamma x above. */
const exponential = (emit: Emitter, x: string, y: string, alpha: number, gamma = 1): string =>
  emit.op('Where', [positive(emit, x), emit.scalar(gamma), plus(emit, y, gamma * alpha)]);

/** Whether an output of HardSigmoid lies between its ends. */
const between = (emit: Emitter, y: string): string =>
  emit.op('And', [positive(emit, y), emit.op('Less', [y, emit.scalar(1)])]);

/** 1 - x of an x in [0,1]: an activation, which convolutions' layout of channels has, as subtraction has not. */
const complement = (emit: Emitter, x: string): string => emit.op('HardSigmoid', [x], { alpha: -1, beta: 1 });

/** s + alpha y (1 - s) of y = x s(alpha x), with s the logistic function. */
export const swishSlope = (emit: Emitter, s: string, y: string, alpha = 1): string =>
  emit.add(s, emit.mul(emit.times(y, alpha), complement(emit, s)));

/**
 * Phi(x) + x phi(x) of y = x Phi(x), with Phi the normal distribution and phi its density. With z = x / sqrt(2) they are
 * (1 + erf z) / 2, which HardSigmoid makes of erf z in one pass, and z exp(-z^2 - ln(pi) / 2).
 * @param z x / sqrt(2)
 */
export function geluSlope(emit: Emitter, z: string, erf: string): string {
  const distribution = emit.op('HardSigmoid', [erf], { alpha: 0.5, beta: 0.5 });
  const density = emit.op('Exp', [less(emit, -Math.log(Math.PI) / 2, square(emit, z))]);
  return emit.add(distribution, emit.mul(z, density));
}

const gelu = (emit: Emitter, x: string): string => {
  const z = emit.times(x, Math.SQRT1_2);
  return geluSlope(emit, z, emit.op('Erf', [z]));
};

/** Of y = x (1 + tanh u) / 2 = x s(2u), u = c (x + 0.044715 x^3), c = sqrt(2 / pi): s + x s (1 - s) 2u'. */
const tanhGelu = (emit: Emitter, x: string): string => {
  const c = 2 * Math.sqrt(2 / Math.PI);
  const squared = square(emit, x);
  const s = emit.op('Sigmoid', [emit.mul(x, plus(emit, emit.times(squared, 0.044715 * c), c))]);
  const inner = plus(emit, emit.times(squared, 3 * 0.044715 * c), c);
  const outer = emit.sub(s, square(emit, s));
  return emit.add(s, emit.mul(emit.mul(x, inner), outer));
};

export const ACTIVATIONS: Record<string, Rule> = {
  Abs: pointwise((emit, x) => emit.op('Sign', [x])),
  Acos: pointwise((emit, x) => emit.op('Neg', [inverseRoot(emit, less(emit, 1, square(emit, x)))])),
  Acosh: pointwise((emit, x) => inverseRoot(emit, plus(emit, square(emit, x), -1))),
  Asin: pointwise((emit, x) => inverseRoot(emit, less(emit, 1, square(emit, x)))),
  Asinh: pointwise((emit, x) => inverseRoot(emit, plus(emit, square(emit, x), 1))),
  Atan: pointwise((emit, x) => emit.op('Reciprocal', [plus(emit, square(emit, x), 1)])),
  Atanh: pointwise((emit, x) => inverse(emit, notNegative(emit, less(emit, 1, square(emit, x))))),
  Ceil: FLAT,
  // y = alpha (exp(x / alpha) - 1) below 0.
  Celu: pointwise((emit, x, y, at) => exponential(emit, x, emit.times(y, 1 / at.number('alpha', 1)), 1)),
  Cos: pointwise((emit, x) => emit.op('Neg', [emit.op('Sin', [x])])),
  Cosh: pointwise((emit, x) => emit.op('Sinh', [x])),
  Elu: pointwise((emit, x, y, at) => exponential(emit, x, y, at.number('alpha', 1))),
  Erf: pointwise((emit, x) =>
    emit.op('Exp', [less(emit, Math.log(2 / Math.sqrt(Math.PI)), square(emit, x))]),
  ),
  Exp: pointwise((emit, _, y) => finite(emit, y)),
  Floor: FLAT,
  Gelu: pointwise((emit, x, _, at) => (at.text('approximate', 'none') === 'tanh' ? tanhGelu : gelu)(emit, x)),
  HardSigmoid: pointwise((emit, _, y, at) =>
    emit.times(emit.indicator(between(emit, y)), at.number('alpha', 0.2)),
  ),
  HardSwish: pointwise((emit, x) => {
    const gate = emit.op('HardSigmoid', [x], { alpha: 1 / 6, beta: 0.5 });
    const inner = emit.indicator(between(emit, gate));
    return emit.add(gate, emit.mul(emit.times(x, 1 / 6), inner));
  }),
  Identity: (at) => [at.gradient()],
  LeakyRelu: pointwise((emit, x, _, at) => {
    const slope = at.number('alpha', 0.01);
    return plus(emit, emit.times(step(emit, x), 1 - slope), slope);
  }),
  Log: pointwise((emit, x) => inverse(emit, notNegative(emit, x))),
  // With e = exp(x) and n = e (e + 2) it is y = x n / (n + 2); from 20 on y is x.
  Mish: pointwise((emit, x) => {
    const e = emit.op('Exp', [emit.op('Clip', [x, '', emit.scalar(20)])]);
    const n = emit.mul(e, plus(emit, e, 2));
    const t = emit.div(n, plus(emit, n, 2));
    const outer = emit.mul(emit.mul(x, emit.op('Sigmoid', [x])), less(emit, 1, square(emit, t)));
    return emit.add(t, outer);
  }),
  Neg: (at) => [at.emit.op('Neg', [at.gradient()])],
  Reciprocal: pointwise((emit, _, y) => finite(emit, emit.op('Neg', [square(emit, y)]))),
  Relu: pointwise((emit, _, y) => step(emit, y)),
  Round: FLAT,
  Selu: pointwise((emit, x, y, at) =>
    exponential(emit, x, y, at.number('alpha', 1.6732631921768188), at.number('gamma', 1.0507010221481323)),
  ),
  Shrink: pointwise((emit, x, _, at) =>
    emit.indicator(emit.op('Greater', [emit.op('Abs', [x]), emit.scalar(at.number('lambd', 0.5))])),
  ),
  Sigmoid: pointwise((emit, _, y) => emit.mul(y, complement(emit, y))),
  Sign: FLAT,
  Sin: pointwise((emit, x) => emit.op('Cos', [x])),
  Sinh: pointwise((emit, x) => emit.op('Cosh', [x])),
  Softplus: pointwise((emit, x) => emit.op('Sigmoid', [x])),
  Softsign: pointwise((emit, _, y) => square(emit, less(emit, 1, emit.op('Abs', [y])))),
  // The slope at 0, which is infinite, is taken as 0, as that of a norm at 0 is.
  Sqrt: pointwise((emit, _, y) =>
    emit.op('Where', [positive(emit, y), emit.div(emit.scalar(0.5), y), emit.scalar(0)]),
  ),
  Tan: pointwise((emit, _, y) => finite(emit, plus(emit, square(emit, y), 1))),
  Tanh: pointwise((emit, _, y) => complement(emit, square(emit, y))),
  ThresholdedRelu: pointwise((emit, x, _, at) =>
    emit.indicator(emit.op('Greater', [x, emit.scalar(at.number('alpha', 1))])),
  ),
  'com.microsoft.FastGelu': (at) => biased(at, tanhGelu),
  'com.microsoft.Gelu': pointwise(gelu),
  'com.microsoft.BiasGelu': (at) => biased(at, gelu),
  'com.microsoft.QuickGelu': pointwise((emit, x, y, at) => {
    const alpha = at.number('alpha', 1.702);
    return swishSlope(emit, emit.op('Sigmoid', [emit.times(x, alpha)]), y, alpha);
  }),
};

/** Of f(x + b), with b a vector along the last axis or left out. */
function biased(at: Backward, slope: (emit: Emitter, x: string) => string): (string | undefined)[] {
  const { emit } = at;
  const [x, bias] = [at.input(0), at.inputs[1]];
  const inner = bias === undefined ? x.name : emit.add(x.name, bias.name);
  const dx = emit.mul(at.gradient(), slope(emit, inner));
  return [dx, at.wants(1) ? emit.sumTo(dx, x.shape, at.input(1).shape) : undefined];
}
