import { z } from 'zod';
import type { ElementType } from '../../../../../common/graph.ts';
import type { NamedTensor, NamedTensors } from '../../../../../common/tensors.ts';
import { sha256Of } from '../../../../store/objects.ts';
import { besideModel } from '../beside.ts';
import { readBytes } from '../content.ts';
import { MOST_VALUES } from '../model.ts';
import { LARGEST_FILE, refuse } from '../refuse.ts';
import { requireFinite, type ValueType, valueType, viewOf } from '../values.ts';

const count = z.int().min(0);
const weightSchema = z.looseObject({
  name: z.string(),
  shape: z.array(count).max(8),
  dtype: z.string(),
  quantization: z
    .looseObject({ dtype: z.string(), scale: z.number().optional(), min: z.number().optional() })
    .optional(),
});
type Weight = z.infer<typeof weightSchema>;

/** The model.json of tfjs: what computes, and which shards hold the weights, one after the other. */
const modelSchema = z.looseObject({
  format: z.string().optional(),
  modelTopology: z.record(z.string(), z.unknown()),
  weightsManifest: z.array(
    z.looseObject({ paths: z.array(z.string()).max(10_000), weights: z.array(weightSchema) }),
  ),
  signature: z.unknown().optional(),
  userDefinedMetadata: z.looseObject({ signature: z.unknown().optional() }).nullish(),
});
export type TfjsJson = z.infer<typeof modelSchema>;

/** Whether its topology is a graph of operators, and not one of Keras's layers. */
export const isGraph = ({ format, modelTopology }: TfjsJson): boolean =>
  format === 'graph-model' || Array.isArray(modelTopology.node);

/** The JSON of a tfjs model, or null where the bytes are something else. */
export function tfjsJson(bytes: Uint8Array): TfjsJson | null {
  const first = bytes.subarray(0, 64).find((byte) => !/\s/.test(String.fromCharCode(byte)));
  if (first !== 0x7b) return null;
  try {
    return (
      modelSchema.safeParse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))).data ?? null
    );
  } catch {
    return null;
  }
}

/** The weights of a model, with the types of those that are no floats, and the shards that they were in. */
export interface Shards {
  tensors: NamedTensors;
  types: Record<string, ElementType>;
  sources: { file: string; sha256: string }[];
}

/**
 * The weights that a model.json names, out of the shards beside it, and the shards with their hashes. Shards outside its own folder
 * are never opened. Throws `model` faults naming the file.
 */
export async function readManifest(json: TfjsJson, file: string): Promise<Shards> {
  const tensors = new Map<string, NamedTensor>();
  const types: Shards['types'] = {};
  const sources: Shards['sources'] = [];
  let [room, left] = [LARGEST_FILE, MOST_VALUES];
  for (const { paths, weights } of json.weightsManifest) {
    const parts: Uint8Array[] = [];
    for (const path of paths) {
      const shard = shardOf(file, path);
      const bytes = await readBytes(shard);
      room -= bytes.length;
      if (room < 0) refuse(file, 'tfjs.large', { most: LARGEST_FILE / 2 ** 20 });
      parts.push(bytes);
      sources.push({ file: path, sha256: sha256Of(bytes) });
    }
    const whole = Buffer.concat(parts);
    let at = 0;
    for (const weight of weights) {
      left -= sizeOf(weight);
      if (left < 0) refuse(file, 'weights.tooManyValues', { most: MOST_VALUES });
      if (tensors.has(weight.name)) refuse(file, 'weights.twoTensors', { name: weight.name });
      const type = typeOf(weight, file);
      const bytes = sizeOf(weight) * type.bytes;
      if (at + bytes > whole.length)
        refuse(file, 'tfjs.shardsEnd', { paths: paths.join(', ').slice(0, 200), name: weight.name });
      tensors.set(weight.name, valuesOf(weight, type, whole.subarray(at, at + bytes)));
      // Integers of every width count and index: ONNX does both with those of 64 bits.
      if (weight.dtype === 'bool') types[weight.name] = 'bool';
      else if (/int/.test(weight.dtype)) types[weight.name] = 'int64';
      at += bytes;
    }
    if (at !== whole.length)
      refuse(file, 'tfjs.shardsLong', { bytes: whole.length - at, paths: paths.join(', ').slice(0, 200) });
  }
  const all = Object.fromEntries(tensors);
  requireFinite(all, file, isGraph(json));
  return { tensors: all, types, sources };
}

/** The path of a shard, which must lie in the folder of its model.json, links followed. */
function shardOf(file: string, path: string): string {
  const shard = besideModel(file, path);
  if (shard === 'outside') refuse(file, 'tfjs.outside', { path: path.slice(0, 200) });
  if (shard === 'gone') refuse(file, 'tfjs.shardGone', { path: path.slice(0, 200) });
  return shard.path;
}

const sizeOf = ({ shape }: Weight) => shape.reduce((product, side) => product * side, 1);

const STORED: Record<string, ValueType> = {
  int32: { bytes: 4, read: (view, at) => view.getInt32(at, true) },
  bool: { bytes: 1, read: (view, at) => view.getUint8(at) },
  uint8: { bytes: 1, read: (view, at) => view.getUint8(at) },
  uint16: { bytes: 2, read: (view, at) => view.getUint16(at, true) },
  float16: valueType('F16')!,
  float32: valueType('F32')!,
};

/** How a tensor's values are stored: smaller than its own type where it is quantised. */
function typeOf({ name, dtype, quantization }: Weight, file: string): ValueType {
  const stored = quantization?.dtype ?? dtype;
  if (Object.hasOwn(STORED, stored)) return STORED[stored]!;
  return refuse(file, 'tfjs.type', { name, type: stored });
}

/** q scale + min where they are quantised; integers come out whole. */
function valuesOf({ shape, dtype, quantization }: Weight, type: ValueType, bytes: Uint8Array): NamedTensor {
  const view = viewOf(bytes);
  const [scale, min] = [quantization?.scale ?? 1, quantization?.min ?? 0];
  const data = new Float32Array(bytes.length / type.bytes);
  for (let i = 0; i < data.length; i++) data[i] = type.read(view, i * type.bytes) * scale + min;
  return { shape, data: dtype === 'int32' ? data.map(Math.round) : data };
}
