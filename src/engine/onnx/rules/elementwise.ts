import type { Emitter } from '../model/emitter.ts';
import type { Backward, Known, Rule } from '../model/rule.ts';
import { finite } from './activations.ts';

/** Operators of several values that broadcast against each other. At kinks the slopes are those of PyTorch's autograd. */

/** What each operand has is summed over its copies. */
const broadcast =
  (parts: (at: Backward, dy: string) => (() => string)[]): Rule =>
  (at) => {
    const from = at.outputs[0]!.shape;
    return parts(at, at.gradient()).map((part, i) =>
      at.wants(i) ? at.emit.sumTo(part(), from, at.input(i).shape) : undefined,
    );
  };

/** Of as many operands as there are. */
const each =
  (part: (at: Backward, dy: string, operand: Known) => string): Rule =>
  (at) =>
    broadcast((_, dy) => at.inputs.map((operand) => () => part(at, dy, operand!)))(at);

/** The gradient goes to the operand that is the result, and in equal parts to all that are. */
const extreme: Rule = (at) => {
  const { emit } = at;
  const is = at.inputs.map((operand) =>
    emit.indicator(emit.op('Equal', [operand!.name, at.outputs[0]!.name])),
  );
  const share = emit.div(at.gradient(), is.length === 1 ? is[0]! : emit.op('Sum', is));
  return broadcast(() => is.map((mask) => () => emit.mul(share, mask)))(at);
};

/** Planes [n, c, h, w] by a number for each channel, as gates of channels are (squeeze and excitation), or anything by anything. */
const Mul: Rule = (at) => {
  const { emit } = at;
  const [a, b] = [at.input(0), at.input(1)];
  const dy = at.gradient();
  const { shape } = at.outputs[0]!;
  const [, , height = 1, width = 1] = shape;
  const gates = ({ shape: of }: Known) =>
    shape.length === 4 && height * width > 1 && of.join() === [...shape.slice(0, 2), 1, 1].join();
  const towards = (index: number, of: Known, other: Known): string | undefined => {
    if (!at.wants(index)) return undefined;
    if (gates(of)) {
      const mean = emit.op('GlobalAveragePool', [emit.mul(dy, other.name)]);
      return emit.times(mean, height * width);
    }
    const factor = gates(other) && other.varies ? emit.overPlanes(other.name, 1, shape) : other.name;
    return emit.sumTo(emit.mul(dy, factor), shape, of.shape);
  };
  return [towards(0, a, b), towards(1, b, a)];
};

/** 1 / b, of which nothing is left where b is 0: the quotient there is not taken, or there is nothing to be had from it. */
function inverseOf({ emit }: Backward, b: Known): string {
  const inverse = emit.op('Reciprocal', [b.name]);
  return b.varies
    ? emit.op('Where', [emit.op('Equal', [b.name, emit.scalar(0)]), emit.scalar(0), inverse])
    : inverse;
}

/** Of a / b to b: -sum(dy a) / b^2, with the sum over the copies of b first. */
const Div: Rule = (at) => {
  const { emit } = at;
  const [a, b] = [at.input(0), at.input(1)];
  const dy = at.gradient();
  const from = at.outputs[0]!.shape;
  const inverse = b.varies ? inverseOf(at, b) : null;
  const da = () => (inverse === null ? emit.div(dy, b.name) : emit.mul(dy, inverse));
  const db = () => {
    const sum = emit.sumTo(emit.mul(dy, a.name), from, b.shape);
    return emit.op('Neg', [emit.mul(sum, emit.mul(inverse!, inverse!))]);
  };
  return [at.wants(0) ? emit.sumTo(da(), from, a.shape) : undefined, at.wants(1) ? db() : undefined];
};

/** p x^(p - 1), of exponents that are the same for all pictures. */
function powerSlope(emit: Emitter, x: string, p: Known): string {
  const exponents = [...(p.constant?.data ?? [])];
  if (exponents.length > 0 && exponents.every((one) => one === 2)) return emit.times(x, 2);
  const whole = exponents.length > 0 && exponents.every(Number.isInteger);
  const exponent = p.type === 'float' ? p.name : emit.op('Cast', [p.name], { to: 1 });
  const power = emit.op('Pow', [x, emit.sub(exponent, emit.scalar(1))]);
  // A power that is not whole has no domain below 0; its slope at 0, where it is infinite, is taken as 0, as that of a root.
  const domain = () => emit.op('Greater', [x, emit.scalar(0)]);
  const known = whole ? finite(emit, power) : emit.op('Where', [domain(), power, emit.scalar(0)]);
  return emit.mul(exponent, known);
}

const Pow: Rule = (at) => {
  const { emit } = at;
  const [x, p, y] = [at.input(0), at.input(1), at.outputs[0]!];
  return broadcast((_, dy) => [
    () => emit.mul(dy, powerSlope(emit, x.name, p)),
    () => {
      const domain = emit.op('Greater', [x.name, emit.scalar(0)]);
      const slope = emit.mul(y.name, emit.op('Log', [x.name]));
      return emit.mul(dy, emit.op('Where', [domain, slope, emit.scalar(0)]));
    },
  ])(at);
};

/** x - d trunc(x / d). */
const Mod: Rule = (at) => {
  const { emit } = at;
  const [x, d, y] = [at.input(0), at.input(1), at.outputs[0]!];
  return broadcast((_, dy) => [() => dy, () => emit.mul(dy, emit.div(emit.sub(y.name, x.name), d.name))])(at);
};

/** Within the bounds and on them it passes; outside it goes to the bound that holds. */
const Clip: Rule = (at) => {
  const { emit } = at;
  const [x, y, dy] = [at.input(0), at.outputs[0]!, at.gradient()];
  const masked = (condition: string) => emit.mul(dy, emit.indicator(condition));
  const bound = (index: number, beyond: string) =>
    at.wants(index)
      ? emit.sumTo(masked(emit.op(beyond, [x.name, at.input(index).name])), x.shape, at.input(index).shape)
      : undefined;
  return [
    at.wants(0) ? masked(emit.op('Equal', [x.name, y.name])) : undefined,
    bound(1, 'Less'),
    bound(2, 'Greater'),
  ];
};

export const ELEMENTWISE: Record<string, Rule> = {
  Add: broadcast((_, dy) => [() => dy, () => dy]),
  // From float to float: what has been cast to integers has no gradient, as truncation has none.
  Cast: (at) => [at.gradient()],
  CastLike: (at) => [at.gradient()],
  Clip,
  Div,
  Max: extreme,
  Mean: each((at, dy) => at.emit.times(dy, 1 / at.inputs.length)),
  Min: extreme,
  Mod,
  Mul,
  Pow,
  PRelu: broadcast((at, dy) => {
    const { emit } = at;
    const [x, slope] = [at.input(0).name, at.input(1).name];
    const above = emit.op('Greater', [x, emit.scalar(0)]);
    return [
      () => emit.mul(dy, emit.op('Where', [above, emit.scalar(1), slope])),
      () => emit.mul(dy, emit.op('Clip', [x, '', emit.scalar(0)])),
    ];
  }),
  Sub: broadcast(({ emit }, dy) => [() => dy, () => emit.op('Neg', [dy])]),
  Sum: each((_, dy) => dy),
  // Chosen, not multiplied: what is left out may be infinite.
  Where: broadcast((at, dy) => {
    const [condition, zero] = [at.input(0).name, at.emit.scalar(0)];
    return [
      () => dy,
      () => at.emit.op('Where', [condition, dy, zero]),
      () => at.emit.op('Where', [condition, zero, dy]),
    ];
  }),
};
