import type { ElementType } from '../../../common/graph.ts';
import type { NamedTensor, PlaceInFile } from '../../../common/tensors.ts';

/** A constant of a graph; what is no float is held as float64, which has all integers up to 2^53. */
export interface Constant {
  type: ElementType;
  shape: readonly number[];
  /** Of what lies in a file read each time: the shape says how many they are. */
  readonly data: Float32Array | Float64Array;
  /** So that ONNX Runtime maps the file's values and no copy of them is made. */
  readonly place?: PlaceInFile | undefined;
}

/** A tensor as a constant, which is read no sooner than the tensor is. */
export function constantFrom(tensor: NamedTensor, type: ElementType): Constant {
  const { shape, place } = tensor;
  if (type !== 'float') return { type, shape, data: Float64Array.from(tensor.data) };
  return {
    type,
    shape,
    place,
    get data() {
      return tensor.data;
    },
  };
}

export const sizeOf = (shape: readonly number[]): number =>
  shape.reduce((product, side) => product * side, 1);

const INT64 = { least: -(2n ** 63n), most: 2n ** 63n - 1n };

/** An integer as ONNX has it; what float32 made of the ends of the range, which mean "to the end", are the ends again. */
export function int64Of(value: number): bigint {
  const whole = BigInt(Math.trunc(value));
  if (whole > INT64.most) return INT64.most;
  return whole < INT64.least ? INT64.least : whole;
}

const ARRAYS = {
  uint8: Uint8Array,
  int8: Int8Array,
  uint16: Uint16Array,
  int16: Int16Array,
  int32: Int32Array,
  bool: Uint8Array,
  uint32: Uint32Array,
} as const;

/** The values as they lie in memory, little-endian. */
export function bytesOf({ type, data }: Constant): Uint8Array {
  const values =
    type === 'float'
      ? data instanceof Float32Array
        ? data
        : Float32Array.from(data)
      : type === 'int64' || type === 'uint64'
        ? BigInt64Array.from(Array.from(data), int64Of)
        : ARRAYS[type].from(data);
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}
