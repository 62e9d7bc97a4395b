/** Writes ONNX files by hand: the messages and fields that readers need, in the wire format of protocol buffers. */
export interface TensorSpec {
  shape: number[];
  values: ArrayLike<number>;
  /** Integers are written as int64. */
  integer?: boolean;
  /** Other types of elements. */
  type?: 'bool' | 'int8' | 'uint8' | 'int32';
}

export interface NodeSpec {
  op: string;
  inputs: string[];
  outputs: string[];
  attributes?: Record<
    string,
    | number
    | string
    | number[]
    | { floats: number[] }
    | { float: number }
    | { texts: string[] }
    | { tensor: TensorSpec }
    | { graph: GraphSpec }
    /** Within a function: an attribute of its own. */
    | { taken: string }
  >;
  domain?: string;
}

/** A graph within a node: what its inputs are called, and what it puts out. */
export interface GraphSpec {
  nodes: NodeSpec[];
  constants?: Record<string, TensorSpec>;
  inputs: (string | { scalar: string; type: 'int64' | 'bool' })[];
  outputs: string[];
}

/** A function of the model's own. */
export interface FunctionSpec {
  name: string;
  domain: string;
  inputs: string[];
  outputs: string[];
  nodes: NodeSpec[];
}

export interface ModelSpec {
  opset?: number;
  nodes: NodeSpec[];
  functions?: FunctionSpec[];
  constants?: Record<string, TensorSpec>;
  input?: { name: string; shape: (number | string)[] };
  outputs?: string[];
}

const varint = (value: bigint): number[] => {
  let left = BigInt.asUintN(64, value);
  const bytes: number[] = [];
  do {
    const low = Number(left & 0x7fn);
    left >>= 7n;
    bytes.push(left > 0n ? low | 0x80 : low);
  } while (left > 0n);
  return bytes;
};
const key = (number: number, wire: number) => varint(BigInt((number << 3) | wire));
export const integer = (number: number, value: number | bigint): Buffer =>
  Buffer.from([...key(number, 0), ...varint(BigInt(value))]);
export const bytesField = (number: number, content: Uint8Array | string): Buffer => {
  const bytes = Buffer.from(content as Uint8Array);
  return Buffer.concat([Buffer.from([...key(number, 2), ...varint(BigInt(bytes.length))]), bytes]);
};
const float = (number: number, value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatLE(value);
  return Buffer.concat([Buffer.from(key(number, 5)), bytes]);
};

export function tensorBytes({ shape, values, integer: whole, type }: TensorSpec, name: string): Buffer {
  const arrays = { bool: Uint8Array, int8: Int8Array, uint8: Uint8Array, int32: Int32Array };
  const raw = whole
    ? Buffer.from(BigInt64Array.from(Array.from(values), (v) => BigInt(v)).buffer)
    : Buffer.from((type === undefined ? Float32Array : arrays[type]).from(values).buffer);
  const elements = type === undefined ? (whole ? 7 : 1) : { bool: 9, int8: 3, uint8: 2, int32: 6 }[type];
  return Buffer.concat([
    ...shape.map((side) => integer(1, side)),
    integer(2, elements),
    bytesField(8, name),
    bytesField(9, raw),
  ]);
}

/** Numbers are written as integers, and in lists too, unless they say that they are floats. */
function attributeBytes(name: string, value: NonNullable<NodeSpec['attributes']>[string]): Buffer {
  const parts = [bytesField(1, name)];
  if (typeof value === 'number') parts.push(integer(3, value), integer(20, 2));
  else if (typeof value === 'string') parts.push(bytesField(4, value), integer(20, 3));
  else if (Array.isArray(value)) parts.push(...value.map((v) => integer(8, v)), integer(20, 7));
  else if ('float' in value) parts.push(float(2, value.float), integer(20, 1));
  else if ('floats' in value) parts.push(...value.floats.map((v) => float(7, v)), integer(20, 6));
  else if ('texts' in value) parts.push(...value.texts.map((text) => bytesField(9, text)), integer(20, 8));
  else if ('taken' in value) parts.push(bytesField(21, value.taken), integer(20, 1));
  else if ('graph' in value) parts.push(bytesField(6, graphBytes(value.graph)), integer(20, 5));
  else parts.push(bytesField(5, tensorBytes(value.tensor, '')), integer(20, 4));
  return Buffer.concat(parts);
}

