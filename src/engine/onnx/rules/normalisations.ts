import { sizeOf } from '../model/elements.ts';
import type { Emitter } from '../model/emitter.ts';
import type { Backward, Known, Rule } from '../model/rule.ts';

/** Operators that bring values to mean 0 and variance 1, over themselves or by what was learned. */

/** Values that have been brought to variance 1: z = (x - mean) / deviation, and 1 / deviation, with the axes kept as 1. */
interface Standardised {
  z: string;
  inverse: string;
}

/**
 * dL/dx = (g - mean(g) - z mean(g z)) / deviation, where g = dL/dz (Ioffe and Szegedy 2015, with the axes of the mean in place of the
 * batch). mean(g) is left out where the mean of x has been left alone.
 */
function backThrough(
  emit: Emitter,
  g: string,
  { z, inverse }: Standardised,
  axes: readonly number[],
  centred = true,
): string {
  const mean = (of: string) => emit.op('ReduceMean', [of, emit.integers(axes)], { keepdims: 1 });
  const turned = emit.sub(g, emit.mul(z, mean(emit.mul(g, z))));
  return emit.mul(centred ? emit.sub(turned, mean(g)) : turned, inverse);
}

const axesFrom = (axis: number, rank: number): number[] =>
  Array.from({ length: rank - axis }, (_, i) => i + axis);

/** Over all axes from one on, by the operator that says the deviations too. */
function standardised(
  emit: Emitter,
  x: string,
  shape: readonly number[],
  axis: number,
  epsilon: number,
): Standardised {
  const ones = emit.expand(emit.scalar(1), shape.slice(axis));
  const [z = '', , inverse = ''] = emit.ops('LayerNormalization', [x, ones], { axis, epsilon }, 3);
  return { z, inverse };
}

/** x / sqrt(mean(x^2) + epsilon). */
function rootMeanSquared(emit: Emitter, x: string, axes: readonly number[], epsilon: number): Standardised {
  const square = emit.op('ReduceMean', [emit.mul(x, x), emit.integers(axes)], { keepdims: 1 });
  const inverse = emit.op('Reciprocal', [emit.op('Sqrt', [emit.add(square, emit.scalar(epsilon))])]);
  return { z: emit.mul(x, inverse), inverse };
}

const scaled = (emit: Emitter, dy: string, scale: Known | undefined): string =>
  scale === undefined || scale.constant?.data.every((one) => one === 1) === true
    ? dy
    : emit.mul(dy, scale.name);

/** dL/d scale and dL/d shift of scale z + shift, at two inputs. */
function learned(at: Backward, z: string, scale: number, shift: number): (string | undefined)[] {
  const { emit } = at;
  const from = at.outputs[0]!.shape;
  const dy = at.gradient();
  return [
    at.wants(scale) ? emit.sumTo(emit.mul(dy, z), from, at.input(scale).shape) : undefined,
    at.wants(shift) ? emit.sumTo(dy, from, at.input(shift).shape) : undefined,
  ];
}

/** The mean and 1 / deviation may be taken too; with n values each their slopes are 1 / n and -z / (deviation^2 n). */
const LayerNormalization: Rule = (at) => {
  const { emit } = at;
  const { name, shape } = at.input(0);
  const axis = at.axis('axis', -1);
  const count = sizeOf(shape.slice(axis));
  const of = standardised(emit, name, shape, axis, at.number('epsilon', 1e-5));
  const parts: string[] = [];
  if (at.flows(0)) {
    const g = scaled(emit, at.gradient(), at.inputs[1]);
    parts.push(backThrough(emit, g, of, axesFrom(axis, shape.length)));
  }
  if (at.flows(1)) parts.push(emit.expand(emit.times(at.gradient(1), 1 / count), shape));
  if (at.flows(2)) {
    const squared = emit.mul(of.inverse, of.inverse);
    parts.push(emit.mul(of.z, emit.mul(emit.times(at.gradient(2), -1 / count), squared)));
  }
  return [parts.length === 1 ? parts[0]! : emit.op('Sum', parts), ...learned(at, of.z, 1, 2)];
};

/** RMSNormalization, and what ONNX Runtime calls SimplifiedLayerNormalization. */
const RMSNormalization: Rule = (at) => {
  const { emit } = at;
  const { name, shape } = at.input(0);
  const axes = axesFrom(at.axis('axis', -1), shape.length);
  const of = rootMeanSquared(emit, name, axes, at.number('epsilon', 1e-5));
  const dx = backThrough(emit, scaled(emit, at.gradient(), at.inputs[1]), of, axes, false);
  return [dx, ...learned(at, of.z, 1, 2).slice(0, 1)];
};

/**
 * Of x + skip + bias, along the last axis: input, skip, then scale, shift (not of the simplified one) and bias. The sum itself is the
 * fourth output.
 */
const skipping =
  (centred: boolean): Rule =>
  (at) => {
    const { emit } = at;
    const { name, shape } = at.input(0);
    const last = shape.length - 1;
    const bias = centred ? 4 : 3;
    const added = [at.input(1), at.inputs[bias]].filter((one): one is Known => one !== undefined);
    const sum = added.reduce((x, one) => emit.add(x, one.name), name);
    const epsilon = at.number('epsilon', 1e-12);
    const of = centred
      ? standardised(emit, sum, shape, last, epsilon)
      : rootMeanSquared(emit, sum, [last], epsilon);
    const g = scaled(emit, at.gradient(), at.inputs[2]);
    const through = at.flows(0) ? [backThrough(emit, g, of, [last], centred)] : [];
    const beside = at.flows(3) ? [at.gradient(3)] : [];
    const dx = [...through, ...beside].reduce(emit.add);
    const to = (index: number) =>
      at.wants(index) ? emit.sumTo(dx, shape, at.input(index).shape) : undefined;
    const [scale, shift] = learned(at, of.z, 2, 3);
    return centred ? [dx, to(1), scale, shift, to(4)] : [dx, to(1), scale, to(3)];
  };

