import { sizeOf } from '../model/elements.ts';
import type { Emitter } from '../model/emitter.ts';
import { type Backward, FLAT, type Rule } from '../model/rule.ts';

/** Operators that bring values together along axes: sums and their like, softmax, norms, choices. */

/** A reduction as its rule sees it. */
interface Reduction {
  emit: Emitter;
  x: string;
  shape: readonly number[];
  /** Those that are reduced, in order. */
  axes: number[];
  /** How many values come together in one. */
  count: number;
  /** The result and dL/d result, with the reduced axes kept as 1. */
  y: string;
  dy: string;
  /** Over the same axes, which stay as 1. */
  sum: (values: string) => string;
  /** To the shape of x. */
  spread: (values: string) => string;
}

const reduction =
  (gradient: (of: Reduction) => string): Rule =>
  (at) => {
    const { emit } = at;
    const { shape, name } = at.input(0);
    const given = at.inputs[1] === undefined ? [] : at.values(1);
    if (given.length === 0 && at.number('noop_with_empty_axes', 0) === 1) return [at.gradient()];
    const all = shape.map((_, i) => i);
    const axes =
      given.length === 0
        ? all
        : given.map((axis) => (axis < 0 ? axis + shape.length : axis)).sort((a, b) => a - b);
    const kept = shape.map((side, i) => (axes.includes(i) ? 1 : side));
    const keep = (value: string) =>
      at.outputs[0]!.shape.length === kept.length ? value : emit.reshape(value, kept);
    const of: Reduction = {
      emit,
      x: name,
      shape,
      axes,
      count: sizeOf(shape) / sizeOf(kept),
      y: keep(at.outputs[0]!.name),
      dy: keep(at.gradient()),
      sum: (values) => emit.sum(values, axes, true),
      spread: (values) => emit.expand(values, shape),
    };
    return [gradient(of)];
  };

/** In equal parts to all values that are the extreme one. */
const extreme = reduction(({ emit, x, y, dy, sum }) => {
  const is = emit.indicator(emit.op('Equal', [x, y]));
  return emit.mul(is, emit.div(dy, sum(is)));
});

/** The product of the others: y / x, where none is 0; of one that alone is 0 the product of the others, and 0 beside it. */
const product = reduction(({ emit, x, dy, sum, axes }) => {
  const isZero = emit.op('Equal', [x, emit.scalar(0)]);
  const zero = emit.indicator(isZero);
  const others = emit.op('Where', [isZero, emit.scalar(1), x]);
  const all = emit.op('ReduceProd', [others, emit.integers(axes)], { keepdims: 1 });
  const zerosBeside = emit.sub(sum(zero), zero);
  const alone = emit.op('Equal', [zerosBeside, emit.scalar(0)]);
  return emit.op('Where', [alone, emit.mul(dy, emit.div(all, others)), emit.scalar(0)]);
});

/** a / b, and 0 where b is. */
const quotient = (emit: Emitter, a: string, b: string): string =>
  emit.op('Where', [emit.op('Equal', [b, emit.scalar(0)]), emit.scalar(0), emit.div(a, b)]);

const sumAlong = (at: Backward, values: string, axis: number): string => at.emit.sum(values, [axis], true);

/** y (dy - sum(dy y)). */
const Softmax: Rule = (at) => {
  const { emit } = at;
  const y = at.outputs[0]!.name;
  const part = emit.mul(at.gradient(), y);
  return [emit.sub(part, emit.mul(y, sumAlong(at, part, at.axis('axis', -1))))];
};

/** dy - exp(y) sum(dy). */
const LogSoftmax: Rule = (at) => {
  const { emit } = at;
  const dy = at.gradient();
  const sum = sumAlong(at, dy, at.axis('axis', -1));
  return [emit.sub(dy, emit.mul(emit.op('Exp', [at.outputs[0]!.name]), sum))];
};

/** Of y = x / n: (dy - dn sum(dy y)) / n, with dn = y for the Euclidean norm n and sign(x) for the sum of absolute values. */
const LpNormalization: Rule = (at) => {
  const { emit } = at;
  const [x, y] = [at.input(0).name, at.outputs[0]!.name];
  const axis = at.axis('axis', -1);
  const euclidean = at.number('p', 2) === 2;
  const norm = emit.op(euclidean ? 'ReduceL2' : 'ReduceL1', [x, emit.integers([axis])], { keepdims: 1 });
  const along = sumAlong(at, emit.mul(at.gradient(), y), axis);
  const slope = euclidean ? y : emit.op('Sign', [x]);
  return [quotient(emit, emit.sub(at.gradient(), emit.mul(slope, along)), norm)];
};

/** The sum from the other end. */
const CumSum: Rule = (at) => [
  at.emit.op('CumSum', [at.gradient(), at.input(1).name], {
    exclusive: at.number('exclusive', 0),
    reverse: 1 - at.number('reverse', 0),
  }),
];

/** To the places that the values have been taken from. */
const TopK: Rule = (at) => {
  const zeros = at.emit.expand(at.emit.scalar(0), at.input(0).shape);
  const places = [zeros, at.outputs[1]!.name, at.gradient()];
  return [at.emit.op('ScatterElements', places, { axis: at.axis('axis', -1) })];
};

const Trilu: Rule = (at) => [
  at.emit.op('Trilu', [at.gradient(), ...at.inputs.slice(1).map((k) => k!.name)], at.node.attributes),
];

export const REDUCTIONS: Record<string, Rule> = {
  CumSum,
  Hardmax: FLAT,
  LogSoftmax,
  LpNormalization,
  ReduceL1: reduction(({ emit, x, dy }) => emit.mul(dy, emit.op('Sign', [x]))),
  ReduceL2: reduction(({ emit, x, y, dy }) => emit.mul(x, quotient(emit, dy, y))),
  ReduceLogSum: reduction(({ emit, y, dy, spread }) => spread(emit.div(dy, emit.op('Exp', [y])))),
  ReduceLogSumExp: reduction(({ emit, x, y, dy }) => emit.mul(dy, emit.op('Exp', [emit.sub(x, y)]))),
  ReduceMax: extreme,
  ReduceMean: reduction(({ emit, dy, axes, shape, count, spread }) =>
    shape.length === 4 && axes.join() === '2,3'
      ? emit.overPlanes(dy, 1 / count, shape)
      : spread(emit.times(dy, 1 / count)),
  ),
  ReduceMin: extreme,
  ReduceProd: product,
  ReduceSum: reduction(({ dy, spread }) => spread(dy)),
  ReduceSumSquare: reduction(({ emit, x, dy }) => emit.mul(x, emit.times(dy, 2))),
  Softmax,
  TopK,
  Trilu,
};
