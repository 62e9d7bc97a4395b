import { type Attribute, ELEMENT_TYPES } from '../../../../../../common/graph.ts';
import type { Call, Maker, Value } from './call.ts';

type Made = [op: string, attributes?: Record<string, Attribute>];

/** Operators of one value that ONNX has too. */
const UNARY: Record<string, (call: Call) => Made> = {
  Relu: () => ['Relu'],
  Relu6: () => ['Clip', { min: 0, max: 6 }],
  LeakyRelu: (call) => ['LeakyRelu', { alpha: call.number('alpha', 0.2) }],
  Elu: () => ['Elu', { alpha: 1 }],
  Selu: () => ['Selu'],
  Sigmoid: () => ['Sigmoid'],
  Tanh: () => ['Tanh'],
  Softplus: () => ['Softplus'],
  Softmax: () => ['Softmax', { axis: -1 }],
  LogSoftmax: () => ['LogSoftmax', { axis: -1 }],
  Exp: () => ['Exp'],
  Log: () => ['Log'],
  Sqrt: () => ['Sqrt'],
  Reciprocal: () => ['Reciprocal'],
  Neg: () => ['Neg'],
  Abs: () => ['Abs'],
  Floor: () => ['Floor'],
  Ceil: () => ['Ceil'],
};

const BINARY: Record<string, string> = {
  Add: 'Add',
  AddV2: 'Add',
  BiasAdd: 'Add',
  Sub: 'Sub',
  Mul: 'Mul',
  RealDiv: 'Div',
  Div: 'Div',
  Maximum: 'Max',
  Minimum: 'Min',
  Pow: 'Pow',
  Prelu: 'PRelu',
};

/** What may follow a fused convolution or product, beside a bias. */
const FUSED: Record<string, (call: Call) => Made> = {
  Relu: UNARY.Relu!,
  Relu6: UNARY.Relu6!,
  Elu: UNARY.Elu!,
  Sigmoid: UNARY.Sigmoid!,
  LeakyRelu: (call) => ['LeakyRelu', { alpha: call.number('leakyrelu_alpha', 0.2) }],
};

/** `value` with what `fused_ops` puts behind it; the further inputs of the operator begin at 2. */
export function withFused(call: Call, value: Value): Value {
  let next = 2;
  return call.texts('fused_ops').reduce((so, op) => {
    if (op === 'BiasAdd') return call.add('Add', [so, call.value(next++)]);
    if (op === 'Prelu') return call.add('PRelu', [so, call.value(next++)]);
    if (!Object.hasOwn(FUSED, op)) return call.refuse('tfjs.fused', { operator: op });
    const [name, attributes] = FUSED[op]!(call);
    return call.add(name, [so], attributes);
  }, value);
}

/** Types by name or number, as this reader has them. */
const CASTS: Record<string, 'float' | 'int64' | 'bool'> = {
  ...Object.fromEntries(['DT_FLOAT', 'DT_HALF', 'DT_DOUBLE', '1', '2', '19'].map((to) => [to, 'float'])),
  ...Object.fromEntries(['DT_INT32', 'DT_INT64', '3', '9'].map((to) => [to, 'int64'])),
  DT_BOOL: 'bool',
  10: 'bool',
};

const nothing: Maker = (call) => call.value(0);
const squared = (call: Call, value: Value) => call.add('Mul', [value, value]);

export const ELEMENTWISE: Record<string, Maker> = {
  ...Object.fromEntries(
    Object.entries(UNARY).map(([op, make]): [string, Maker] => [
      op,
      (call) => {
        const [name, attributes] = make(call);
        return call.add(name, [call.value(0)], attributes);
      },
    ]),
  ),
  ...Object.fromEntries(
    Object.entries(BINARY).map(([op, name]): [string, Maker] => [
      op,
      (call) => {
        if (op === 'BiasAdd' && call.text('data_format', 'NHWC') !== 'NHWC') call.strange('data_format');
        return call.add(name, [call.value(0), call.value(1)]);
      },
    ]),
  ),
  Rsqrt: (call) => call.add('Reciprocal', [call.add('Sqrt', [call.value(0)])]),
  Square: (call) => squared(call, call.value(0)),
  SquaredDifference: (call) => squared(call, call.add('Sub', [call.value(0), call.value(1)])),
  FloorDiv(call) {
    const [a, b] = [call.value(0), call.value(1)];
    if (a.type === 'float') return call.add('Floor', [call.add('Div', [a, b])]);
    // A Div of integers goes towards 0, their Mod has the sign of the divisor.
    return call.add('Div', [call.add('Sub', [a, call.add('Mod', [a, b])]), b]);
  },
  AddN: (call) => call.add('Sum', call.values),
  ClipByValue: (call) =>
    call.add('Clip', [
      call.value(0),
      call.like(call.value(0), call.numberOf(1, 'lower bound')),
      call.like(call.value(0), call.numberOf(2, 'upper bound')),
    ]),
  Cast(call) {
    const value = call.value(0);
    const to = CASTS[call.type('DstT')] ?? call.strange('DstT');
    return value.type === to ? value : call.add('Cast', [value], { to: ELEMENT_TYPES[to] });
  },
  Identity: nothing,
  StopGradient: nothing,
  PreventGradient: nothing,
  Snapshot: nothing,
  PlaceholderWithDefault: nothing,
};
