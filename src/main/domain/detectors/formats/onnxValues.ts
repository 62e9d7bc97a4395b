import { statSync } from 'node:fs';
import { type Attribute, ELEMENT_TYPES, type ElementType } from '../../../../common/graph.ts';
import type { NamedTensor } from '../../../../common/tensors.ts';
import { bytesAt, floatsInFile, tensorInFile } from '../../../compute/fileTensors.ts';
import { besideModel } from './beside.ts';
import { fieldsOf, packedIntegers, signed, textOf } from './protobuf.ts';
import { refuse } from './refuse.ts';
import { type ValueTypeName, valueType, viewOf } from './values.ts';

/** A constant of a file, with the type that it says; floats of any width are float32. */
export interface OnnxTensor {
  tensor: NamedTensor;
  type: ElementType;
  /** The file beside the model that its values lie in. */
  beside?: string;
}

const WHOLE = new Map<number, ElementType>(
  Object.entries(ELEMENT_TYPES).map(([name, number]) => [number, name as ElementType]),
);

/** ONNX's numbers of element types, as raw data has them; the others are no numbers of a detector. */
const TYPES: Record<
  number,
  { name?: ValueTypeName; bytes: number; read: (view: DataView, at: number) => number }
> = {
  1: floating('F32'),
  2: { bytes: 1, read: (view, at) => view.getUint8(at) },
  3: { bytes: 1, read: (view, at) => view.getInt8(at) },
  4: { bytes: 2, read: (view, at) => view.getUint16(at, true) },
  5: { bytes: 2, read: (view, at) => view.getInt16(at, true) },
  6: { bytes: 4, read: (view, at) => view.getInt32(at, true) },
  7: floating('I64'),
  9: { bytes: 1, read: (view, at) => view.getUint8(at) },
  10: floating('F16'),
  11: floating('F64'),
  12: { bytes: 4, read: (view, at) => view.getUint32(at, true) },
  16: floating('BF16'),
};

function floating(name: ValueTypeName) {
  return { name, ...valueType(name)! };
}

const MOST_SIDES = 8;

/** A TensorProto. Throws `model` faults: values outside the file, a shape that its values do not fill. */
export function onnxTensor(bytes: Uint8Array, file: string): OnnxTensor & { name: string } {
  const shape: number[] = [];
  const listed: number[] = [];
  const where: Record<string, string> = {};
  let [name, type, raw, external] = ['', 0, null as Uint8Array | null, false];
  for (const field of fieldsOf(bytes, file)) {
    const { number, wire } = field;
    if (number === 1) shape.push(...integersOf(field, file));
    if (number === 2) type = signed(field.integer);
    if (number === 4) listed.push(...floatsOf(field.bytes));
    if (number === 5 || number === 7 || number === 11) listed.push(...integersOf(field, file));
    if (number === 8) name = textOf(field.bytes);
    if (number === 9) raw = field.bytes;
    if (number === 10)
      for (let at = 0; at + 8 <= field.bytes.length; at += 8)
        listed.push(viewOf(field.bytes).getFloat64(at, true));
    if (number === 13) Object.assign(where, entryOf(field.bytes, file));
    if (number === 14 && wire === 0 && field.integer === 1n) external = true;
  }
  const known = TYPES[type];
  if (known === undefined) refuse(file, 'onnx.elementType', { name, type });
  if (shape.length > MOST_SIDES || shape.some((side) => !Number.isSafeInteger(side) || side < 0))
    refuse(file, 'onnx.shape', { name, shape: shape.join() });
  const count = shape.reduce((product, side) => product * side, 1);
  if (external || 'location' in where) return besideTensor({ name, shape, type, count, where }, file);
  const held = raw === null ? listed.length : raw.length / known.bytes;
  if (held !== count) refuse(file, 'onnx.values', { name, held, shape: shape.join() });
  // 16-bit floats are listed as the integers that their bits make.
  const data =
    raw === null
      ? Float32Array.from(listed, (value) => (type === 10 || type === 16 ? bitsOf(value, known) : value))
      : valuesOf(raw, known, count);
  if (type !== 7 && data.some((value) => Number.isNaN(value))) refuse(file, 'onnx.notNumbers', { name });
  return { name, tensor: { shape, data }, type: WHOLE.get(type) ?? 'float' };
}

