import {
  type Attribute,
  BODIES,
  bodyOf,
  type ElementType,
  type Graph,
  type GraphNode,
} from '../../../common/graph.ts';
import type { NamedTensor, NamedTensors } from '../../../common/tensors.ts';

/**
 * A graph of any operator set in the words of one, OPSET (protobuf.ts), so that nothing behind it has to know of the others: what was an attribute is an
 * input, what was renamed has its name of today, and where the meaning has changed an operator is written with others.
 */
export interface Upgraded {
  nodes: GraphNode[];
  /** Constants that were attributes, with their types. */
  tensors: NamedTensors;
  types: Map<string, ElementType>;
}

type Attributes = Record<string, Attribute>;

class Upgrade implements Upgraded {
  readonly nodes: GraphNode[] = [];
  readonly tensors: NamedTensors = {};
  readonly types = new Map<string, ElementType>();
  readonly opset: number;
  #count = 0;

  constructor(opset: number) {
    this.opset = opset;
  }

  put(node: GraphNode, change: Partial<GraphNode> = {}): void {
    this.nodes.push({ ...node, ...change });
  }

  /** A node of its own, whose output's name is returned. */
  between(op: string, inputs: string[], attributes: Attributes = {}): string {
    const name = this.#fresh(op);
    this.nodes.push({ op, inputs, outputs: [name], attributes });
    return name;
  }

  constant(type: ElementType, values: readonly number[], shape: number[] = [values.length]): string {
    const name = this.#fresh('constant');
    this.tensors[name] = { shape, data: Float32Array.from(values) } satisfies NamedTensor;
    this.types.set(name, type);
    return name;
  }

  #fresh(what: string): string {
    this.#count += 1;
    return `upgraded ${what} ${this.#count}`;
  }
}

type Change = (node: GraphNode, to: Upgrade) => void;

const without = (attributes: Attributes, ...names: string[]): Attributes =>
  Object.fromEntries(Object.entries(attributes).filter(([name]) => !names.includes(name)));

const listOf = (value: Attribute | undefined): number[] | undefined =>
  value === undefined ? undefined : Array.isArray(value) ? value.map(Number) : [Number(value)];

/** Attributes that have become the inputs behind the first, in this order; scalars where they are no lists. */
const asInputs =
  (names: readonly string[], type: ElementType, scalars = false): Change =>
  (node, to) => {
    const { attributes } = node;
    if (!names.some((name) => name in attributes)) return to.put(node);
    const inputs = [...node.inputs];
    names.forEach((name, i) => {
      const values = listOf(attributes[name]);
      const given = inputs[i + 1] ?? '';
      inputs[i + 1] =
        values === undefined ? given : to.constant(type, values, scalars ? [] : [values.length]);
    });
    while (inputs.at(-1) === '') inputs.pop();
    to.put(node, { inputs, attributes: without(attributes, ...names) });
  };

const axes = asInputs(['axes'], 'int64');

/** Until operator set 13 over all axes from the given one on, as one. */
const flattened: Change = (node, to) => {
  if (to.opset >= 13) return to.put(node);
  const [x = ''] = node.inputs;
  const axis = typeof node.attributes.axis === 'number' ? node.attributes.axis : 1;
  const flat = to.between('Flatten', [x], { axis });
  const done = to.between(node.op, [flat], { axis: -1 });
  to.put(node, { op: 'Reshape', inputs: [done, to.between('Shape', [x])], attributes: {} });
};

/**
 * A Resize along some axes as one along all: ONNX Runtime's optimiser moves a Transpose past a Resize, and forgets that its sizes
 * are of some axes alone.
 */
const alongAll: Change = (node, to) => {
  const { axes, keep_aspect_ratio_policy: policy = 'stretch' } = node.attributes;
  const [x = '', roi = '', scales = '', sizes = ''] = node.inputs;
  if (axes === undefined || roi !== '' || policy !== 'stretch') return to.put(node);
  const shape = to.between('Shape', [x]);
  const ones = () =>
    to.between('ConstantOfShape', [to.between('Shape', [shape])], { value: to.constant('float', [1]) });
  const all = (some: string, others: () => string) =>
    some === '' ? '' : to.between('ScatterElements', [others(), to.constant('int64', listOf(axes)!), some]);
  const inputs = [x, '', all(scales, ones), all(sizes, () => shape)];
  while (inputs.at(-1) === '') inputs.pop();
  to.put(node, { inputs, attributes: without(node.attributes, 'axes') });
};

