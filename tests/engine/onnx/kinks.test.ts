import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ModelSpec, NodeSpec } from '../../support/onnxFile.ts';
import { gradientOf } from './judge.ts';
import { chain, one } from './models.ts';

/** Where a slope is not one number, or not a number at all. The numbers are those of PyTorch 2.13 where it has finite ones. */

const scalar = (value: number) => ({ shape: [], values: [value] });
const float = (value: number) => ({ float: value });

async function has(spec: ModelSpec, x: number[], expected: number[]): Promise<void> {
  const found = await gradientOf({ opset: 22, ...spec }, x);
  assert.equal(found.length, expected.length);
  found.forEach((value, i) => {
    assert.ok(Math.abs(value - expected[i]!) <= 1e-5, `${value}, not ${expected[i]} at ${x[i]}`);
  });
}

const KINKS: [op: string, attributes: NodeSpec['attributes'], x: number[], slopes: number[]][] = [
  ['Relu', {}, [-1, 0, 1], [0, 0, 1]],
  ['LeakyRelu', { alpha: float(0.25) }, [-1, 0, 1], [0.25, 0.25, 1]],
  ['Abs', {}, [-1, 0, 1], [-1, 0, 1]],
  ['Elu', { alpha: float(0.5) }, [0, 1], [0.5, 1]],
  ['Selu', {}, [0, 1], [1.7580993, 1.050701]],
  ['HardSigmoid', { alpha: float(1 / 6), beta: float(0.5) }, [-3, 0, 3], [0, 1 / 6, 0]],
  ['HardSwish', {}, [-3, 0, 3], [0, 0.5, 1]],
  ['Shrink', { lambd: float(0.5) }, [-0.5, 0.5, 0.6], [0, 0, 1]],
  ['ThresholdedRelu', { alpha: float(0.5) }, [0.5, 0.6], [0, 1]],
  ['Sqrt', {}, [0, 4], [0, 0.25]],
  ['ReduceMax', {}, [1, 3, 3], [0, 0.5, 0.5]],
  ['ReduceMin', {}, [1, 3, 1], [0.5, 0, 0.5]],
  ['ReduceL2', {}, [0, 0], [0, 0]],
  ['ReduceL1', {}, [0, -2], [0, -1]],
  ['ReduceProd', {}, [0, 2, 3], [6, 0, 0]],
  ['ReduceProd', {}, [0, 0, 3], [0, 0, 0]],
  ['LpNormalization', {}, [0, 0], [0, 0]],
  // Steps: zero wherever they have a slope.
  ['Ceil', {}, [0.5, 1], [0, 0]],
  ['Floor', {}, [0.5, 1], [0, 0]],
  ['Hardmax', {}, [0.5, 1], [0, 0]],
  ['Round', {}, [0.5, 1], [0, 0]],
  ['Sign', {}, [-0.5, 1], [0, 0]],
];
for (const [op, attributes, x, slopes] of KINKS)
  test(`${op} at ${x.join(', ')}`, () => has(one(op, attributes), x, slopes));

const bounds = { low: scalar(0), high: scalar(6) };
test('Clip passes on its bounds', () => has(one('Clip', {}, bounds), [-1, 0, 3, 6, 7], [0, 1, 1, 1, 0]));
test('Clip with one bound', () => has(one('Clip', {}, { low: scalar(0) }), [-1, 0, 9], [0, 1, 1]));
test('Max and Min share among equals', async () => {
  await has(one('Max', {}, { zero: scalar(0) }), [-1, 0, 1], [0, 0.5, 1]);
  await has(one('Min', {}, { zero: scalar(0), more: scalar(0) }), [-1, 0, 1], [1, 1 / 3, 0]);
});
test('PRelu at 0', () => has(one('PRelu', {}, { slope: scalar(0.25) }), [-1, 0, 1], [0.25, 0.25, 1]));
test('Pow with whole and other exponents at 0', async () => {
  await has(one('Pow', {}, { p: scalar(1) }), [0, 2], [1, 1]);
  await has(one('Pow', {}, { p: scalar(2) }), [0, 2], [0, 4]);
  await has(one('Pow', {}, { p: scalar(3) }), [0, -2], [0, 12]);
  await has(one('Pow', {}, { p: scalar(0) }), [0, 2], [0, 0]);
  await has(one('Pow', {}, { p: scalar(1.5) }), [0, 4], [0, 3]);
  await has(one('Pow', {}, { p: scalar(0.5) }), [0, 4], [0, 0.25]);
});
test('what has been cast to integers has no gradient, what has been cast to floats has', async () => {
  const through = (to: number) =>
    chain([
      { op: 'Cast', inputs: ['x'], outputs: ['c'], attributes: { to } },
      { op: 'Cast', inputs: ['c'], outputs: ['f'], attributes: { to: 1 } },
      { op: 'Mul', inputs: ['f', 'x'], outputs: ['y'] },
    ]);
  await has(through(7), [1.7, -1.7], [1, -1]);
  await has(through(1), [1.5, -1.5], [3, -3]);
});
test('fmod has the slope of x', () =>
  has(one('Mod', { fmod: 1 }, { d: scalar(0.75) }), [1, -1, 0.5], [1, 1, 1]));

