import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs';
import { uniformNoise } from '../../../../../src/engine/random/seeded.ts';
import { contentOf } from '../../../../../src/main/domain/detectors/formats/content.ts';
import { readModel } from '../../../../../src/main/domain/detectors/readModel.ts';
import { agreesWith } from '../../../../engine/onnx/judge.ts';
import { GraphDefFile } from '../../../../support/graphDef.ts';
import { writeTfjs } from '../../../../support/kerasFiles.ts';
import { temporaryFolder } from '../shared.ts';

const SIDE = 16;
type Graph = (g: GraphDefFile, x: string) => string;

const strides = (rows: number, columns = rows) => ({
  strides: [1, rows, columns, 1],
  dilations: [1, 1, 1, 1],
});
const SAME = { padding: 'SAME', data_format: 'NHWC' };
const VALID = { padding: 'VALID', data_format: 'NHWC' };
/** The picture brought to [-2, 2], where activations bend. */
const bent = (g: GraphDefFile, x: string) =>
  g.op('Sub', [g.op('Mul', [x, g.floats([], [4])]), g.floats([], [2])]);
const flattened = (g: GraphDefFile, x: string) => {
  const shape = g.op('Shape', [x]);
  const batch = g.op('StridedSlice', [shape, g.integers(0), g.integers(1), g.integers(1)], {
    shrink_axis_mask: 1,
  });
  return g.op('Reshape', [x, g.op('Pack', [batch, g.integer(-1)], { N: 2, axis: 0 })]);
};
const joined = (g: GraphDefFile, parts: string[], axis: number) =>
  g.op('ConcatV2', [...parts, g.integer(axis)], { N: parts.length });
const fusedConv = (g: GraphDefFile, x: string, ops: string[], more: object = {}) => {
  const args = [g.noise([4]), ...(ops.includes('Prelu') ? [g.noise([4], 0.1, 0.2)] : [])];
  return g.op('_FusedConv2D', [x, g.noise([3, 3, 3, 4]), ...args], {
    ...SAME,
    ...strides(2),
    num_args: args.length,
    fused_ops: ops,
    ...more,
  });
};

