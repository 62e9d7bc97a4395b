import { type Attribute, ELEMENT_TYPES, type ElementType } from '../../../../../../common/graph.ts';
import type { NamedTensor } from '../../../../../../common/tensors.ts';
import type { FaultCode, FaultValues } from '../../../../../../language/faults.ts';
import type { GraphWriter } from '../../graphWriter.ts';
import { refuse } from '../../refuse.ts';
import { type Attributes, type Node, short } from './graphDef.ts';

/** A value on its way through the graph, with its numbers where it is a constant of the file. */
export interface Value {
  name: string;
  tensor: NamedTensor | null;
  /** Integers of every width are int64. */
  type: ElementType;
}

/** Adds what an operator of TensorFlow does to the graph; several values where it has several outputs. */
export type Maker = (call: Call) => Value | Value[];

/** Farther than any side: a cut that goes to the end. */
export const TO_THE_END = 2 ** 31 - 1;

/** One operator as the makers take it. Throws `model` naming it where something in it is not what it must be. */
export class Call {
  readonly op: string;
  readonly values: Value[];
  readonly writer: GraphWriter;
  readonly #label: string;
  readonly #attributes: Attributes;

  constructor({ op, name, attributes }: Node, values: Value[], writer: GraphWriter) {
    this.op = op;
    this.values = values;
    this.writer = writer;
    this.#label = `${op} "${short(name)}"`;
    this.#attributes = attributes;
  }

  refuse<C extends FaultCode>(code: C, ...values: FaultValues<C>): never {
    return refuse([this.writer.file, this.#label], code, ...values);
  }

  value(index: number): Value {
    return this.values.at(index) ?? this.refuse('tfjs.input', { index });
  }

  /** A constant of the type of another value. */
  like(value: Value, number: number): Value {
    const { type } = value;
    return { name: this.writer.numbers([number], [], type), tensor: null, type };
  }

  /** A constant of so many axes. */
  tensor(index: number, name: string, rank: number): NamedTensor {
    const { tensor } = this.value(index);
    if (tensor === null) return this.refuse('tfjs.computed', { name });
    if (tensor.shape.length !== rank) this.refuse('model.axes', { name, shape: tensor.shape.join(), rank });
    return tensor;
  }

  /** The numbers of a small constant. */
  numbersOf(index: number, name: string): number[] {
    const { tensor } = this.value(index);
    if (tensor === null) return this.refuse('tfjs.computed', { name });
    return tensor.data.length <= 64
      ? [...tensor.data]
      : this.refuse('tfjs.numbers', { name, count: tensor.data.length });
  }

  numberOf(index: number, name: string): number {
    const [number, ...more] = this.numbersOf(index, name);
    return number === undefined || more.length > 0 ? this.refuse('tfjs.oneNumber', { name }) : number;
  }

  add(op: string, inputs: Value[], attributes: Record<string, Attribute> = {}): Value {
    const names = inputs.map(({ name }) => name);
    const name = this.writer.add(op, names, attributes, this.#label);
    return { name, tensor: null, type: typeOf(op, inputs, attributes) };
  }

  addSeveral(op: string, inputs: Value[], count: number, attributes: Record<string, Attribute>): Value[] {
    const names = inputs.map(({ name }) => name);
    const outputs = this.writer.addSeveral(op, names, count, attributes, this.#label);
    return outputs.map((name) => ({ name, tensor: null, type: typeOf(op, inputs, attributes) }));
  }

  /** An operator of ONNX's that wants its pictures with the channels first; `others` are the names of constants. */
  addPicture(op: string, others: string[], attributes: Record<string, Attribute>): Value {
    const format = this.text('data_format', 'NHWC');
    if (format !== 'NHWC') this.refuse('tfjs.channels', { format });
    const inputs: [string, ...string[]] = [this.value(0).name, ...others];
    const name = this.writer.addPicture(op, inputs, attributes, this.#label);
    return { name, tensor: null, type: 'float' };
  }

  number(name: string, otherwise: number): number {
    const { i, f } = this.#attributes[name] ?? {};
    const number = Number(i ?? f ?? otherwise);
    return Number.isFinite(number) ? number : this.strange(name);
  }

  flag(name: string): boolean {
    return this.#attributes[name]?.b ?? false;
  }

  text(name: string, otherwise: string): string {
    const given = this.#attributes[name]?.s;
    return given === undefined ? otherwise : this.#decoded(name, given);
  }

  texts(name: string): string[] {
    return (this.#attributes[name]?.list?.s ?? []).map((given) => this.#decoded(name, given));
  }

  /** The name of a type: DT_FLOAT and so on. */
  type(name: string): string {
    return String(this.#attributes[name]?.type ?? '');
  }

  numbers(name: string): number[] {
    return (this.#attributes[name]?.list?.i ?? []).map(Number);
  }

  /** Rows and columns out of [1, rows, columns, 1]; 1 and 1 where nothing is said. */
  sides(name: string): [number, number] {
    const [batch = 1, rows = 1, columns = 1, channels = 1] = this.numbers(name);
    const whole = (side: number) => side >= 1 && side <= 65_536;
    if (batch !== 1 || channels !== 1 || !whole(rows) || !whole(columns)) this.strange(name);
    return [rows, columns];
  }

  strange(name: string): never {
    const given = JSON.stringify(this.#attributes[name])?.slice(0, 80);
    return this.refuse('model.setting', { name, value: `${given}` });
  }

  #decoded(name: string, given: unknown): string {
    if (typeof given === 'string') return Buffer.from(given, 'base64').toString('utf8');
    return Array.isArray(given)
      ? String.fromCharCode(...given.slice(0, 100).map(Number))
      : this.strange(name);
  }
}

/** Of what an operator puts out: in TensorFlow all that it takes is alike, and those differ that come first here. */
function typeOf(op: string, [first]: Value[], { to }: Record<string, Attribute>): ElementType {
  if (op === 'Shape') return 'int64';
  if (op !== 'Cast') return first?.type ?? 'float';
  return to === ELEMENT_TYPES.int64 ? 'int64' : to === ELEMENT_TYPES.bool ? 'bool' : 'float';
}
