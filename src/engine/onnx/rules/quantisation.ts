import type { ElementType } from '../../../common/graph.ts';
import { type Backward, type Known, NoGradient, type Rule } from '../model/rule.ts';

/**
 * Operators of quantised values. Rounding has slope 0 wherever it has one, so the straight-through estimate stands in for it (Bengio,
 * Léonard and Courville 2013): the gradient passes where a value is within the range that the integers stand for, and not where it has been
 * clipped. Scales and zero points are taken as given, those that follow from the picture too. A gradient with respect to quantised values
 * is one of floats, per unit of the integers.
 */

const RANGES: Partial<Record<ElementType, readonly [number, number]>> = {
  int8: [-128, 127],
  uint8: [0, 255],
  int16: [-32768, 32767],
  uint16: [0, 65535],
};

/** A scale or zero point, of which there may be one, one per index of an axis, or one per block of it, as floats beside the values. */
function beside(at: Backward, { name, shape, type }: Known, values: readonly number[]): string {
  const { emit } = at;
  const numbers = type === 'float' ? name : emit.op('Cast', [name], { to: 1 });
  if (shape.length === 0) return numbers;
  const axis = at.axis('axis', 1, values.length);
  if (shape.length === 1 && values.length > 1)
    return emit.reshape(
      numbers,
      values.map((_, i) => (i === axis ? shape[0]! : 1)),
    );
  const block = at.number('block_size', 0);
  if (block === 0) return numbers;
  const [front, back] = [shape.slice(0, axis + 1), shape.slice(axis + 1)];
  const copies = emit.expand(emit.reshape(numbers, [...front, 1, ...back]), [...front, block, ...back]);
  const whole = emit.reshape(copies, [...shape.slice(0, axis), shape[axis]! * block, ...back]);
  return shape[axis]! * block === values[axis] ? whole : emit.cut(whole, axis, 0, values[axis]!);
}

/** q = round(x / scale) + zero point, clipped. */
const QuantizeLinear: Rule = (at) => {
  const { emit } = at;
  const [x, scale, zero] = [at.input(0), at.input(1), at.inputs[2]];
  const steps = beside(at, scale, x.shape);
  const [least, most] = RANGES[at.outputs[0]!.type] ?? [-Infinity, Infinity];
  const rounded = emit.op('Round', [emit.div(x.name, steps)]);
  const q = zero === undefined ? rounded : emit.add(rounded, beside(at, zero, x.shape));
  const clipped = emit.op('Clip', [q, emit.scalar(least), emit.scalar(most)]);
  const within = emit.indicator(emit.op('Equal', [q, clipped]));
  return [emit.mul(emit.div(at.gradient(), steps), within)];
};

/** x = (q - zero point) scale. */
const DequantizeLinear: Rule = (at) => [
  at.emit.mul(at.gradient(), beside(at, at.input(1), at.input(0).shape)),
];

/** The range follows from the values, so that none is clipped. */
const DynamicQuantizeLinear: Rule = (at) => [
  at.flows(0) ? at.emit.div(at.gradient(), at.outputs[1]!.name) : undefined,
];

/** (a - zero point) (b - zero point), of matrices b that are the same for all pictures. */
const MatMulInteger: Rule = (at) => {
  const { emit } = at;
  const [a, b, zero] = [at.input(0), at.input(1), at.inputs[3]];
  if (b.shape.length !== 2 || a.shape.length < 2 || at.wants(1))
    throw new NoGradient('of MatMulInteger of two values that depend on the picture');
  const numbers = emit.op('Cast', [b.name], { to: 1 });
  const right = zero === undefined ? numbers : emit.sub(numbers, emit.op('Cast', [zero.name], { to: 1 }));
  const rows = emit.reshape(at.gradient(), [-1, b.shape[1]!]);
  return [emit.reshape(emit.op('Gemm', [rows, right], { transB: 1 }), a.shape)];
};

export const QUANTISATION: Record<string, Rule> = {
  DequantizeLinear,
  DynamicQuantizeLinear,
  MatMulInteger,
  QuantizeLinear,
};
