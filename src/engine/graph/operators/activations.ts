import * as tf from '@tensorflow/tfjs-core';
import type { Builder, Call, Maker, Value } from './builder.ts';
import { erfNear } from './erf.ts';

/** Operators of one input, value by value, as expressions whose gradients every backend has. */
type Unary = (call: Call) => (x: tf.Tensor) => tf.Tensor;

const softplus = (x: tf.Tensor) => tf.add(tf.relu(x), tf.log1p(tf.exp(tf.neg(tf.abs(x)))));
const negative = (x: tf.Tensor) => tf.neg(tf.relu(tf.neg(x)));
/** alpha (e^x - 1) below 0. */
const below = (x: tf.Tensor, alpha: number) => tf.mul(tf.sub(tf.exp(negative(x)), 1), alpha);
const hardSigmoid = (x: tf.Tensor, alpha: number, beta: number) =>
  tf.clipByValue(tf.add(tf.mul(x, alpha), beta), 0, 1);

function gelu(approximate: string): (x: tf.Tensor) => tf.Tensor {
  if (approximate === 'tanh')
    return (x) => {
      const inner = tf.mul(tf.add(x, tf.mul(tf.mul(tf.mul(x, x), x), 0.044715)), Math.sqrt(2 / Math.PI));
      return tf.mul(tf.mul(x, 0.5), tf.add(tf.tanh(inner), 1));
    };
  return (x) => tf.mul(tf.mul(x, 0.5), tf.add(erfNear(tf.mul(x, Math.SQRT1_2)), 1));
}

const UNARY: Record<string, Unary> = {
  Relu: () => tf.relu,
  LeakyRelu: (call) => {
    const alpha = call.number('alpha', 0.01);
    return (x) => tf.add(tf.relu(x), tf.mul(negative(x), alpha));
  },
  Elu: (call) => (x) => tf.add(tf.relu(x), below(x, call.number('alpha', 1))),
  Celu: (call) => {
    const alpha = call.number('alpha', 1);
    return (x) => tf.add(tf.relu(x), below(tf.div(x, alpha), alpha));
  },
  Selu: (call) => {
    const alpha = call.number('alpha', 1.6732632423543772);
    const gamma = call.number('gamma', 1.0507009873554805);
    return (x) => tf.mul(tf.add(tf.relu(x), below(x, alpha)), gamma);
  },
  Sigmoid: () => tf.sigmoid,
  HardSigmoid: (call) => (x) => hardSigmoid(x, call.number('alpha', 0.2), call.number('beta', 0.5)),
  HardSwish: () => (x) => tf.mul(x, hardSigmoid(x, 1 / 6, 0.5)),
  Swish: (call) => (x) => tf.mul(x, tf.sigmoid(tf.mul(x, call.number('alpha', 1)))),
  Tanh: () => tf.tanh,
  Softplus: () => softplus,
  Softsign: () => (x) => tf.div(x, tf.add(tf.abs(x), 1)),
  Mish: () => (x) => tf.mul(x, tf.tanh(softplus(x))),
  Gelu: (call) => gelu(call.text('approximate', 'none')),
  Erf: () => erfNear,
  Exp: () => tf.exp,
  Log: () => tf.log,
  Sqrt: () => tf.sqrt,
  Reciprocal: () => (x) => tf.div(1, x),
  Abs: () => tf.abs,
  Neg: () => tf.neg,
  Sin: () => tf.sin,
  Cos: () => tf.cos,
  Identity: () => (x) => tf.mul(x, 1),
  Floor: () => tf.floor,
  Ceil: () => tf.ceil,
  Not: () => (x) => tf.sub(1, x),
};

export const ACTIVATIONS: Record<string, Maker> = {
  ...Object.fromEntries(
    Object.entries(UNARY).map(([op, unary]): [string, Maker] => [
      op,
      (call, builder) => {
        const value = call.value(0);
        return builder.apply([value], unary(call), value.last);
      },
    ]),
  ),
  // Dropout does nothing when a detector judges, and numbers are float32 whatever they are cast to.
  Identity: (call) => call.value(0),
  Dropout: (call) => call.value(0),
  Cast: (call, builder) => cast(call, builder),
  Clip: (call, builder) => clip(call, builder),
  Softmax: (call, builder) => softmax(call, builder, false),
  LogSoftmax: (call, builder) => softmax(call, builder, true),
};

/** To an integer, numbers lose what follows the point. */
function cast(call: Call, builder: Builder): Value {
  const value = call.value(0);
  const integer = [2, 3, 4, 5, 6, 7, 12, 13].includes(call.number('to', 1));
  if (!integer || !value.constant) return value;
  return builder.apply([value], (x) => tf.mul(tf.sign(x), tf.floor(tf.abs(x))));
}

function clip(call: Call, builder: Builder): Value {
  const value = call.value(0);
  const bound = (index: number, name: string, otherwise: number) => {
    const given = call.values[index];
    return given === undefined ? call.number(name, otherwise) : builder.numbersOf(given, 'bound')[0]!;
  };
  const [low, high] = [bound(1, 'min', -3.4e38), bound(2, 'max', 3.4e38)];
  return builder.apply([value], (x) => tf.clipByValue(x, low, high), value.last);
}

/** Until operator set 13 over all axes from the given one on, after that over one. */
function softmax(call: Call, builder: Builder, log: boolean): Value {
  const old = builder.opset < 13;
  const value = builder.plain(call.value(0));
  const shape = builder.shapeOf(value);
  const axis = builder.axisOf(value, call.number('axis', old ? 1 : -1));
  const apply = (x: tf.Tensor) => (log ? tf.logSoftmax(x, -1) : tf.softmax(x, -1));
  const size = (sides: number[]) => sides.reduce((a, b) => a * b, 1);
  if (old || axis === shape.length - 1) {
    const flat = [size(shape.slice(0, axis)), size(shape.slice(axis))];
    return builder.apply([value], (x) => tf.reshape(apply(tf.reshape(x, flat)), shape));
  }
  const order = [...shape.keys()].filter((i) => i !== axis).concat(axis);
  const back = order.map((_, i) => order.indexOf(i));
  return builder.apply([value], (x) => tf.transpose(apply(tf.transpose(x, order)), back));
}