/** Small graphs around each operator; every one of them is run by tfjs itself, which is the judge. */
const GRAPHS: Record<string, Graph> = {
  'convolutions of every padding, stride and dilation': (g, x) => {
    const one = g.op('Conv2D', [x, g.noise([3, 3, 3, 4])], { ...SAME, ...strides(2) });
    const two = g.op('Conv2D', [one, g.noise([2, 3, 4, 5])], {
      ...VALID,
      ...strides(1),
      dilations: [1, 2, 2, 1],
    });
    return g.op('BiasAdd', [
      g.op('Conv2D', [two, g.noise([3, 2, 5, 3])], {
        padding: 'EXPLICIT',
        explicit_paddings: [0, 0, 1, 2, 0, 1, 0, 0],
        ...strides(2, 1),
      }),
      g.noise([3]),
    ]);
  },
  'depthwise convolutions': (g, x) => {
    const one = g.op('DepthwiseConv2dNative', [x, g.noise([3, 3, 3, 2])], { ...SAME, ...strides(1) });
    const two = g.op('FusedDepthwiseConv2dNative', [one, g.noise([3, 3, 6, 1]), g.noise([6])], {
      ...SAME,
      ...strides(2),
      num_args: 1,
      fused_ops: ['BiasAdd', 'Relu6'],
    });
    return g.op('Conv2D', [two, g.noise([1, 1, 6, 4])], { ...VALID, ...strides(1) });
  },
  'normalisation by statistics': (g, x) => {
    const norm = (y: string, version: string, epsilon: number) =>
      g.op(
        `FusedBatchNorm${version}`,
        [y, g.noise([3], 0.3, 1), g.noise([3]), g.noise([3]), g.noise([3], 0.3, 1)],
        {
          epsilon,
          is_training: false,
          data_format: 'NHWC',
        },
      );
    return norm(norm(x, 'V3', 0.01), '', 0.001);
  },
  'normalisation written out': (g, x) => {
    const mean = g.op('Mean', [x, g.integers(1, 2)], { keep_dims: true });
    const variance = g.op('Mean', [g.op('SquaredDifference', [x, mean]), g.integers(1, 2)], {
      keep_dims: true,
    });
    const scale = g.op('Rsqrt', [g.op('AddV2', [variance, g.floats([], [0.01])])]);
    return g.op('Mul', [g.op('Sub', [x, mean]), scale]);
  },
  'products of matrices': (g, x) => {
    const flat = flattened(g, x);
    const one = g.op('MatMul', [flat, g.noise([SIDE * SIDE * 3, 6], 0.1)], {
      transpose_a: false,
      transpose_b: false,
    });
    const two = g.op('MatMul', [one, g.noise([5, 6])], { transpose_b: true });
    return g.op('_FusedMatMul', [two, g.noise([5, 3]), g.noise([3])], {
      num_args: 1,
      fused_ops: ['BiasAdd', 'Elu'],
    });
  },
  'arithmetic of values and constants': (g, x) => {
    const row = g.noise([1, 1, 3], 0.5, 2);
    const all = [
      g.op('Add', [x, row]),
      g.op('RealDiv', [x, row]),
      g.op('Maximum', [x, g.floats([], [0.5])]),
      g.op('Minimum', [x, g.op('Mean', [x, g.integers(1, 2)], { keep_dims: true })]),
      g.op('Sqrt', [g.op('Square', [g.op('AddV2', [x, g.floats([], [0.3])])])]),
      g.op('ClipByValue', [x, g.floats([], [0.2]), g.floats([], [0.8])]),
      g.op('AddN', [x, x, g.op('Neg', [g.op('Exp', [x])])]),
    ];
    return joined(g, all, -1);
  },
  'means and sums along axes': (g, x) => {
    const one = g.op('Mean', [x, g.integers(1, 2)], { keep_dims: false });
    const two = g.op('Sum', [x, g.integers(-2, 1)], { keep_dims: false });
    const three = g.op('Max', [g.op('Min', [x, g.integer(1)], { keep_dims: true }), g.integers(1, 2)]);
    return joined(g, [one, two, three], 1);
  },
  pooling: (g, x) => {
    const one = g.op('MaxPool', [x], { ksize: [1, 3, 3, 1], ...strides(2), ...SAME });
    const two = g.op('AvgPool', [one], { ksize: [1, 3, 2, 1], ...strides(2), ...SAME });
    return g.op('AvgPool', [two], { ksize: [1, 2, 2, 1], ...strides(1), ...VALID });
  },
  'padding of every kind': (g, x) => {
    const around = g.integersOf([4, 2], [0, 0, 1, 2, 3, 0, 0, 1]);
    const one = g.op('PadV2', [g.op('Pad', [x, around]), around, g.floats([], [0.7])]);
    const two = g.op('MirrorPad', [one, g.integersOf([4, 2], [0, 0, 2, 1, 0, 3, 0, 0])], { mode: 'REFLECT' });
    return g.op('MirrorPad', [two, g.integersOf([4, 2], [0, 0, 3, 0, 1, 2, 0, 0])], { mode: 'SYMMETRIC' });
  },
  'shapes that are computed': (g, x) => {
    const squeezed = g.op('Squeeze', [g.op('ExpandDims', [x, g.integer(-1)])], { squeeze_dims: [4] });
    const turned = g.op('Transpose', [squeezed, g.integers(0, 3, 1, 2)]);
    const shape = g.op('Shape', [turned]);
    const count = g.op('Prod', [
      g.op('StridedSlice', [shape, g.integers(1), g.integers(0), g.integers(1)], { end_mask: 1 }),
      g.integers(0),
    ]);
    const flat = g.op('Reshape', [turned, g.op('Pack', [g.integer(1), count], { axis: 0 })]);
    return g.op('Reshape', [flat, g.integers(-1, 8, 96)]);
  },
  'cuts of every kind': (g, x) => {
    const cut = (begin: number[], end: number[], step: number[], masks = {}) =>
      g.op('StridedSlice', [x, g.integers(...begin), g.integers(...end), g.integers(...step)], masks);
    const all = [
      cut([0, 1, 2, 0], [1, 15, 16, 3], [1, 2, 3, 1]),
      cut([0, 5, 0, -1], [0, 6, 0, 0], [1, 1, 2, -1], { begin_mask: 5, end_mask: 13 }),
      cut([0, 5, 0, 1], [0, 0, 0, 3], [1, 1, 1, 1], { begin_mask: 5, end_mask: 5, shrink_axis_mask: 2 }),
      cut([0, 0, 0, -1], [0, 0, 0, 0], [1, 1, 1, 1], { begin_mask: 7, end_mask: 7, shrink_axis_mask: 8 }),
      g.op('Slice', [x, g.integers(0, 3, 0, 1), g.integers(-1, 4, 5, -1)]),
      ...['', ':1', ':2'].map((output) => g.op('Split', [g.integer(3), x], { num_split: 3 }) + output),
      g.op('GatherV2', [x, g.integers(2, 0), g.integer(3)]),
      g.op('Tile', [g.op('Mean', [x, g.integers(1)], { keep_dims: true }), g.integers(1, 3, 1, 2)]),
    ].map((part) => flattened(g, part));
    return joined(g, all, 1);
  },
  'resizing of every kind': (g, x) => {
    const sized = (y: string, op: string, size: [number, number], rule = {}) =>
      g.op(op, [y, g.integers(...size)], { align_corners: false, half_pixel_centers: false, ...rule });
    const all = (['ResizeBilinear', 'ResizeNearestNeighbor'] as const).flatMap((op) =>
      [{}, { align_corners: true }, { half_pixel_centers: true }].map((rule) =>
        sized(sized(x, op, [24, 37], rule), op, [9, 12], rule),
      ),
    );
    return joined(g, all, 3);
  },
  'resizing to a size that is computed': (g, x) => {
    const shape = g.op('Shape', [x]);
    const sides = g.op('StridedSlice', [shape, g.integers(1), g.integers(3), g.integers(1)]);
    return g.op('ResizeBilinear', [x, g.op('Mul', [sides, g.integers(2, 3)])], { half_pixel_centers: true });
  },
  'what is fused with a convolution': (g, x) => {
    const all = [
      fusedConv(g, x, ['BiasAdd']),
      fusedConv(g, x, ['BiasAdd', 'Relu']),
      fusedConv(g, x, ['BiasAdd', 'Elu']),
      fusedConv(g, x, ['BiasAdd', 'Sigmoid']),
      fusedConv(g, x, ['BiasAdd', 'LeakyRelu'], { leakyrelu_alpha: 0.3 }),
      fusedConv(g, x, ['BiasAdd', 'Prelu']),
    ];
    return joined(g, all, 3);
  },
  'casts, identities and what only waits': (g, x) => {
    const waits = g.op('NoOp', []);
    const same = g.op('Identity', [
      g.op('Cast', [x], { SrcT: { type: 'DT_FLOAT' }, DstT: { type: 'DT_FLOAT' } }),
      `^${waits}`,
    ]);
    const kernel = g.op('Identity', [g.noise([1, 1, 3, 2])]);
    return g.op('Conv2D', [same, kernel], { ...VALID, ...strides(1) });
  },
};
for (const op of [
  'Relu',
  'Relu6',
  'Elu',
  'Selu',
  'Sigmoid',
  'Tanh',
  'Softplus',
  'Softmax',
  'LogSoftmax',
  'LeakyRelu',
])
  GRAPHS[op] = (g, x) => g.op(op, [bent(g, x)], op === 'LeakyRelu' ? { alpha: 0.3 } : {});

