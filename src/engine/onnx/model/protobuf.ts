import { type Attribute, ELEMENT_TYPES, type ElementType, type GraphNode } from '../../../common/graph.ts';
import { bytesOf, type Constant, sizeOf } from './elements.ts';

/**
 * Writes models in the wire format of protocol buffers: of ONNX's messages the fields that a graph with static shapes has.
 * The numbers are those of onnx.proto.
 */

/** A message on its way: pieces that are put together once, at the end, since weights are most of it. */
interface Message {
  pieces: Uint8Array[];
  length: number;
}

const empty = (): Message => ({ pieces: [], length: 0 });

function put(to: Message, bytes: Uint8Array): void {
  to.pieces.push(bytes);
  to.length += bytes.length;
}

function varint(value: number | bigint): number[] {
  let left = BigInt.asUintN(64, BigInt(value));
  const bytes: number[] = [];
  while (left > 0x7fn) {
    bytes.push(Number(left & 0x7fn) | 0x80);
    left >>= 7n;
  }
  return [...bytes, Number(left)];
}

const WIRE = { varint: 0, bytes: 2, float: 5 } as const;
const key = (field: number, wire: keyof typeof WIRE) => varint(field * 8 + WIRE[wire]);

const putInteger = (to: Message, field: number, value: number | bigint): void =>
  put(to, Uint8Array.from([...key(field, 'varint'), ...varint(value)]));

function putBytes(to: Message, field: number, bytes: Uint8Array): void {
  put(to, Uint8Array.from([...key(field, 'bytes'), ...varint(bytes.length)]));
  put(to, bytes);
}

const putText = (to: Message, field: number, text: string): void =>
  putBytes(to, field, new TextEncoder().encode(text));

function putFloat(to: Message, field: number, value: number): void {
  put(to, Uint8Array.from(key(field, 'float')));
  put(to, new Uint8Array(Float32Array.of(value).buffer));
}

function putMessage(to: Message, field: number, message: Message): void {
  put(to, Uint8Array.from([...key(field, 'bytes'), ...varint(message.length)]));
  to.pieces.push(...message.pieces);
  to.length += message.length;
}

/** Attributes that are floats, whatever their value; all other numbers are integers. */
const FLOATS = new Set([
  'activation_alpha',
  'activation_beta',
  'alpha',
  'beta',
  'bias',
  'clip',
  'cubic_coeff_a',
  'epsilon',
  'extrapolation_value',
  'gamma',
  'high',
  'lambd',
  'low',
  'mask_filter_value',
  'max',
  'mean',
  'min',
  'norm_epsilon',
  'ratio',
  'scale',
  'seed',
  'softcap',
  'spatial_scale',
  'value_float',
  'value_floats',
]);

const KINDS = { float: 1, integer: 2, text: 3, tensor: 4, floats: 6, integers: 7, texts: 8 } as const;

/** AttributeProto: name 1, f 2, i 3, s 4, t 5, floats 7, ints 8, strings 9, type 20. */
function attributeOf(name: string, value: Attribute, constants: ReadonlyMap<string, Constant>): Message {
  const message = empty();
  putText(message, 1, name);
  const kind = (which: keyof typeof KINDS) => putInteger(message, 20, KINDS[which]);
  const values = Array.isArray(value) ? value : [];
  const floats = FLOATS.has(name);
  if (typeof value === 'number' && floats) {
    putFloat(message, 2, value);
    kind('float');
  } else if (typeof value === 'number') {
    putInteger(message, 3, value);
    kind('integer');
  } else if (typeof value === 'string') {
    const tensor = name === 'value' ? constants.get(value) : undefined;
    if (tensor === undefined) putText(message, 4, value);
    else putMessage(message, 5, tensorOf('', tensor));
    kind(tensor === undefined ? 'text' : 'tensor');
  } else if (typeof values[0] === 'string') {
    for (const text of values) putText(message, 9, `${text}`);
    kind('texts');
  } else {
    for (const one of values as number[]) {
      if (floats) putFloat(message, 7, one);
      else putInteger(message, 8, one);
    }
    kind(floats ? 'floats' : 'integers');
  }
  return message;
}

/** No operator of ONNX but what a gradient goes by (rules/straightThrough.ts): it is written as what it computes, the second input. */
export const STRAIGHT_THROUGH = 'overfire.StraightThrough';

/** Of a value with the gradient of another, the value. */
const computing = (node: GraphNode): GraphNode =>
  node.op === STRAIGHT_THROUGH ? { ...node, op: 'Identity', inputs: node.inputs.slice(1) } : node;