export function nodeBytes({ op, inputs, outputs, attributes = {}, domain }: NodeSpec): Buffer {
  return Buffer.concat([
    ...inputs.map((name) => bytesField(1, name)),
    ...outputs.map((name) => bytesField(2, name)),
    bytesField(4, op),
    ...(domain === undefined ? [] : [bytesField(7, domain)]),
    ...Object.entries(attributes).map(([name, value]) => bytesField(5, attributeBytes(name, value))),
  ]);
}

/** ValueInfoProto of one number. */
function scalarBytes({ scalar, type }: { scalar: string; type: 'int64' | 'bool' }): Buffer {
  const tensor = Buffer.concat([integer(1, { int64: 7, bool: 9 }[type]), bytesField(2, '')]);
  return Buffer.concat([bytesField(1, scalar), bytesField(2, bytesField(1, tensor))]);
}

function graphBytes({ nodes, constants = {}, inputs, outputs }: GraphSpec): Buffer {
  return Buffer.concat([
    ...nodes.map((node) => bytesField(1, nodeBytes(node))),
    bytesField(2, 'within'),
    ...Object.entries(constants).map(([constant, tensor]) => bytesField(5, tensorBytes(tensor, constant))),
    ...inputs.map((one) => bytesField(11, typeof one === 'string' ? bytesField(1, one) : scalarBytes(one))),
    ...outputs.map((name) => bytesField(12, bytesField(1, name))),
  ]);
}

const takenBy = (nodes: NodeSpec[]): string[] => [
  ...new Set(
    nodes.flatMap(({ attributes = {} }) =>
      Object.values(attributes).flatMap((value) =>
        typeof value === 'object' && 'taken' in value ? [value.taken] : [],
      ),
    ),
  ),
];

/** FunctionProto: name 1, input 4, output 5, attribute 6, node 7, opset_import 9, domain 10. */
const functionBytes = ({ name, domain, inputs, outputs, nodes }: FunctionSpec, opset: number): Buffer =>
  Buffer.concat([
    bytesField(1, name),
    ...inputs.map((input) => bytesField(4, input)),
    ...outputs.map((output) => bytesField(5, output)),
    ...takenBy(nodes).map((attribute) => bytesField(6, attribute)),
    ...nodes.map((node) => bytesField(7, nodeBytes(node))),
    bytesField(9, Buffer.concat([bytesField(1, ''), integer(2, opset)])),
    bytesField(9, Buffer.concat([bytesField(1, domain), integer(2, 1)])),
    bytesField(10, domain),
  ]);

function valueBytes(name: string, shape: (number | string)[] | null): Buffer {
  const sides = (shape ?? []).map((side) =>
    bytesField(1, typeof side === 'number' ? integer(1, side) : bytesField(2, side)),
  );
  const type = Buffer.concat([
    integer(1, 1),
    ...(shape === null ? [] : [bytesField(2, Buffer.concat(sides))]),
  ]);
  return Buffer.concat([bytesField(1, name), bytesField(2, bytesField(1, type))]);
}

export function onnxFile(spec: ModelSpec): Buffer {
  const { opset = 18, nodes, functions = [], constants = {}, input, outputs = ['y'] } = spec;
  const own = functions.map(({ domain }) => domain);
  const domains = [...new Set(nodes.flatMap(({ domain = '' }) => (domain === '' ? [] : [domain])))].filter(
    (domain) => !own.includes(domain),
  );
  const { name, shape } = input ?? { name: 'x', shape: [1, 3, 16, 16] };
  const graph = Buffer.concat([
    ...nodes.map((node) => bytesField(1, nodeBytes(node))),
    bytesField(2, 'graph'),
    ...Object.entries(constants).map(([constant, tensor]) => bytesField(5, tensorBytes(tensor, constant))),
    bytesField(11, valueBytes(name, shape)),
    ...outputs.map((output) => bytesField(12, valueBytes(output, null))),
  ]);
  return Buffer.concat([
    integer(1, 8),
    bytesField(2, 'overfire-test'),
    bytesField(7, graph),
    bytesField(8, Buffer.concat([bytesField(1, ''), integer(2, opset)])),
    ...domains.map((domain) => bytesField(8, Buffer.concat([bytesField(1, domain), integer(2, 1)]))),
    ...[...new Set(functions.map(({ domain }) => domain))].map((domain) =>
      bytesField(8, Buffer.concat([bytesField(1, domain), integer(2, 1)])),
    ),
    ...functions.flatMap((one) => [bytesField(25, functionBytes(one, opset))]),
  ]);
}
