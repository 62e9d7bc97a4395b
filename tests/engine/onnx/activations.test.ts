import { test } from 'node:test';
import type { ModelSpec, NodeSpec } from '../../support/onnxFile.ts';
import { agrees } from './judge.ts';
import { bent, chain, one } from './models.ts';

const scalar = (value: number) => ({ shape: [], values: [value] });
const float = (value: number) => ({ float: value });

for (const op of [
  'Abs',
  'Atan',
  'Asinh',
  'Celu',
  'Cos',
  'Cosh',
  'Elu',
  'Erf',
  'Exp',
  'Gelu',
  'HardSigmoid',
  'HardSwish',
  'Identity',
  'LeakyRelu',
  'Mish',
  'Neg',
  'Relu',
  'Selu',
  'Shrink',
  'Sigmoid',
  'Sin',
  'Sinh',
  'Softplus',
  'Softsign',
  'Tanh',
  'ThresholdedRelu',
])
  test(op, () => agrees(bent(op, {}, { opset: 22 }), op));

const WITH: [op: string, attributes: NonNullable<NodeSpec['attributes']>][] = [
  ['Celu', { alpha: float(1.7) }],
  ['Elu', { alpha: float(0.6) }],
  ['Gelu', { approximate: 'tanh' }],
  ['HardSigmoid', { alpha: float(0.4), beta: float(0.3) }],
  ['LeakyRelu', { alpha: float(0.3) }],
  ['LeakyRelu', { alpha: float(1.5) }],
  ['Selu', { alpha: float(1.2), gamma: float(0.8) }],
  ['Shrink', { lambd: float(0.7), bias: float(0.2) }],
  ['ThresholdedRelu', { alpha: float(0.4) }],
];
for (const [op, attributes] of WITH) {
  const name = `${op} ${JSON.stringify(attributes)}`;
  test(name, () => agrees(bent(op, attributes, { opset: 22 }), name));
}

/** Where each is looked at: middle and bound of its values. */
const DOMAINS: Record<string, [number, number]> = {
  Acos: [0, 0.95],
  Acosh: [2, 0.9],
  Asin: [0, 0.95],
  Atanh: [0, 0.95],
  Log: [0.6, 0.4],
  Reciprocal: [-0.7, 0.4],
  Sqrt: [0.6, 0.5],
  Tan: [0, 1.2],
};
for (const [op, [middle, bound]] of Object.entries(DOMAINS))
  test(op, () => agrees(one(op), op, { middle, bound }));

const runtime = (op: string, attributes: NodeSpec['attributes'] = {}, inputs: string[] = []) =>
  chain(
    [
      { op: 'Sub', inputs: ['x', 'half'], outputs: ['s'] },
      { op, domain: 'com.microsoft', inputs: ['s', ...inputs], outputs: ['y'], attributes },
    ],
    { half: scalar(0.5), b: { shape: [16], values: Array.from({ length: 16 }, (_, i) => i / 8 - 1) } },
  );
const RUNTIME: Record<string, ModelSpec> = {
  BiasGelu: runtime('BiasGelu', {}, ['b']),
  FastGelu: runtime('FastGelu'),
  'FastGelu with a bias': runtime('FastGelu', {}, ['b']),
  Gelu: runtime('Gelu'),
  QuickGelu: runtime('QuickGelu', { alpha: float(1.702) }),
};
for (const [name, spec] of Object.entries(RUNTIME))
  test(`ONNX Runtime's ${name}`, () => agrees(spec, name, { bound: 2 }));
