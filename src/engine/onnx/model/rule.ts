import type { Attribute, ElementType, GraphNode } from '../../../common/graph.ts';
import type { Constant } from './elements.ts';
import type { Emitter } from './emitter.ts';

/** A value of a graph, as it is for every picture. */
export interface Known {
  name: string;
  type: ElementType;
  shape: readonly number[];
  /** Whether it depends on the picture. */
  varies: boolean;
  /** Of one that does not depend on the picture, where it has not very many values. */
  constant?: Constant;
}

/**
 * How the gradient goes back through an operator: from dL/d outputs to dL/d inputs, written as nodes. It returns one name per input, or
 * undefined where nothing flows back to one; those that are not wanted (`wants`) are left out too. A gradient has the shape of its value.
 */
export type Rule = (at: Backward) => (string | undefined)[];

/** Thrown by a rule that does not know the gradient of an operator used in this way. */
export class NoGradient extends Error {
  constructor(what: string) {
    super(`no gradient ${what}`);
  }
}

/** How an operator is written with others: the names of its outputs, undefined for those that nobody asks for. */
export type Parts = (at: Told) => (string | undefined)[];

/** A node, in the words of operator set OPSET, what is known of its values, and where further nodes are written. */
export class Told {
  readonly node: GraphNode;
  readonly emit: Emitter;
  /** undefined for one that is left out. */
  readonly inputs: readonly (Known | undefined)[];
  readonly outputs: readonly Known[];

  constructor(
    node: GraphNode,
    emit: Emitter,
    inputs: readonly (Known | undefined)[],
    outputs: readonly Known[],
  ) {
    this.node = node;
    this.emit = emit;
    this.inputs = inputs;
    this.outputs = outputs;
  }

  input(index: number): Known {
    const value = this.inputs[index];
    if (value === undefined) throw new Error(`${this.node.op} has no input ${index}`);
    return value;
  }

  /** The values of an input that does not depend on the picture. Throws NoGradient where it does. */
  values(index: number): number[] {
    const value = this.input(index);
    if (value.constant === undefined)
      throw new NoGradient(`of ${this.node.op} whose input ${index} is not known beforehand`);
    return [...value.constant.data];
  }

  number(name: string, otherwise: number): number {
    const value = this.node.attributes[name];
    return typeof value === 'number' ? value : otherwise;
  }

  numbers(name: string): number[] | undefined {
    const value: Attribute | undefined = this.node.attributes[name];
    return Array.isArray(value) ? value.map(Number) : undefined;
  }

  text(name: string, otherwise: string): string {
    const value = this.node.attributes[name];
    return typeof value === 'string' ? value : otherwise;
  }

  /** An attribute that is an axis, counted from the front. */
  axis(name: string, otherwise: number, rank = this.input(0).shape.length): number {
    const axis = this.number(name, otherwise);
    return axis < 0 ? axis + rank : axis;
  }
}

/** A node where its gradient is written. */
export class Backward extends Told {
  readonly #gradients: readonly (string | undefined)[];

  constructor(
    node: GraphNode,
    emit: Emitter,
    inputs: readonly (Known | undefined)[],
    outputs: readonly Known[],
    gradients: readonly (string | undefined)[],
  ) {
    super(node, emit, inputs, outputs);
    this.#gradients = gradients;
  }

  /** dL/d output; zeros where nothing flows to it. */
  gradient(index = 0): string {
    return this.#gradients[index] ?? this.emit.expand(this.emit.scalar(0), this.outputs[index]!.shape);
  }

  /** Whether anything flows to an output. */
  flows(index: number): boolean {
    return this.#gradients[index] !== undefined;
  }

  /** Whether the gradient with respect to an input is wanted. */
  wants(index: number): boolean {
    return this.inputs[index]?.varies === true;
  }
}

/** Zero wherever it has one: comparisons, rounding, shapes. */
export const FLAT: Rule = () => [];
