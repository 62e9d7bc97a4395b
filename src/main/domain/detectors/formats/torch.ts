import type { NamedTensor, NamedTensors } from '../../../../common/tensors.ts';
import { PickledName, unpickle, type Vocabulary } from './pickle.ts';
import { refuse } from './refuse.ts';
import { requireFinite, type ValueType, type ValueTypeName, valueType, viewOf } from './values.ts';
import { readStoredZip } from './zip.ts';

/**
 * State dictionaries saved by torch.save, of its legacy format (pickles, then the raw storages) and of the zip format
 * that followed it. Tensors of any device come out contiguous, as float32, under the names of the state dictionary.
 */
const LEGACY_MAGIC = 0x1950a86a20f9469cfc6cn;
const LEGACY_PROTOCOL = 1001;

const STORAGES: Record<string, ValueTypeName> = {
  'torch.FloatStorage': 'F32',
  'torch.DoubleStorage': 'F64',
  'torch.HalfStorage': 'F16',
  'torch.BFloat16Storage': 'BF16',
  'torch.LongStorage': 'I64',
};
const DICTIONARY = 'collections.OrderedDict';
const REBUILD_TENSOR = 'torch._utils._rebuild_tensor_v2';
const REBUILD_PARAMETER = 'torch._utils._rebuild_parameter';

/** The values that one or more tensors are views of. */
class Storage {
  readonly key: string;
  readonly type: ValueType;
  readonly length: number;
  constructor(key: string, type: ValueType, length: number) {
    this.key = key;
    this.type = type;
    this.length = length;
  }
}

/** A tensor as the pickle describes it; its values lie elsewhere in the file. */
class StridedTensor {
  readonly storage: Storage;
  readonly offset: number;
  readonly shape: number[];
  readonly strides: number[];
  constructor(storage: Storage, offset: number, shape: number[], strides: number[]) {
    this.storage = storage;
    this.offset = offset;
    this.shape = shape;
    this.strides = strides;
  }
}

export function isZip(bytes: Uint8Array): boolean {
  return bytes.length >= 4 && viewOf(bytes).getUint32(0) === 0x504b0304;
}

export function isPickle(bytes: Uint8Array): boolean {
  return bytes.length >= 2 && bytes[0] === 0x80 && bytes[1]! <= 5;
}

/** Throws `model` faults that name `file`, and the class or call where the pickle wants one that weights do not need. */
export function readTorch(bytes: Uint8Array, file: string): NamedTensors {
  const { value, storages } = isZip(bytes) ? readZipFormat(bytes, file) : readLegacyFormat(bytes, file);
  if (!(value instanceof Map)) refuse(file, 'torch.noDictionary');
  const tensors: [string, NamedTensor][] = [];
  let elements = 0;
  for (const [name, tensor] of value) {
    if (typeof name !== 'string' || !(tensor instanceof StridedTensor)) {
      refuse(file, 'torch.more', { name });
    }
    elements += checkExtent(name, tensor, file);
    // Views may share a storage, yet all of them together stay within what the file can be about.
    if (elements > bytes.length) refuse(file, 'torch.tooManyValues');
    tensors.push([name, contiguous(tensor, storages.get(tensor.storage.key)!)]);
  }
  const read = Object.fromEntries(tensors);
  requireFinite(read, file);
  return read;
}

interface Contents {
  value: unknown;
  /** The raw values of each storage, at least as many as it claims. */
  storages: Map<string, DataView>;
}

function readZipFormat(bytes: Uint8Array, file: string): Contents {
  const entries = readStoredZip(bytes, file);
  const pickle = [...entries.keys()].find((path) => path === 'data.pkl' || /^[^/]+\/data\.pkl$/.test(path));
  if (pickle === undefined) refuse(file, 'torch.notZip');
  const folder = pickle.slice(0, -'data.pkl'.length);
  const order = entries.get(`${folder}byteorder`);
  if (order !== undefined && new TextDecoder().decode(order) !== 'little') {
    refuse(file, 'torch.bigEndian');
  }
  const claimed = new Map<string, Storage>();
  const { value } = unpickle(entries.get(pickle)!, 0, vocabulary(claimed, file), file);
  const storages = new Map<string, DataView>();
  for (const { key, type, length } of claimed.values()) {
    const values = entries.get(`${folder}data/${key}`);
    if (values === undefined || values.length < length * type.bytes) {
      refuse(file, 'torch.storageShort', { count: length, key });
    }
    storages.set(key, viewOf(values));
  }
  return { value, storages };
}

