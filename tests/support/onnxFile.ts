/** Writes ONNX files by hand: the messages and fields that readers need, in the wire format of protocol buffers. */
export interface TensorSpec {
  shape: number[];
  values: ArrayLike<number>;
  /** Integers are written as int64. */
  integer?: boolean;
}

export interface NodeSpec {
  op: string;
  inputs: string[];
  outputs: string[];
  attributes?: Record<
    string,
    number | string | number[] | { floats: number[] } | { float: number } | { tensor: TensorSpec }
  >;
  domain?: string;
}

export interface ModelSpec {
  opset?: number;
  nodes: NodeSpec[];
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

export function tensorBytes({ shape, values, integer: whole }: TensorSpec, name: string): Buffer {
  const raw = whole
    ? Buffer.from(BigInt64Array.from(Array.from(values), (v) => BigInt(v)).buffer)
    : Buffer.from(Float32Array.from(values).buffer);
  return Buffer.concat([
    ...shape.map((side) => integer(1, side)),
    integer(2, whole ? 7 : 1),
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

export function onnxFile({ opset = 18, nodes, constants = {}, input, outputs = ['y'] }: ModelSpec): Buffer {
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
  ]);
}
