import { test } from 'node:test';
import type { ModelSpec } from '../../support/onnxFile.ts';
import { agrees, integers, noise } from './judge.ts';
import { chain, one } from './models.ts';

/** Both operands follow from the picture: s [1, 3, 16, 16] about 0, p the same above 0, and m [1, 3, 1, 1], a mean of p. */
const two = (op: string, a: string, b: string, attributes = {}): ModelSpec =>
  chain(
    [
      { op: 'Sub', inputs: ['x', 'half'], outputs: ['s'] },
      { op: 'Exp', inputs: ['x'], outputs: ['p'] },
      { op: 'ReduceMean', inputs: ['p', 'sides'], outputs: ['m'] },
      { op, inputs: [a, b], outputs: ['y'], attributes },
    ],
    { half: { shape: [], values: [0.5] }, sides: integers(2, 3) },
  );

for (const op of ['Add', 'Sub', 'Mul', 'Div', 'Max', 'Min', 'Sum', 'Mean'])
  for (const [a, b] of [
    ['s', 'p'],
    ['s', 'm'],
    ['m', 'p'],
  ] as const)
    test(`${op} of ${a} and ${b}`, () => agrees(two(op, a, b), op));
for (const [a, b] of [
  ['p', 's'],
  ['m', 's'],
  ['p', 'm'],
] as const)
  test(`Pow of ${a} and ${b}`, () => agrees(two('Pow', a, b), 'Pow'));
test('PRelu with a slope of the picture', () => agrees(two('PRelu', 's', 'm'), 'PRelu'));
test('Mod by what follows from the picture', () => agrees(two('Mod', 's', 'm', { fmod: 1 }), 'Mod'));

const MODELS: Record<string, ModelSpec> = {
  'a vector per channel': one('Add', {}, { b: noise([3, 1, 1]) }),
  'values of a higher rank': one('Mul', {}, { b: noise([2, 1, 1, 1, 16]) }),
  'against channels-last values': chain(
    [
      { op: 'Conv', inputs: ['x', 'w'], outputs: ['h'] },
      { op: 'Transpose', inputs: ['x'], outputs: ['t'], attributes: { perm: [0, 1, 3, 2] } },
      { op: 'Sub', inputs: ['h', 't'], outputs: ['d'] },
      { op: 'Div', inputs: ['d', 'v'], outputs: ['y'] },
    ],
    { w: noise([3, 3, 1, 1]), v: noise([16], 0.3, 1) },
  ),
  'Max, Min, Sum and Mean of several': chain(
    [
      { op: 'Sub', inputs: ['x', 'half'], outputs: ['s'] },
      { op: 'Mul', inputs: ['s', 's'], outputs: ['q'] },
      { op: 'Max', inputs: ['s', 'q', 'low'], outputs: ['m'] },
      { op: 'Min', inputs: ['s', 'high', 'q'], outputs: ['n'] },
      { op: 'Sum', inputs: ['q', 'm', 'n', 'low'], outputs: ['u'] },
      { op: 'Mean', inputs: ['u', 'n', 's'], outputs: ['y'] },
    ],
    {
      half: { shape: [], values: [0.5] },
      low: { shape: [1], values: [-0.2] },
      high: { shape: [3, 1, 1], values: [0.2, 0.1, 0.3] },
    },
  ),
  'Pow with an integer as exponent': one('Pow', {}, { p: { shape: [1], values: [3], integer: true } }),
  'Mod of what is the same for all': one('Mod', { fmod: 1 }, { d: noise([3, 1, 1], 0.2, 0.5) }),
  'Clip by inputs': one(
    'Clip',
    {},
    { low: { shape: [], values: [0.2] }, high: { shape: [], values: [0.7] } },
  ),
  'Clip by what follows from the picture': chain(
    [
      { op: 'ReduceMean', inputs: ['x'], outputs: ['m'], attributes: { keepdims: 0 } },
      { op: 'Sub', inputs: ['m', 'some'], outputs: ['low'] },
      { op: 'Add', inputs: ['m', 'some'], outputs: ['high'] },
      { op: 'Clip', inputs: ['x', 'low', 'high'], outputs: ['y'] },
    ],
    { some: { shape: [], values: [0.2] } },
  ),
  'Clip of operator set 6': { ...one('Clip', { min: { float: 0.2 }, max: { float: 0.7 } }), opset: 6 },
  'Where of three that broadcast': chain(
    [
      { op: 'Greater', inputs: ['b', 'zero'], outputs: ['c'] },
      { op: 'Mul', inputs: ['x', 'x'], outputs: ['q'] },
      { op: 'ReduceMean', inputs: ['q', 'sides'], outputs: ['m'] },
      { op: 'Where', inputs: ['c', 'q', 'm'], outputs: ['y'] },
    ],
    { b: noise([2, 1, 16, 1]), zero: { shape: [], values: [0] }, sides: integers(2, 3) },
  ),
  'Cast to double and back, and CastLike': chain(
    [
      { op: 'Cast', inputs: ['x'], outputs: ['d'], attributes: { to: 11 } },
      { op: 'Cast', inputs: ['d'], outputs: ['f'], attributes: { to: 1 } },
      { op: 'CastLike', inputs: ['f', 'x'], outputs: ['l'] },
      { op: 'Mul', inputs: ['l', 'x'], outputs: ['y'] },
    ],
    {},
    { opset: 19 },
  ),
  Dropout: chain([
    { op: 'Dropout', inputs: ['x'], outputs: ['d'] },
    { op: 'Mul', inputs: ['d', 'x'], outputs: ['y'] },
  ]),
};
for (const [name, spec] of Object.entries(MODELS)) test(name, () => agrees(spec, name));
test('Pow with an exponent for each channel', () =>
  agrees(one('Pow', {}, { p: { shape: [3, 1, 1], values: [2, 0.5, -1] } }), 'Pow', { middle: 1 }));