const pixels = uniformNoise(SIDE * SIDE * 3, 0.5, 5).map((v) => v + 0.5);

async function judged(graph: GraphDefFile, what: string, more: object = {}): Promise<void> {
  const model = await tf.loadGraphModel({ load: async () => graph.artifacts });
  const expected = tf.tidy(() =>
    (model.execute(tf.tensor4d(pixels, [1, SIDE, SIDE, 3])) as tf.Tensor).dataSync().slice(),
  );
  model.dispose();
  const { topology, specs, weights } = graph;
  const file = await writeTfjs(
    temporaryFolder(),
    { topology, specs, weights },
    { format: 'graph-model', ...more },
  );
  const read = await readModel(await contentOf(file), file);
  assert.equal(read!.sources.length, 3);
  await agreesWith(read!.model, pixels, [1, SIDE, SIDE, 3], expected as Float32Array, what, { near: 1e-4 });
}

for (const [what, build] of Object.entries(GRAPHS))
  test(`${what}: as tfjs, gradients as finite differences`, async () => {
    const graph = new GraphDefFile();
    graph.op('Identity', [build(graph, graph.picture(SIDE))], {}, 'out');
    await judged(graph, what);
  });

test('weights of 8 and 16 bits', async () => {
  const graph = new GraphDefFile();
  const x = graph.picture(SIDE);
  const some = (count: number) => Array.from({ length: count }, (_, i) => (i * 7919) % 251);
  const one = graph.op(
    'Conv2D',
    [x, graph.quantised([3, 3, 3, 4], Uint8Array.from(some(108)), 0.004, -0.5)],
    {
      ...SAME,
      ...strides(2),
    },
  );
  const wide = Uint16Array.from(some(32), (v) => v * 260);
  const two = graph.op('Conv2D', [one, graph.quantised([2, 2, 4, 2], wide, 1.5e-5, -0.4)], {
    ...SAME,
    ...strides(1),
  });
  // 1, -2, 0.333..., the least normal and a subnormal number of binary16.
  const half = graph.quantised(
    [5, 2],
    Uint16Array.of(0x3c00, 0xc000, 0x3555, 0x0400, 0x0200, 0x3800, 0, 0x8000, 0x4248, 0xb800),
  );
  const five = graph.op('Reshape', [graph.op('Mean', [two, graph.integers(1, 2)]), graph.integers(1, 2)]);
  graph.op('MatMul', [five, half], { transpose_b: true }, 'out');
  await judged(graph, 'quantised');
});