/** NodeProto: input 1, output 2, name 3, op_type 4, attribute 5, domain 7. An operator of another domain is named `domain.Name`. */
function nodeOf(node: GraphNode, constants: ReadonlyMap<string, Constant>): Message {
  const { op, inputs, outputs, attributes } = computing(node);
  const message = empty();
  for (const name of inputs) putText(message, 1, name);
  for (const name of outputs) putText(message, 2, name);
  putText(message, 3, outputs[0] ?? op);
  const [, domain = '', type] = /^(?:(.+)\.)?([^.]+)$/.exec(op) ?? [];
  putText(message, 4, type ?? op);
  for (const [name, value] of Object.entries(attributes))
    putMessage(message, 5, attributeOf(name, value, constants));
  if (domain !== '') putText(message, 7, domain);
  return message;
}

/** Constants of fewer values than this are written out also where they lie in a file. */
const LEAST_IN_FILE = 1024;

/**
 * TensorProto: dims 1, data_type 2, name 8, raw_data 9; where the values lie in a file external_data 13 { key 1, value 2 } and
 * data_location 14 = 1.
 */
function tensorOf(name: string, constant: Constant): Message {
  const message = empty();
  for (const side of constant.shape) putInteger(message, 1, side);
  putInteger(message, 2, ELEMENT_TYPES[constant.type]);
  putText(message, 8, name);
  const size = sizeOf(constant.shape);
  const { place } = constant;
  if (place === undefined || size < LEAST_IN_FILE) {
    putBytes(message, 9, bytesOf(constant));
    return message;
  }
  const where = { location: nameIn(place.path), offset: place.offset, length: 4 * size };
  for (const [name, value] of Object.entries(where)) {
    const entry = empty();
    putText(entry, 1, name);
    putText(entry, 2, `${value}`);
    putMessage(message, 13, entry);
  }
  putInteger(message, 14, 1);
  return message;
}

/** The folder of the file that a model's constants lie in, if they do, which a session has to be told. */
export function folderOf(constants: ModelParts['constants']): string | null {
  for (const { place } of constants.values()) {
    if (place !== undefined) return place.path.slice(0, place.path.length - nameIn(place.path).length - 1);
  }
  return null;
}

const nameIn = (path: string): string => path.split(/[/\\]/).at(-1)!;

export interface ModelInput {
  name: string;
  shape: readonly number[];
  /** Floats where nothing is said. */
  type?: ElementType;
}

/** ValueInfoProto: name 1, type 2 { tensor_type 1 { elem_type 1, shape 2 { dim 1 { dim_value 1 } } } }; of an output the name is enough. */
function infoOf({ name, shape, type: element = 'float' }: Partial<ModelInput> & { name: string }): Message {
  const message = empty();
  putText(message, 1, name);
  if (shape === undefined) return message;
  const [type, tensor, sides] = [empty(), empty(), empty()];
  for (const side of shape) {
    const dimension = empty();
    putInteger(dimension, 1, side);
    putMessage(sides, 1, dimension);
  }
  putInteger(tensor, 1, ELEMENT_TYPES[element]);
  putMessage(tensor, 2, sides);
  putMessage(type, 1, tensor);
  putMessage(message, 2, type);
  return message;
}

/** The operator set in whose words every model is written (upgrade.ts). */
export const OPSET = 23;
/**
 * A model in which none of those occurs that are new since says that it is of this one, which has the same words: for some operators
 * (RoiAlign, GlobalLpPool) ONNX Runtime has no kernels of a later one.
 */
const KERNELS = 21;
const SINCE_KERNELS = new Set(['Attention', 'RMSNormalization', 'RotaryEmbedding', 'TensorScatter']);
/** Version of the file format that goes with it. */
const IR_VERSION = 11;

export interface ModelParts {
  nodes: readonly GraphNode[];
  constants: ReadonlyMap<string, Constant>;
  inputs: readonly ModelInput[];
  outputs: readonly string[];
}

/** ModelProto: ir_version 1, graph 7 { node 1, name 2, initializer 5, input 11, output 12 }, opset_import 8 { domain 1, version 2 }. */
export function modelBytes({ nodes, constants, inputs, outputs }: ModelParts): Uint8Array {
  const graph = empty();
  const used = new Set(nodes.flatMap((node) => node.inputs).concat(outputs));
  for (const node of nodes) putMessage(graph, 1, nodeOf(node, constants));
  putText(graph, 2, 'detector');
  for (const [name, constant] of constants)
    if (used.has(name)) putMessage(graph, 5, tensorOf(name, constant));
  for (const input of inputs) putMessage(graph, 11, infoOf(input));
  for (const name of outputs) putMessage(graph, 12, infoOf({ name }));
  const model = empty();
  putInteger(model, 1, IR_VERSION);
  putMessage(model, 7, graph);
  for (const [domain, version] of [
    ['', nodes.some(({ op }) => SINCE_KERNELS.has(op)) ? OPSET : KERNELS],
    ['com.microsoft', 1],
  ] as const) {
    const set = empty();
    putText(set, 1, domain);
    putInteger(set, 2, version);
    putMessage(model, 8, set);
  }
  const bytes = new Uint8Array(model.length);
  let at = 0;
  for (const piece of model.pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
