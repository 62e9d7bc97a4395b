import type { Attribute, ElementType, GraphNode } from '../../../../common/graph.ts';
import type { NamedTensor, NamedTensors } from '../../../../common/tensors.ts';
import { MOST_NODES, type Model, type ModelInput } from './model.ts';
import { refuse } from './refuse.ts';

/** The operator set that the names and attributes below are of. */
const OPSET = 18;
export const TO_FIRST = [0, 3, 1, 2];
export const TO_LAST = [0, 2, 3, 1];

/**
 * Writes a graph operator by operator, for formats whose pictures have their channels last. Every value keeps the order of axes that
 * its format sees; an operator of ONNX that wants channels first stands between two transpositions, which ONNX Runtime's
 * optimiser takes out again.
 */
export class GraphWriter {
  readonly file: string;
  readonly #nodes: GraphNode[] = [];
  readonly #constants: NamedTensors = {};
  readonly #types: Record<string, ElementType> = {};
  /** A tensor that several operators take is kept once. */
  readonly #known = new Map<NamedTensor, Map<string, string>>();
  #count = 0;

  constructor(file: string) {
    this.file = file;
  }

  /** Adds an operator of one output and returns that value's name; `label` is what an error calls it by. */
  add(op: string, inputs: string[], attributes: Record<string, Attribute> = {}, label = op): string {
    return this.addSeveral(op, inputs, 1, attributes, label)[0]!;
  }

  /** The same for an operator of so many outputs. */
  addSeveral(
    op: string,
    inputs: string[],
    count: number,
    attributes: Record<string, Attribute>,
    label = op,
  ): string[] {
    if (this.#nodes.length >= MOST_NODES) refuse(this.file, 'model.tooManyOperators', { most: MOST_NODES });
    const outputs = Array.from({ length: count }, () => this.#fresh(label));
    this.#nodes.push({ op, inputs, outputs, attributes });
    return outputs;
  }

  /** The same for an operator that wants pictures [1, C, H, W], on one that is [1, H, W, C]. */
  addPicture(
    op: string,
    [picture, ...others]: [string, ...string[]],
    attributes: Record<string, Attribute>,
    label = op,
  ): string {
    const turned = this.add('Transpose', [picture], { perm: TO_FIRST }, label);
    return this.add(
      'Transpose',
      [this.add(op, [turned, ...others], attributes, label)],
      { perm: TO_LAST },
      label,
    );
  }

  numbers(values: ArrayLike<number>, shape: number[] = [values.length], type: ElementType = 'float'): string {
    return this.#constant({ shape, data: Float32Array.from(values) }, type);
  }

  /** Shapes, axes and indices. */
  integers(values: readonly number[]): string {
    return this.numbers(values, [values.length], 'int64');
  }

  /** A tensor of the file as a constant, made over by `turn` first, which `how` tells from others. */
  tensor(
    tensor: NamedTensor,
    how = '',
    turn: (tensor: NamedTensor) => NamedTensor = (same) => same,
    type: ElementType = 'float',
  ): string {
    const known = this.#known.get(tensor) ?? new Map<string, string>();
    this.#known.set(tensor, known);
    const there = known.get(how);
    if (there !== undefined) return there;
    const name = this.#constant(turn(tensor), type);
    known.set(how, name);
    return name;
  }

  #constant(tensor: NamedTensor, type: ElementType): string {
    const name = this.#fresh('constant');
    this.#constants[name] = tensor;
    this.#types[name] = type;
    return name;
  }

  /** @param outputs values by the names that the model gives them */
  finish(inputs: ModelInput[], outputs: Map<string, string>): Model {
    for (const [name, value] of outputs)
      this.#nodes.push({ op: 'Identity', inputs: [value], outputs: [name], attributes: {} });
    return {
      opset: OPSET,
      nodes: this.#nodes,
      constants: this.#constants,
      types: this.#types,
      inputs,
      outputs: [...outputs.keys()],
    };
  }

  #fresh(label: string): string {
    this.#count += 1;
    return `${label} #${this.#count}`;
  }
}

/** A tensor with its axes in another order: axis i of the result is axis order[i] of the tensor. */
export function transposed({ shape, data }: NamedTensor, order: number[]): NamedTensor {
  const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((a, b) => a * b, 1));
  const sides = order.map((axis) => shape[axis]!);
  const steps = order.map((axis) => strides[axis]!);
  const turned = new Float32Array(data.length);
  const place = new Array<number>(order.length).fill(0);
  let from = 0;
  for (let at = 0; at < turned.length; at++) {
    turned[at] = data[from]!;
    for (let axis = order.length - 1; axis >= 0; axis--) {
      from += steps[axis]!;
      place[axis]! += 1;
      if (place[axis]! < sides[axis]!) break;
      from -= steps[axis]! * sides[axis]!;
      place[axis] = 0;
    }
  }
  return { shape: sides, data: turned };
}