/** Channels [N, C, ...] in groups of their own mean and variance; scale and shift [C]. */
const grouped =
  (groupsOf: (at: Backward, channels: number) => number): Rule =>
  (at) => {
    const { emit } = at;
    const { name, shape } = at.input(0);
    const [n = 1, channels = 1, ...sides] = shape;
    const rows = [n, groupsOf(at, channels), -1];
    const size = sizeOf(shape) / (rows[0]! * rows[1]!);
    const each = sides.map(() => 1);
    const of = standardised(
      emit,
      emit.reshape(name, rows),
      [...rows.slice(0, 2), size],
      2,
      at.number('epsilon', 1e-5),
    );
    const scale = emit.reshape(at.input(1).name, [channels, ...each]);
    const g = emit.reshape(emit.mul(at.gradient(), scale), rows);
    const dx = emit.reshape(backThrough(emit, g, of, [2]), shape);
    const others = shape.flatMap((_, axis) => (axis === 1 ? [] : [axis]));
    const total = (values: string) => emit.sum(values, others, false);
    return [
      dx,
      at.wants(1) ? total(emit.mul(at.gradient(), emit.reshape(of.z, shape))) : undefined,
      at.wants(2) ? total(at.gradient()) : undefined,
    ];
  };

/** y = (x - mean) / (deviation + 1e-9): near enough z. */
const MeanVarianceNormalization: Rule = (at) => {
  const { emit } = at;
  const { name } = at.input(0);
  const axes = at.numbers('axes') ?? [0, 2, 3];
  const mean = emit.op('ReduceMean', [name, emit.integers(axes)], { keepdims: 1 });
  const away = emit.sub(name, mean);
  const variance = emit.op('ReduceMean', [emit.mul(away, away), emit.integers(axes)], { keepdims: 1 });
  const deviation = emit.add(emit.op('Sqrt', [variance]), emit.scalar(1e-9));
  const inverse = emit.op('Reciprocal', [deviation]);
  return [backThrough(emit, at.gradient(), { z: at.outputs[0]!.name, inverse }, axes)];
};

/** By what was learned: y = scale (x - mean) / sqrt(variance + epsilon) + shift, each [C]. */
const BatchNormalization: Rule = (at) => {
  const { emit } = at;
  const { name, shape } = at.input(0);
  const epsilon = at.number('epsilon', 1e-5);
  const [scale, , mean, variance] = [1, 2, 3, 4].map((index) => at.input(index));
  const each = (values: string) => emit.reshape(values, [-1, ...shape.slice(2).map(() => 1)]);
  const inverse = () =>
    emit.op('Reciprocal', [emit.op('Sqrt', [emit.add(variance!.name, emit.scalar(epsilon))])]);
  const slope = (): string => {
    const [s, v] = [scale!.constant, variance!.constant];
    if (s === undefined || v === undefined) return each(emit.mul(scale!.name, inverse()));
    const slopes = s.data.map((one, c) => one / Math.sqrt(v.data[c]! + epsilon));
    return emit.floats(slopes, [slopes.length, ...shape.slice(2).map(() => 1)]);
  };
  const others = shape.flatMap((_, axis) => (axis === 1 ? [] : [axis]));
  const z = () => emit.mul(emit.sub(name, each(mean!.name)), each(inverse()));
  return [
    at.wants(0) ? emit.mul(at.gradient(), slope()) : undefined,
    at.wants(1) ? emit.sum(emit.mul(at.gradient(), z()), others, false) : undefined,
    at.wants(2) ? emit.sum(at.gradient(), others, false) : undefined,
  ];
};

/**
 * Local response normalisation (Krizhevsky et al. 2012): y = x s^-beta, s = bias + alpha mean(x^2) over as many neighbouring channels on
 * either side, so that dx = dy s^-beta - 2 alpha beta x mean(dy y / s).
 */
const LRN: Rule = (at) => {
  const { emit } = at;
  const { name, shape } = at.input(0);
  const [n = 1, channels = 1] = shape;
  const size = at.number('size', 1);
  const [alpha, beta, bias] = [at.number('alpha', 1e-4), at.number('beta', 0.75), at.number('bias', 1)];
  const side = (size - 1) / 2;
  const mean = (values: string) => {
    const planes = emit.reshape(values, [n, 1, channels, -1]);
    const window = { kernel_shape: [size, 1], pads: [side, 0, side, 0], count_include_pad: 1 };
    return emit.reshape(emit.op('AveragePool', [planes], window), shape);
  };
  const s = emit.add(emit.times(mean(emit.mul(name, name)), alpha), emit.scalar(bias));
  const own = emit.mul(at.gradient(), emit.op('Pow', [s, emit.scalar(-beta)]));
  const share = emit.div(emit.mul(at.gradient(), at.outputs[0]!.name), s);
  return [emit.sub(own, emit.mul(emit.times(name, 2 * alpha * beta), mean(share)))];
};

export const NORMALISATIONS: Record<string, Rule> = {
  BatchNormalization,
  GroupNormalization: grouped((at) => at.number('num_groups', 1)),
  InstanceNormalization: grouped((_, channels) => channels),
  LayerNormalization,
  LRN,
  MeanVarianceNormalization,
  RMSNormalization,
  SimplifiedLayerNormalization: RMSNormalization,
  'com.microsoft.SkipLayerNormalization': skipping(true),
  'com.microsoft.SkipSimplifiedLayerNormalization': skipping(false),
};
