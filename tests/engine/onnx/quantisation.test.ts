import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ModelSpec, NodeSpec } from '../../support/onnxFile.ts';
import { agrees, gradientOf, integers } from './judge.ts';
import { chain } from './models.ts';

/** Straight through: what flows back through rounded values is what would flow back without it, but for those that are clipped. */

const scalar = (value: number) => ({ shape: [], values: [value] });
const zero = (type: 'int8' | 'uint8', ...values: number[]) =>
  values.length === 1 ? { shape: [], values, type } : { shape: [values.length], values, type };

const through = (
  constants: ModelSpec['constants'],
  attributes: NodeSpec['attributes'] = {},
  between: NodeSpec[] = [{ op: 'Identity', inputs: ['q'], outputs: ['i'] }],
): ModelSpec =>
  chain(
    [
      { op: 'QuantizeLinear', inputs: ['x', 'scale', 'zero'], outputs: ['q'], attributes },
      ...between,
      { op: 'DequantizeLinear', inputs: ['i', 'scale', 'zero'], outputs: ['d'], attributes },
      { op: 'Mul', inputs: ['d', 'd'], outputs: ['y'] },
    ],
    constants,
    { opset: 21 },
  );

test('one scale: twice the rounded value, and nothing of what is clipped', async () => {
  const spec = through({ scale: scalar(0.1), zero: zero('uint8', 10) });
  const found = await gradientOf(spec, [-1.2, -0.96, 0.52, 24.4, 24.7]);
  // From -1 to 24.5.
  [0, -2, 1, 48.8, 0].forEach((slope, i) => {
    assert.ok(Math.abs(found[i]! - slope) < 1e-4, `${found[i]}, not ${slope} at ${i}`);
  });
  await agrees(spec, 'QuantizeLinear', { slopes: false });
});

test('a scale for each channel, or for each block of a row', async () => {
  const channels = through({
    scale: { shape: [3], values: [0.01, 0.1, 0.001] },
    zero: zero('int8', 0, 3, -5),
  });
  await agrees(channels, 'QuantizeLinear', { slopes: false });
  const found = await gradientOf(
    { ...channels, input: { name: 'x', shape: [1, 3, 1, 2] } },
    [1.1, 1.4, 1.1, 1.4, 0.1, 0.2],
  );
  // To 1.27, 12.4 and 0.132.
  [2.2, 0, 2.2, 2.8, 0.2, 0].forEach((slope, i) => {
    assert.ok(Math.abs(found[i]! - slope) < 1e-4, `${found[i]}, not ${slope} at ${i}`);
  });
  const blocks = through(
    { scale: { shape: [1, 2], values: [0.01, 0.1] }, zero: { shape: [1, 2], values: [0, 3], type: 'int8' } },
    { axis: 1, block_size: 2 },
  );
  const row = await gradientOf({ ...blocks, input: { name: 'x', shape: [1, 4] } }, [1.1, 1.4, 1.1, 1.4]);
  [2.2, 0, 2.2, 2.8].forEach((slope, i) => {
    assert.ok(Math.abs(row[i]! - slope) < 1e-4, `${row[i]}, not ${slope} at ${i}`);
  });
});

test('quantised values that are moved between', async () => {
  const spec = through({ scale: scalar(0.01), zero: zero('uint8', 0), perm: integers(3, 2) }, {}, [
    { op: 'Transpose', inputs: ['q'], outputs: ['t'], attributes: { perm: [1, 0] } },
    { op: 'Reshape', inputs: ['t', 'perm'], outputs: ['i'] },
  ]);
  const found = await gradientOf(
    { ...spec, input: { name: 'x', shape: [2, 3] } },
    [0.1, 0.2, 0.3, 0.4, 0.5, 0.6],
  );
  found.forEach((slope, i) => {
    assert.ok(Math.abs(slope - 0.2 * (i + 1)) < 1e-4, `${slope} at ${i}`);
  });
});

test('a product of integers whose scale follows from the picture', async () => {
  const nodes: NodeSpec[] = [
    { op: 'DynamicQuantizeLinear', inputs: ['x'], outputs: ['q', 'scale', 'zero'] },
    { op: 'MatMulInteger', inputs: ['q', 'w', 'zero', 'w zero'], outputs: ['p'] },
    { op: 'Cast', inputs: ['p'], outputs: ['f'], attributes: { to: 1 } },
    { op: 'Mul', inputs: ['scale', 'w scale'], outputs: ['s'] },
    { op: 'Mul', inputs: ['f', 's'], outputs: ['y'] },
  ];
  const weights = [10, -20, 30, 40, -50, 60];
  const constants: ModelSpec['constants'] = {
    w: { shape: [3, 2], values: weights, type: 'int8' },
    'w zero': zero('int8', 5),
    'w scale': scalar(0.01),
  };
  const spec = { ...chain(nodes, constants), input: { name: 'x', shape: [2, 3] } };
  const found = await gradientOf(spec, [0.1, -0.2, 0.3, 0.4, 0.5, 0.6]);
  // The sums of the rows of (w - 5) / 100, and of the scale, which is taken as given, nothing.
  const rows = [0, 1, 2].map((row) => (weights[2 * row]! + weights[2 * row + 1]! - 10) / 100);
  found.forEach((slope, i) => {
    assert.ok(Math.abs(slope - rows[i % 3]!) < 1e-4, `${slope} at ${i}`);
  });
  await agrees(spec, 'MatMulInteger', { slopes: false });
});