function readLegacyFormat(bytes: Uint8Array, file: string): Contents {
  const claimed = new Map<string, Storage>();
  const words = vocabulary(claimed, file);
  let at = 0;
  const next = () => {
    const { value, end } = unpickle(bytes, at, words, file);
    at = end;
    return value;
  };
  // The state comes fourth; a plain pickle's first value is read with the same vocabulary, so that it is refused by name.
  if (next() !== LEGACY_MAGIC) refuse(file, 'torch.notPickle');
  if (next() !== LEGACY_PROTOCOL) refuse(file, 'torch.version');
  const system = next();
  if (!(system instanceof Map) || system.get('little_endian') !== true) {
    refuse(file, 'torch.bigEndian');
  }
  const value = next();
  const keys = next();
  if (!Array.isArray(keys)) refuse(file, 'torch.storages');
  const storages = new Map<string, DataView>();
  const view = viewOf(bytes);
  for (const key of keys) {
    const storage = claimed.get(key) ?? refuse(file, 'torch.storageUnused');
    const size = storage.length * storage.type.bytes;
    const present = bytes.length - at - 8;
    if (present < size) refuse(file, 'torch.storageEnds', { count: storage.length, key });
    if (view.getBigUint64(at, true) !== BigInt(storage.length)) {
      refuse(file, 'torch.storageLength', { key });
    }
    storages.set(storage.key, new DataView(view.buffer, view.byteOffset + at + 8, size));
    at += 8 + size;
  }
  if (storages.size !== claimed.size) refuse(file, 'torch.valuesMissing');
  return { value, storages };
}

/** What the pickle of a state dictionary may name; the storages that it speaks of are collected in `claimed`. */
function vocabulary(claimed: Map<string, Storage>, file: string): Vocabulary {
  const callables = new Map<string, ((args: unknown[]) => unknown) | null>([
    [DICTIONARY, () => new Map()],
    [REBUILD_TENSOR, (args) => rebuildTensor(args, file)],
    [REBUILD_PARAMETER, ([data]) => data],
  ]);
  for (const storage of Object.keys(STORAGES)) callables.set(storage, null);
  return { callables, persistent: (id) => claimStorage(id, claimed, file) };
}

/** Persistent id of a storage: ('storage', type, key, device, number of values[, view of another storage]). */
function claimStorage(id: unknown, claimed: Map<string, Storage>, file: string): Storage {
  const [kind, name, key, , length, viewOfOther] = Array.isArray(id) ? id : [];
  const typeName = name instanceof PickledName ? STORAGES[name.name] : undefined;
  const type = typeName === undefined ? undefined : valueType(typeName);
  if (
    kind !== 'storage' ||
    type === undefined ||
    typeof key !== 'string' ||
    !isCount(length) ||
    viewOfOther
  ) {
    refuse(file, 'torch.storageKind');
  }
  const known = claimed.get(key);
  if (known !== undefined && (known.type !== type || known.length !== length)) {
    refuse(file, 'torch.storageTwice', { key });
  }
  const storage = known ?? new Storage(key, type, length);
  claimed.set(key, storage);
  return storage;
}

function rebuildTensor([storage, offset, shape, strides]: unknown[], file: string): StridedTensor {
  if (storage instanceof Storage && isCount(offset) && isCounts(shape) && isCounts(strides)) {
    if (shape.length === strides.length) return new StridedTensor(storage, offset, shape, strides);
  }
  refuse(file, 'torch.tensorKind');
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isCounts(value: unknown): value is number[] {
  return Array.isArray(value) && value.length <= 8 && value.every(isCount);
}

/** Number of elements, once every one of them is known to lie in the tensor's storage. */
function checkExtent(name: string, { storage, offset, shape, strides }: StridedTensor, file: string): number {
  const elements = shape.reduce((product, side) => product * side, 1);
  const last = shape.reduce((index, side, axis) => index + (side - 1) * strides[axis]!, offset);
  if (elements > storage.length || (elements > 0 && last >= storage.length)) {
    refuse(file, 'torch.reaches', { name, count: storage.length });
  }
  return elements;
}

function contiguous({ storage, offset, shape, strides }: StridedTensor, values: DataView): NamedTensor {
  const { bytes, read } = storage.type;
  const data = new Float32Array(shape.reduce((product, side) => product * side, 1));
  const index = shape.map(() => 0);
  let at = offset;
  for (let i = 0; i < data.length; i++) {
    data[i] = read(values, at * bytes);
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      at += strides[axis]!;
      index[axis]! += 1;
      if (index[axis]! < shape[axis]!) break;
      at -= strides[axis]! * shape[axis]!;
      index[axis] = 0;
    }
  }
  return { shape, data };
}
