import type { ModelSpec, NodeSpec } from '../../support/onnxFile.ts';

/** Models of few operators, as files have them. */

/** One operator on the picture. */
export const one = (
  op: string,
  attributes: NodeSpec['attributes'] = {},
  constants: ModelSpec['constants'] = {},
  more: Partial<ModelSpec> = {},
): ModelSpec => ({
  ...more,
  // A name of blanks stands for an optional input that is left out.
  nodes: [
    { op, inputs: ['x', ...Object.keys(constants).map((name) => name.trim())], outputs: ['y'], attributes },
  ],
  constants: Object.fromEntries(Object.entries(constants).filter(([name]) => name.trim() !== '')),
});

/** The picture brought to [-1.5, 2.5], where activations bend, and then one operator. */
export const bent = (
  op: string,
  attributes: NodeSpec['attributes'] = {},
  more: Partial<ModelSpec> = {},
): ModelSpec => ({
  ...more,
  nodes: [
    { op: 'Mul', inputs: ['x', 'four'], outputs: ['m'] },
    { op: 'Sub', inputs: ['m', 'shift'], outputs: ['s'] },
    { op, inputs: ['s'], outputs: ['y'], attributes },
  ],
  constants: { four: { shape: [], values: [4] }, shift: { shape: [], values: [1.5] } },
});

export const chain = (
  nodes: NodeSpec[],
  constants: ModelSpec['constants'] = {},
  more: Partial<ModelSpec> = {},
): ModelSpec => ({ nodes, constants, ...more });

/** Square of the picture between: what flows back to it depends on where it lies. */
export const squared = (
  nodes: NodeSpec[],
  constants: ModelSpec['constants'] = {},
  more: Partial<ModelSpec> = {},
) => chain([{ op: 'Mul', inputs: ['x', 'x'], outputs: ['s'] }, ...nodes], constants, more);
