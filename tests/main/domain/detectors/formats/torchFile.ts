import { crc32 } from 'node:zlib';

/** Makes the bytes that torch.save would make, and hostile variations of them, out of single pickle opcodes. */
const bytes = (...values: number[]) => Buffer.from(values);
const u32 = (value: number) => Buffer.from(Uint32Array.of(value).buffer);

export const op = {
  proto: bytes(0x80, 2),
  stop: Buffer.from('.'),
  mark: Buffer.from('('),
  tuple: Buffer.from('t'),
  none: Buffer.from('N'),
  true: bytes(0x88),
  false: bytes(0x89),
  emptyDict: Buffer.from('}'),
  emptyList: Buffer.from(']'),
  emptyTuple: Buffer.from(')'),
  setItems: Buffer.from('u'),
  appends: Buffer.from('e'),
  reduce: Buffer.from('R'),
  build: Buffer.from('b'),
  persistent: Buffer.from('Q'),
  int: (value: number) => Buffer.concat([Buffer.from('J'), u32(value)]),
  text: (value: string) =>
    Buffer.concat([Buffer.from('X'), u32(Buffer.byteLength(value)), Buffer.from(value)]),
  global: (module: string, name: string) => Buffer.from(`c${module}\n${name}\n`),
};

export const pickle = (...parts: Buffer[]): Buffer => Buffer.concat([op.proto, ...parts, op.stop]);
const tuple = (...parts: Buffer[]) => Buffer.concat([op.mark, ...parts, op.tuple]);

export interface TensorLike {
  name: string;
  shape: number[];
  values: Float32Array;
  strides?: number[];
  offset?: number;
  /** Values that the storage is said to have. */
  claimed?: number;
  parameter?: boolean;
  /** Key of its storage; its place in the list otherwise. */
  storage?: string;
}

function contiguousStrides(shape: number[]): number[] {
  return shape.map((_, axis) => shape.slice(axis + 1).reduce((product, side) => product * side, 1));
}

function tensor({ shape, values, strides, offset = 0, claimed, parameter }: TensorLike, key: string): Buffer {
  const storage = tuple(
    op.text('storage'),
    op.global('torch', 'FloatStorage'),
    op.text(key),
    op.text('cuda:0'),
    op.int(claimed ?? values.length),
  );
  const hooks = Buffer.concat([op.global('collections', 'OrderedDict'), op.emptyTuple, op.reduce]);
  const args = tuple(
    storage,
    op.persistent,
    op.int(offset),
    tuple(...shape.map(op.int)),
    tuple(...(strides ?? contiguousStrides(shape)).map(op.int)),
    op.false,
    hooks,
  );
  const rebuilt = Buffer.concat([op.global('torch._utils', '_rebuild_tensor_v2'), args, op.reduce]);
  if (!parameter) return rebuilt;
  return Buffer.concat([
    op.global('torch._utils', '_rebuild_parameter'),
    tuple(rebuilt, op.true, hooks),
    op.reduce,
  ]);
}

/** The pickle of a state dictionary whose i-th tensor has storage i, unless it names another. */
export function stateDictionary(tensors: TensorLike[]): Buffer {
  return pickle(
    op.global('collections', 'OrderedDict'),
    op.emptyTuple,
    op.reduce,
    op.mark,
    ...tensors.flatMap((like, i) => [op.text(like.name), tensor(like, like.storage ?? String(i))]),
    op.setItems,
    op.emptyDict,
    op.build,
  );
}

export const MAGIC = pickle(bytes(0x8a, 10), Buffer.from('6cfc9c46f9206aa85019', 'hex'));

/** The format of torch.save before 1.6. */
export function legacyFile(state: Buffer, storages: Float32Array[]): Buffer {
  return Buffer.concat([
    MAGIC,
    pickle(op.int(1001)),
    pickle(op.emptyDict, op.mark, op.text('little_endian'), op.true, op.setItems),
    state,
    pickle(op.emptyList, op.mark, ...storages.map((_, i) => op.text(String(i))), op.appends),
    ...storages.flatMap((values) => [
      Buffer.from(BigUint64Array.of(BigInt(values.length)).buffer),
      Buffer.from(values.buffer, values.byteOffset, values.byteLength),
    ]),
  ]);
}

/** The zip format since then. `method` 0 = stored. */
export function zipFile(state: Buffer, storages: Float32Array[], method = 0, byteorder = 'little'): Buffer {
  const entries: [string, Buffer][] = [
    ['archive/data.pkl', state],
    ['archive/byteorder', Buffer.from(byteorder)],
    ...storages.map((values, i): [string, Buffer] => [
      `archive/data/${i}`,
      Buffer.from(values.buffer, values.byteOffset, values.byteLength),
    ]),
  ];
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, content] of entries) {
    const common = Buffer.alloc(26);
    common.writeUInt16LE(method, 4);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(content.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(name.length, 22);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    directory.push(Buffer.from('PK\x01\x02\0\0', 'latin1'), common, rest, Buffer.from(name));
    const local = [Buffer.from('PK\x03\x04', 'latin1'), common, Buffer.from(name), content];
    files.push(...local);
    at += Buffer.concat(local).length;
  }
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...files, ...directory, end]);
}
