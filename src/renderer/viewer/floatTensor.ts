import type { Signed } from './pixels.ts';

/**
 * A kept float perturbation (an object of the project): safetensors with one float32 tensor xi on the [0,1] pixel scale,
 * [height, width, 3] or with a leading 1. Returned in 1/255. Throws RangeError where the bytes are something else.
 */
export function readPerturbation(bytes: ArrayBuffer): Signed {
  const view = new DataView(bytes);
  const headerLength = bytes.byteLength < 8 ? Number.NaN : Number(view.getBigUint64(0, true));
  if (!(headerLength <= bytes.byteLength - 8)) throw new RangeError('no safetensors header');
  const header: unknown = JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, 8, headerLength)));
  const tensor = Object.entries(header as Record<string, Entry>).find(
    ([name]) => name !== '__metadata__',
  )?.[1];
  if (tensor?.dtype !== 'F32') throw new RangeError('no float32 tensor');
  const [height, width, channels] = tensor.shape.length === 4 ? tensor.shape.slice(1) : tensor.shape;
  if (height === undefined || width === undefined || channels !== 3) throw new RangeError('no RGB picture');
  const [from, to] = tensor.data_offsets;
  if (to - from !== height * width * 12) throw new RangeError('the tensor is cut off');
  const data = new Float32Array(bytes.slice(8 + headerLength + from, 8 + headerLength + to));
  return { width, height, data: data.map((value) => value * 255) };
}

interface Entry {
  dtype: string;
  shape: number[];
  data_offsets: [number, number];
}