test('what comes out has the names of the signature, the first of which counts', async () => {
  const graph = new GraphDefFile();
  const x = graph.picture(SIDE, 'serving_x');
  const mean = graph.op('Mean', [x, graph.integers(1, 2)]);
  graph.op('Sigmoid', [mean], {}, 'second');
  graph.op('Square', [mean], {}, 'first');
  graph.signature = {
    inputs: { face: { name: 'serving_x:0' } },
    outputs: { squares: { name: 'first:0' }, odds: { name: 'second:0' } },
  };
  const { topology, specs, weights } = graph;
  const file = await writeTfjs(
    temporaryFolder(),
    { topology, specs, weights },
    { format: 'graph-model', userDefinedMetadata: { signature: graph.signature } },
  );
  const { model } = (await readModel(await contentOf(file), file))!;
  assert.deepEqual(model.outputs, ['squares', 'odds']);
  assert.deepEqual(model.inputs, [{ name: 'input serving_x', shape: [null, SIDE, SIDE, 3] }]);
  const loaded = await tf.loadGraphModel({ load: async () => graph.artifacts });
  const expected = tf.tidy(() =>
    (loaded.execute(tf.tensor4d(pixels, [1, SIDE, SIDE, 3]), 'first') as tf.Tensor).dataSync().slice(),
  );
  await agreesWith(model, pixels, [1, SIDE, SIDE, 3], expected as Float32Array, 'first output', {
    near: 1e-4,
  });
});