/** f(x) where it is allowed, else another number; the branch that is not taken is infinite, or no number. */
const chosen = (op: string, beyond: string, limit: number): ModelSpec =>
  chain(
    [
      { op: beyond, inputs: ['x', 'limit'], outputs: ['inside'] },
      { op, inputs: ['x'], outputs: ['f'] },
      { op: 'Where', inputs: ['inside', 'f', 'x'], outputs: ['y'] },
    ],
    { limit: scalar(limit) },
  );
const CHOSEN: [op: string, inside: string, limit: number, x: number[], slopes: number[]][] = [
  ['Log', 'Greater', 0, [0, -1, 2], [1, 1, 0.5]],
  ['Sqrt', 'Greater', 0, [0, -1, 4], [1, 1, 0.25]],
  ['Reciprocal', 'Greater', 0, [0, 2], [1, -0.25]],
  ['Exp', 'Less', 50, [200, 0], [1, 1]],
  ['Acos', 'Less', 1, [1, 2, 0], [1, 1, -1]],
  ['Asin', 'Less', 1, [1, 2, 0], [1, 1, 1]],
  ['Atanh', 'Less', 1, [1, 2, 0], [1, 1, 1]],
  ['Acosh', 'Greater', 1, [1, 0, Math.SQRT2], [1, 1, 1]],
];
for (const [op, inside, limit, x, slopes] of CHOSEN)
  test(`${op} that is not taken at ${x.slice(0, -1).join(', ')}`, () =>
    has(chosen(op, inside, limit), x, slopes));

test('a quotient by 0 that is not taken', () =>
  has(
    chain(
      [
        { op: 'Greater', inputs: ['x', 'zero'], outputs: ['inside'] },
        { op: 'Div', inputs: ['one', 'x'], outputs: ['f'] },
        { op: 'Where', inputs: ['inside', 'f', 'x'], outputs: ['y'] },
      ],
      { zero: scalar(0), one: scalar(1) },
    ),
    [0, 2],
    [1, -0.25],
  ));
test('a power that is not taken', () =>
  has(
    chain(
      [
        { op: 'Greater', inputs: ['x', 'zero'], outputs: ['inside'] },
        { op: 'Pow', inputs: ['x', 'p'], outputs: ['f'] },
        { op: 'Where', inputs: ['inside', 'f', 'x'], outputs: ['y'] },
      ],
      { zero: scalar(0), p: scalar(-0.5) },
    ),
    [0, -1, 4],
    [1, 1, -0.0625],
  ));
test('the length of a complex number at 0', () =>
  has(
    chain([
      { op: 'Mul', inputs: ['x', 'x'], outputs: ['s'] },
      { op: 'ReduceSum', inputs: ['s'], outputs: ['r'] },
      { op: 'Sqrt', inputs: ['r'], outputs: ['y'] },
    ]),
    [0, 0],
    [0, 0],
  ));
test('softmax where some are left out by -infinity', () =>
  has(
    chain(
      [
        { op: 'Greater', inputs: ['x', 'zero'], outputs: ['inside'] },
        { op: 'Where', inputs: ['inside', 'x', 'never'], outputs: ['f'] },
        { op: 'Softmax', inputs: ['f'], outputs: ['p'] },
        { op: 'Mul', inputs: ['p', 'w'], outputs: ['y'] },
      ],
      { zero: scalar(0), never: scalar(-Infinity), w: { shape: [3], values: [1, 2, 3] } },
    ),
    [1, -1, 1],
    [-0.5, 0, 0.5],
  ));
test('clipped before a logarithm, as safe ones are written', () =>
  has(
    chain(
      [
        { op: 'Clip', inputs: ['x', 'least'], outputs: ['c'] },
        { op: 'Log', inputs: ['c'], outputs: ['y'] },
      ],
      { least: scalar(1e-6) },
    ),
    [0, -1, 2],
    [0, 0, 0.5],
  ));
