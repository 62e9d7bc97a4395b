import * as tf from '@tensorflow/tfjs-core';
import { fail } from '../../../language/faults.ts';
import type { Builder, Call, Maker, Value } from './builder.ts';

/** Operators of several inputs that broadcast against each other, and products of matrices. */
type Binary = (a: tf.Tensor, b: tf.Tensor) => tf.Tensor;

const asNumber = (x: tf.Tensor) => tf.cast(x, 'float32');

const BINARY: Record<string, Binary> = {
  Add: tf.add,
  Sub: tf.sub,
  Mul: tf.mul,
  Div: tf.div,
  // tfjs has no gradient of its own maximum and minimum where they broadcast.
  Max: (a, b) => tf.add(a, tf.relu(tf.sub(b, a))),
  Min: (a, b) => tf.sub(a, tf.relu(tf.sub(a, b))),
  Sum: tf.add,
  Mod: tf.mod,
  PRelu: (x, slope) => tf.sub(tf.relu(x), tf.mul(tf.relu(tf.neg(x)), slope)),
  Equal: (a, b) => asNumber(tf.equal(a, b)),
  Less: (a, b) => asNumber(tf.less(a, b)),
  LessOrEqual: (a, b) => asNumber(tf.lessEqual(a, b)),
  Greater: (a, b) => asNumber(tf.greater(a, b)),
  GreaterOrEqual: (a, b) => asNumber(tf.greaterEqual(a, b)),
  And: tf.mul,
  Or: tf.maximum,
};

/** Powers that are not computed as such: the gradients of products are exact below 0 too. */
const POWERS = new Map<number, (x: tf.Tensor) => tf.Tensor>([
  [2, (x) => tf.mul(x, x)],
  [3, (x) => tf.mul(tf.mul(x, x), x)],
  [0.5, tf.sqrt],
]);

function power(builder: Builder, x: Value, exponent: Value): Value {
  const single = exponent.constant && exponent.sample.size === 1;
  const known = single ? POWERS.get(builder.numbersOf(exponent, 'exponent')[0]!) : undefined;
  return broadcast(builder, [x, exponent], known ?? tf.pow);
}

export const ARITHMETIC: Record<string, Maker> = {
  ...Object.fromEntries(
    Object.entries(BINARY).map(([op, binary]): [string, Maker] => [
      op,
      (call, builder) => {
        const values = call.values.filter((value) => value !== undefined);
        if (values.length === 1) return values[0]!;
        return values.reduce((a, b) => broadcast(builder, [a, b], binary));
      },
    ]),
  ),
  Pow: (call, builder) => power(builder, call.value(0), call.value(1)),
  Mean(call, builder) {
    const values = call.values.filter((value) => value !== undefined);
    const sum = values.reduce((a, b) => broadcast(builder, [a, b], tf.add));
    return builder.apply([sum], (x) => tf.div(x, values.length), sum.last);
  },
  /** The condition is a constant's; where it depends on the picture, no gradient goes through it. */
  Where(call, builder) {
    const [condition, yes, no] = [call.value(0), call.value(1), call.value(2)].map((v) => builder.plain(v));
    return builder.apply([yes!, no!, condition!], (a, b, c) =>
      tf.add(tf.mul(a!, c!), tf.mul(b!, tf.sub(1, c!))),
    );
  },
  MatMul: (call, builder) => matMul(builder, builder.plain(call.value(0)), builder.plain(call.value(1))),
  Gemm,
};

/** Both values in one layout: channels last where either has it, and none has more than four axes. */
function broadcast(builder: Builder, [a, b]: [Value, Value], f: Binary): Value {
  const ranks = [a.sample.rank, b.sample.rank];
  if ((a.last || b.last) && Math.max(...ranks) <= 4) {
    const [one, two] = [a, b].map((value) => builder.lastly(ofRank4(builder, value)));
    return builder.apply([one!, two!], (x, y) => f(x!, y!), true);
  }
  const [one, two] = [builder.plain(a), builder.plain(b)];
  return builder.apply([one, two], (x, y) => f(x!, y!));
}

function ofRank4(builder: Builder, value: Value): Value {
  const { rank, shape } = value.sample;
  if (rank === 4) return value;
  const wide = [...new Array<number>(4 - rank).fill(1), ...shape];
  return builder.apply([value], (x) => tf.reshape(x, wide));
}

function matMul(builder: Builder, a: Value, b: Value): Value {
  const [left, right] = [a.sample, b.sample];
  if (left.rank < 2 || right.rank < 2) fail('model', 'graph.vector', { operator: 'MatMul' });
  if (right.rank === 2) {
    const [k = 0, n = 0] = right.shape;
    const shape = [...left.shape.slice(0, -1), n];
    return builder.apply([a, b], (x, y) =>
      tf.reshape(tf.matMul(tf.reshape(x!, [-1, k]) as tf.Tensor2D, y as tf.Tensor2D), shape),
    );
  }
  return builder.apply([a, b], (x, y) => tf.matMul(x as tf.Tensor3D, y as tf.Tensor3D));
}

/** alpha A' B' + beta C. */
function Gemm(call: Call, builder: Builder): Value {
  const inputs = [call.value(0), call.value(1), ...(call.values[2] === undefined ? [] : [call.value(2)])];
  const [alpha, beta] = [call.number('alpha', 1), call.number('beta', 1)];
  const [turnA, turnB] = [call.number('transA', 0) === 1, call.number('transB', 0) === 1];
  return builder.apply(
    inputs.map((value) => builder.plain(value)),
    (a, b, c) => {
      const product = tf.matMul(a as tf.Tensor2D, b as tf.Tensor2D, turnA, turnB);
      const scaled = alpha === 1 ? product : tf.mul(product, alpha);
      if (c === undefined) return scaled;
      return tf.add(scaled, beta === 1 ? c : tf.mul(c, beta));
    },
  );
}
