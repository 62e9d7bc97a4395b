import { test } from 'node:test';
import type { ModelSpec, NodeSpec } from '../../support/onnxFile.ts';
import { agrees, integers, noise } from './judge.ts';
import { chain } from './models.ts';

const GATES: Record<string, number> = { RNN: 1, GRU: 3, LSTM: 4 };
const [STEPS, SIZE, HIDDEN] = [6, 8, 5];

interface Layer {
  attributes?: NonNullable<NodeSpec['attributes']>;
  batch?: number;
  /** Of each sequence. */
  lengths?: number[];
  /** States that it begins with, of the picture. */
  begun?: boolean;
  peepholes?: boolean;
  /** Which of its outputs are looked at. */
  outputs?: string[];
}

/** A layer on the rows of the picture. */
function layer(
  op: string,
  { attributes = {}, batch = 1, lengths, begun, peepholes, outputs = ['s'] }: Layer = {},
): ModelSpec {
  const gates = GATES[op]!;
  const directions = attributes.direction === 'bidirectional' ? 2 : 1;
  const inputs = ['t', 'w', 'r', 'b', lengths === undefined ? '' : 'n'];
  if (begun || peepholes) inputs.push(begun ? 'h' : '');
  if (op === 'LSTM' && (begun || peepholes)) inputs.push(begun ? 'h' : '');
  if (peepholes) inputs.push('p');
  const names = ['s', 'last', ...(op === 'LSTM' ? ['cell'] : [])];
  return chain(
    [
      { op: 'Reshape', inputs: ['x', 'shape'], outputs: ['t'] },
      { op: 'MatMul', inputs: ['x', 'mix'], outputs: ['m'] },
      { op: 'Slice', inputs: ['m', 'from', 'to', 'axis'], outputs: ['c'] },
      { op: 'Reshape', inputs: ['c', 'begin'], outputs: ['h'] },
      {
        op,
        inputs,
        outputs: names.map((name) => (outputs.includes(name) ? name : '')),
        attributes: { hidden_size: HIDDEN, ...attributes },
      },
      ...outputs.map(
        (name, i): NodeSpec => ({
          op: 'Flatten',
          inputs: [name],
          outputs: [`f${i}`],
          attributes: { axis: 0 },
        }),
      ),
      { op: 'Concat', inputs: outputs.map((_, i) => `f${i}`), outputs: ['y'], attributes: { axis: 1 } },
    ],
    {
      shape: integers(STEPS, batch, SIZE),
      mix: noise([STEPS * SIZE, HIDDEN * directions]),
      from: integers(0),
      to: integers(batch),
      axis: integers(1),
      begin: integers(directions, batch, HIDDEN),
      w: noise([directions, gates * HIDDEN, SIZE]),
      r: noise([directions, gates * HIDDEN, HIDDEN]),
      b: noise([directions, 2 * gates * HIDDEN]),
      ...(lengths === undefined ? {} : { n: { shape: [batch], values: lengths, type: 'int32' as const } }),
      p: noise([directions, 3 * HIDDEN]),
    },
    { input: { name: 'x', shape: [1, batch, STEPS * SIZE] } },
  );
}

const MODELS: Record<string, ModelSpec> = {
  'LSTM with peepholes': layer('LSTM', { peepholes: true, begun: true }),
  'LSTM whose input and forget gates are one': layer('LSTM', { attributes: { input_forget: 1 } }),
  'LSTM, clipped': layer('LSTM', { attributes: { clip: { float: 0.3 } } }),
  'LSTM of other activations': layer('LSTM', {
    attributes: {
      direction: 'bidirectional',
      activations: { texts: ['HardSigmoid', 'Softsign', 'LeakyRelu', 'Sigmoid', 'Elu', 'ScaledTanh'] },
      activation_alpha: { floats: [0.3, 0.1, 0.7, 1.2] },
      activation_beta: { floats: [0.4, 0.8] },
    },
  }),
  'GRU that resets behind the product': layer('GRU', {
    attributes: { linear_before_reset: 1, direction: 'bidirectional' },
    begun: true,
  }),
  'RNN of other activations': layer('RNN', {
    attributes: {
      activations: { texts: ['Affine'] },
      activation_alpha: { floats: [0.9] },
      activation_beta: { floats: [0.1] },
    },
  }),
};
for (const op of Object.keys(GATES)) {
  const ends = ['last', ...(op === 'LSTM' ? ['cell'] : [])];
  for (const direction of ['forward', 'reverse', 'bidirectional'])
    MODELS[`${op} ${direction}`] = layer(op, { attributes: { direction } });
  MODELS[`${op}: its last state, from one that it is given`] = layer(op, {
    begun: true,
    outputs: ends,
    attributes: { direction: 'bidirectional' },
  });
  MODELS[`${op} of sequences of different lengths`] = layer(op, {
    batch: 3,
    lengths: [6, 2, 4],
    begun: true,
    outputs: ['s', ...ends],
    attributes: { direction: 'bidirectional' },
  });
}

for (const [name, spec] of Object.entries(MODELS)) test(name, () => agrees(spec, name));