/** The numbers that an activation takes, in the order in which ONNX Runtime lists them. */
const ACTIVATION_NUMBERS: Record<string, string[]> = { HardSigmoid: ['alpha', 'beta'], LeakyRelu: ['alpha'] };

/** What ONNX Runtime's optimiser has made one: an operator, perhaps the sum with its fourth input, and an activation. */
const fused =
  (op: string): Change =>
  (node, to) => {
    const { activation = '', activation_params: params = [], ...rest } = node.attributes;
    const { activation_alpha: alpha, activation_beta: beta, ...attributes } = rest;
    const numbers = [...(listOf(params) ?? []), ...[alpha, beta].filter((one) => one !== undefined)].map(
      Number,
    );
    const inputs = node.inputs.slice(0, 3);
    while (inputs.at(-1) === '') inputs.pop();
    const made = to.between(op, inputs, attributes);
    const sum = node.inputs[3] ? to.between('Add', [made, node.inputs[3]]) : made;
    if (activation === '') return to.put(node, { op: 'Identity', inputs: [sum], attributes: {} });
    const bounds = activation === 'Clip' ? numbers.map((one) => to.constant('float', [one], [])) : [];
    const names = ACTIVATION_NUMBERS[String(activation)] ?? [];
    const own = Object.fromEntries(names.flatMap((name, i) => (i in numbers ? [[name, numbers[i]!]] : [])));
    to.put(node, { op: String(activation), inputs: [sum, ...bounds], attributes: own });
  };

const CHANGES: Record<string, Change> = {
  BatchNormalization: (node, to) =>
    to.put(node, {
      outputs: node.outputs.slice(0, 1),
      attributes: without(node.attributes, 'spatial', 'is_test', 'momentum', 'training_mode'),
    }),
  Cast: (node, to) => {
    // Floats of every width are computed as float32.
    const { to: type } = node.attributes;
    to.put(node, {
      attributes: {
        ...without(node.attributes, 'saturate'),
        to: [10, 11, 16].includes(Number(type)) ? 1 : type!,
      },
    });
  },
  Clip: asInputs(['min', 'max'], 'float', true),
  DFT(node, to) {
    const { axis } = node.attributes;
    if (to.opset >= 20) return to.put(node);
    const [x = '', length = ''] = node.inputs;
    const along = to.constant('int64', [typeof axis === 'number' ? axis : 1], []);
    to.put(node, { inputs: [x, length, along], attributes: without(node.attributes, 'axis') });
  },
  // It does nothing when a detector judges.
  Dropout: (node, to) =>
    to.put(node, {
      op: 'Identity',
      inputs: node.inputs.slice(0, 1),
      outputs: node.outputs.slice(0, 1),
      attributes: {},
    }),
  GridSample(node, to) {
    const names: Record<string, string> = { bilinear: 'linear', bicubic: 'cubic' };
    const { mode } = node.attributes;
    if (typeof mode !== 'string') return to.put(node);
    to.put(node, { attributes: { ...node.attributes, mode: names[mode] ?? mode } });
  },
  GroupNormalization(node, to) {
    if (to.opset >= 21) return to.put(node);
    const [x = '', scale = '', bias = ''] = node.inputs;
    const { num_groups: groups, epsilon } = node.attributes;
    const grouped = to.between('Reshape', [x, to.constant('int64', [0, Number(groups), -1])]);
    const normed = to.between(
      'InstanceNormalization',
      [grouped, scale, bias],
      epsilon === undefined ? {} : { epsilon },
    );
    to.put(node, { op: 'Reshape', inputs: [normed, to.between('Shape', [x])], attributes: {} });
  },
  Hardmax: flattened,
  LogSoftmax: flattened,
  Pad: (node, to) => {
    const { attributes } = node;
    if (!('pads' in attributes || 'paddings' in attributes)) return to.put(node);
    const pads = to.constant('int64', listOf(attributes.pads ?? attributes.paddings)!);
    const value = to.constant('float', [Number(attributes.value ?? 0)], []);
    to.put(node, {
      inputs: [node.inputs[0]!, pads, value],
      attributes: without(attributes, 'pads', 'paddings', 'value'),
    });
  },
  Resize(node, to) {
    if (to.opset >= 11) return alongAll(node, to);
    const [x = '', scales = ''] = node.inputs;
    to.put(node, { inputs: [x, '', scales], attributes: { ...LIKE_UPSAMPLE, ...node.attributes } });
  },
  RoiAlign: (node, to) =>
    to.put(node, {
      attributes:
        to.opset >= 16
          ? node.attributes
          : { ...node.attributes, coordinate_transformation_mode: 'output_half_pixel' },
    }),
  Scatter: (node, to) => to.put(node, { op: 'ScatterElements' }),
  Slice(node, to) {
    const { starts } = node.attributes;
    const axes = node.attributes.axes ?? listOf(starts)?.map((_, i) => i);
    const attributes = axes === undefined ? node.attributes : { ...node.attributes, axes };
    asInputs(['starts', 'ends', 'axes', 'steps'], 'int64')(
      starts === undefined ? node : { ...node, attributes },
      to,
    );
  },
  Softmax: flattened,
  Split(node, to) {
    const { split } = node.attributes;
    if (split !== undefined) return asInputs(['split'], 'int64')(node, to);
    if (node.inputs.length > 1 || 'num_outputs' in node.attributes) return to.put(node);
    to.put(node, { attributes: { ...node.attributes, num_outputs: node.outputs.length } });
  },
  Squeeze: axes,
  Swish({ inputs: [x = ''], outputs, attributes }, to) {
    // ONNX Runtime has it since operator set 24 alone.
    const { alpha = 1 } = attributes;
    const steep = alpha === 1 ? x : to.between('Mul', [x, to.constant('float', [Number(alpha)], [])]);
    to.put({ op: 'Mul', inputs: [x, to.between('Sigmoid', [steep])], outputs, attributes: {} });
  },
  TopK: asInputs(['k'], 'int64'),
  'com.microsoft.FusedConv': fused('Conv'),
  'com.microsoft.FusedGemm': fused('Gemm'),
  Unsqueeze: axes,
  Upsample(node, to) {
    const { scales, mode = 'nearest' } = node.attributes;
    const [x = '', given] = node.inputs;
    const by = given ?? to.constant('float', listOf(scales) ?? []);
    to.put(node, { op: 'Resize', inputs: [x, '', by], attributes: { ...LIKE_UPSAMPLE, mode } });
  },
};