/** StringStringEntryProto: key 1, value 2. */
function entryOf(bytes: Uint8Array, file: string): Record<string, string> {
  const texts = ['', ''];
  for (const { number, bytes: text } of fieldsOf(bytes, file))
    if (number === 1 || number === 2) texts[number - 1] = textOf(text);
  return { [texts[0]!]: texts[1]! };
}

interface Beside {
  name: string;
  shape: number[];
  type: number;
  count: number;
  where: Record<string, string>;
}

/** A tensor whose values lie in a file beside the model, from `offset` on, and are not read here. */
function besideTensor({ name, shape, type, count, where }: Beside, file: string) {
  const { location = '', offset = '0', length } = where;
  const values = besideModel(file, location);
  const path = location.slice(0, 200);
  if (values === 'outside') refuse(file, 'onnx.outside', { name, path });
  if (values === 'gone') refuse(file, 'onnx.besideGone', { name, path });
  const known = TYPES[type]!;
  const place = { path: values.path, offset: Number(offset) };
  const there = statSync(place.path).size - place.offset;
  const held = length === undefined ? count * known.bytes : Number(length);
  if (!Number.isSafeInteger(place.offset) || place.offset < 0 || held > there)
    refuse(file, 'onnx.besideEnds', { name, path });
  if (held !== count * known.bytes)
    refuse(file, 'onnx.values', { name, held: held / known.bytes, shape: shape.join() });
  const tensor =
    type === FLOAT
      ? floatsInFile(shape, place)
      : tensorInFile(shape, held, () => valuesOf(bytesAt(place, held), known, count));
  return { name, tensor, type: WHOLE.get(type) ?? ('float' as const), beside: location };
}

/** TensorProto.DataType of float32. */
const FLOAT = 1;

function valuesOf(raw: Uint8Array, { bytes, read }: (typeof TYPES)[number], count: number): Float32Array {
  const view = viewOf(raw);
  const data = new Float32Array(count);
  for (let i = 0; i < count; i++) data[i] = read(view, i * bytes);
  return data;
}

const word = new DataView(new ArrayBuffer(2));
function bitsOf(bits: number, { read }: (typeof TYPES)[number]): number {
  word.setUint16(0, bits, true);
  return read(word, 0);
}

function floatsOf(bytes: Uint8Array): number[] {
  const view = viewOf(bytes);
  return Array.from({ length: Math.floor(bytes.length / 4) }, (_, i) => view.getFloat32(4 * i, true));
}

function integersOf(field: { wire: number; integer: bigint; bytes: Uint8Array }, file: string): number[] {
  return field.wire === 0 ? [signed(field.integer)] : packedIntegers(field.bytes, file).map(signed);
}

/** A GraphProto within a node. */
export interface OnnxBody {
  body: Uint8Array;
}

export interface OnnxAttribute {
  name: string;
  value: Attribute | OnnxTensor | OnnxBody;
  /** Within a function: which of its attributes this one has the value of. */
  taken?: string;
}

/** An AttributeProto: a number, a text, several of either, a tensor, or a graph. */
export function onnxAttribute(bytes: Uint8Array, file: string): OnnxAttribute {
  let name = '';
  let value: OnnxAttribute['value'] | null = null;
  let taken: string | null = null;
  const floats: number[] = [];
  const integers: number[] = [];
  const texts: string[] = [];
  for (const field of fieldsOf(bytes, file)) {
    if (field.number === 1) name = textOf(field.bytes);
    if (field.number === 2) value = floatsOf(field.bytes)[0] ?? 0;
    if (field.number === 3) value = signed(field.integer);
    if (field.number === 4) value = textOf(field.bytes);
    if (field.number === 5) value = onnxTensor(field.bytes, file);
    if (field.number === 6) value = { body: field.bytes };
    if (field.number === 11) refuse(file, 'onnx.branches', { name });
    if (field.number === 7) floats.push(...floatsOf(field.bytes));
    if (field.number === 8) integers.push(...integersOf(field, file));
    if (field.number === 9) texts.push(textOf(field.bytes));
    if (field.number === 21) taken = textOf(field.bytes);
  }
  // Empty lists are written like no value at all.
  const held = value ?? (texts.length > 0 ? texts : floats.length > 0 ? floats : integers);
  return taken === null || taken === '' ? { name, value: held } : { name, value: held, taken };
}
