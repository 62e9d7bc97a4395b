import type * as tf from '@tensorflow/tfjs';
import { uniformNoise } from '../../src/engine/random/seeded.ts';

type Attr = string | number | boolean | number[] | string[] | object;
type Numbers = ArrayLike<number>;

/** An attribute in the JSON of protocol buffers. */
function encoded(value: Attr): object {
  const base64 = (text: string) => Buffer.from(text).toString('base64');
  if (typeof value === 'string') return { s: base64(value) };
  if (typeof value === 'boolean') return { b: value };
  if (typeof value === 'number') return Number.isInteger(value) ? { i: String(value) } : { f: value };
  if (!Array.isArray(value)) return value;
  const [first] = value;
  return {
    list: typeof first === 'string' ? { s: (value as string[]).map(base64) } : { i: value.map(String) },
  };
}

interface WeightSpec {
  name: string;
  shape: number[];
  dtype: string;
  quantization?: { dtype: string; scale?: number; min?: number };
}

/** Writes a GraphDef as the converter of tfjs does: nodes beside each other, constants among the weights. */
export class GraphDefFile {
  readonly nodes: object[] = [];
  readonly specs: WeightSpec[] = [];
  readonly #weights: Buffer[] = [];
  #seed = 300;
  signature: object | undefined;

  op(op: string, inputs: string[], attributes: Record<string, Attr> = {}, name?: string): string {
    const own = name ?? `${op}_${this.nodes.length}`;
    const attr = Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, encoded(value)]));
    this.nodes.push({ name: own, op, input: inputs, attr });
    return own;
  }

  /** A picture [?, side, side, 3]. */
  picture(side: number, name = 'x'): string {
    const dim = [-1, side, side, 3].map((size) => ({ size: String(size) }));
    return this.op('Placeholder', [], { dtype: { type: 'DT_FLOAT' }, shape: { shape: { dim } } }, name);
  }

  #enter(spec: WeightSpec, bytes: Buffer): string {
    this.specs.push(spec);
    this.#weights.push(bytes);
    return this.op('Const', [], { dtype: { type: 'DT_FLOAT' } }, spec.name);
  }

  floats(shape: number[], values: Numbers): string {
    const name = `floats_${this.nodes.length}`;
    return this.#enter({ name, shape, dtype: 'float32' }, Buffer.from(Float32Array.from(values).buffer));
  }

  noise(shape: number[], bound = 0.5, offset = 0): string {
    const values = uniformNoise(
      shape.reduce((a, b) => a * b, 1),
      bound,
      this.#seed++,
    );
    return this.floats(
      shape,
      values.map((v) => v + offset),
    );
  }

  integers(...values: number[]): string {
    return this.integersOf([values.length], values);
  }

  integersOf(shape: number[], values: number[]): string {
    const name = `integers_${this.nodes.length}`;
    return this.#enter({ name, shape, dtype: 'int32' }, Buffer.from(Int32Array.from(values).buffer));
  }

  integer(value: number): string {
    return this.integersOf([], [value]);
  }

  /** Values as they are stored: q scale + min. */
  quantised(shape: number[], stored: Uint8Array | Uint16Array, scale?: number, min?: number): string {
    const name = `quantised_${this.nodes.length}`;
    const dtype = stored instanceof Uint8Array ? 'uint8' : scale === undefined ? 'float16' : 'uint16';
    const quantization = scale === undefined ? { dtype } : { dtype, scale, min: min! };
    return this.#enter({ name, shape, dtype: 'float32', quantization }, Buffer.from(stored.buffer));
  }

  get topology(): object {
    return { node: this.nodes, versions: { producer: 1395, minConsumer: 12 } };
  }

  get weights(): Buffer {
    return Buffer.concat(this.#weights);
  }

  /** What tfjs loads. */
  get artifacts(): tf.io.ModelArtifacts {
    const { weights } = this;
    return {
      modelTopology: this.topology,
      weightSpecs: this.specs as tf.io.WeightsManifestEntry[],
      weightData: weights.buffer.slice(
        weights.byteOffset,
        weights.byteOffset + weights.length,
      ) as ArrayBuffer,
      ...(this.signature === undefined ? {} : { signature: this.signature }),
    };
  }
}