/** What resizing meant before it could be said. */
const LIKE_UPSAMPLE: Attributes = { coordinate_transformation_mode: 'asymmetric', nearest_mode: 'floor' };

/** Attributes that say nothing any more. */
const FORGOTTEN = ['consumed_inputs', 'broadcast'];

export function upgraded(graph: Graph): Upgraded {
  const to = new Upgrade(graph.opset);
  for (const node of graph.nodes) upgrade(node, to);
  return to;
}

function upgrade(node: GraphNode, to: Upgrade): void {
  const { op } = node;
  const change = op.startsWith('Reduce') ? axes : op in BODIES ? within : CHANGES[op];
  const plain = { ...node, attributes: without(node.attributes, ...FORGOTTEN) };
  if (change === undefined) to.put(plain);
  else change(plain, to);
}

/** The graphs of a node; constants that are made for them are further inputs of all of them. */
function within(node: GraphNode, to: Upgrade): void {
  const made: string[] = [];
  const bodies = (BODIES[node.op] ?? []).map((name) => {
    const body = bodyOf(node, name);
    const own = new Upgrade(to.opset);
    for (const one of body.nodes) upgrade(one, own);
    for (const [constant, tensor] of Object.entries(own.tensors)) {
      const key = `${node.outputs[0]} ${name} ${constant}`;
      made.push(key);
      to.tensors[key] = tensor;
      to.types.set(key, own.types.get(constant)!);
    }
    const named = (value: string) => (value in own.tensors ? `${node.outputs[0]} ${name} ${value}` : value);
    const nodes = own.nodes.map((one) => ({ ...one, inputs: one.inputs.map(named) }));
    return { name, body: { ...body, nodes } };
  });
  const attributes = { ...node.attributes };
  for (const { name, body } of bodies)
    attributes[name] = JSON.stringify({ ...body, inputs: [...body.inputs, ...made] });
  to.put(node, { inputs: [...node.inputs, ...made], attributes });
}
