import * as tf from '@tensorflow/tfjs-core';
import type { GraphNode } from '../../../common/graph.ts';
import { fail } from '../../../language/faults.ts';
import { atOnce } from '../../tensors/atOnce.ts';
import { scopedAtOnce } from '../../tensors/scoped.ts';

/**
 * One operator at work, with its own backward pass. Shapes are those that the tensors have here, which for channels-last values
 * differ from the graph's.
 */
export interface Operator {
  forward(inputs: tf.Tensor[]): tf.Tensor[];
  /** dL/d inputs from dL/d outputs. */
  pullback(inputs: tf.Tensor[], outputs: tf.Tensor[], gradients: tf.Tensor[]): tf.Tensor[];
  /** Whether its output is a convolution's; see layers/firing.ts. */
  fires?: boolean;
}

/** A value of the graph: a constant, or what a step makes of the picture. */
export interface Value {
  id: number;
  /** What it is for the picture that the graph was compiled with; of a constant, for any. */
  sample: tf.Tensor;
  /** A picture stored as [1, H, W, C] that the graph sees as [1, C, H, W]. */
  last: boolean;
  constant: boolean;
  /** Of a constant, where it can't be read any more once it has been computed with. */
  numbers?: Float32Array | undefined;
}

export interface Step {
  inputs: number[];
  outputs: number[];
  operator: Operator;
}

/** Axes of [1, C, H, W] in [1, H, W, C]. */
const TO_LAST = [0, 3, 1, 2];

/** An operator from an expression of kernels that every backend has; its gradient is tfjs's own, the expression run once more. */
export const expression = (f: (...inputs: tf.Tensor[]) => tf.Tensor): Operator => ({
  forward: (inputs) => [f(...inputs)],
  pullback(inputs, _, [gradient]) {
    // A value that comes in twice has a gradient for each place.
    const apart = inputs.map((x, i) => (inputs.indexOf(x) === i ? x : tf.clone(x)));
    return tf.grads(f)(apart, gradient);
  },
});

/** Makes steps out of nodes, running each once on a sample as it goes, which is how every shape is known. */
export class Builder {
  readonly steps: Step[] = [];
  readonly opset: number;
  readonly #values: Value[] = [];
  readonly #plain = new Map<number, Value>();
  readonly #last = new Map<number, Value>();
  readonly #held: (() => void)[] = [];

  constructor(opset: number) {
    this.opset = opset;
  }

  constant(make: () => tf.Tensor): Value {
    return this.#enter(atOnce(make), false, true);
  }

  input(sample: tf.Tensor, last: boolean): Value {
    return this.#enter(sample, last, false);
  }

  /** Keeps a tensor that an operator needs for as long as the network lives. */
  hold<T extends tf.Tensor>(tensor: T): T {
    this.#held.push(() => tensor.dispose());
    return tf.keep(tensor);
  }

  onDispose(free: () => void): void {
    this.#held.push(free);
  }

  /** Runs an operator on values as they are stored; a constant where all of them are. */
  emit(inputs: Value[], operator: Operator, last: boolean): Value[] {
    const constant = inputs.every((value) => value.constant);
    const compute = () =>
      scopedAtOnce(() =>
        operator.forward(inputs.map(({ sample }) => sample)).map((tensor) => tf.keep(tf.clone(tensor))),
      );
    const samples = constant ? atOnce(compute) : compute();
    const outputs = samples.map((sample) => this.#enter(sample, last && sample.rank === 4, constant));
    if (!constant)
      this.steps.push({ inputs: inputs.map(({ id }) => id), outputs: outputs.map(({ id }) => id), operator });
    return outputs;
  }

  apply(inputs: Value[], f: (...inputs: tf.Tensor[]) => tf.Tensor, last = false): Value {
    if (inputs.every(({ constant }) => constant)) return this.emit(inputs, expression(f), last)[0]!;
    // Constants are bound, so that nothing is pulled back to them.
    const bound = inputs.map(({ constant, sample }) => (constant ? this.hold(tf.clone(sample)) : null));
    const partly = (...given: tf.Tensor[]) => {
      const left = [...given];
      return f(...bound.map((tensor) => tensor ?? left.shift()!));
    };
    return this.emit(
      inputs.filter(({ constant }) => !constant),
      expression(partly),
      last,
    )[0]!;
  }

  /** The value as the graph sees it. */
  plain(value: Value): Value {
    if (!value.last) return value;
    const known = this.#plain.get(value.id);
    if (known !== undefined) return known;
    const turned = this.apply([value], (x) => tf.transpose(x, [0, 3, 1, 2]));
    this.#plain.set(value.id, turned);
    return turned;
  }

  /** A value of rank 4 as [1, H, W, C]. */
  lastly(value: Value): Value {
    if (value.last) return value;
    const known = this.#last.get(value.id);
    if (known !== undefined) return known;
    const turned = this.apply([value], (x) => tf.transpose(x, [0, 2, 3, 1]), true);
    // Constants are stored as the graph sees them everywhere else.
    const marked = { ...turned, last: true };
    this.#values[turned.id] = marked;
    this.#last.set(value.id, marked);
    return marked;
  }

  /** The value with its channels first for the graph where they were last, or the reverse: what is stored stays as it is. */
  turned(value: Value): Value {
    return { ...value, last: !value.last };
  }

  /** The shape that the graph sees. */
  shapeOf({ sample, last }: Value): number[] {
    if (!last) return [...sample.shape];
    const [n = 0, h = 0, w = 0, c = 0] = sample.shape;
    return [n, c, h, w];
  }

  /** Where an axis of the graph's is in the stored tensor. */
  axisOf(value: Value, axis: number): number {
    const rank = value.sample.rank;
    const from = axis < 0 ? axis + rank : axis;
    return value.last ? TO_LAST[from]! : from;
  }

  numbersOf(value: Value, name: string): number[] {
    if (!value.constant) fail('model', 'graph.dependsOnPicture', { name });
    return [...(value.numbers ?? value.sample.dataSync())];
  }

  /** Frees what only compiling needed. Returns what the network needs as long as it lives. */
  finish(): { constants: Map<number, tf.Tensor>; held: (() => void)[] } {
    const used = new Set(this.steps.flatMap(({ inputs }) => inputs));
    const constants = new Map<number, tf.Tensor>();
    for (const { id, sample, constant } of this.#values) {
      if (constant && used.has(id)) constants.set(id, sample);
      else sample.dispose();
    }
    return { constants, held: this.#held };
  }

  #enter(sample: tf.Tensor, last: boolean, constant: boolean): Value {
    const numbers = constant && tf.getBackend() === 'webgpu' ? sample.dataSync<'float32'>() : undefined;
    const value = { id: this.#values.length, sample: tf.keep(sample), last, constant, numbers };
    this.#values.push(value);
    return value;
  }
}

/** More values than this (256 MiB) in one tensor are refused before they are made: a few bytes of a file can ask for any number. */
const MOST_VALUES = 2 ** 26;

/** The shape, where so many values are to be had. Throws `model`. */
export function affordable(shape: number[]): number[] {
  const size = shape.reduce((product, side) => product * Math.max(1, side), 1);
  if (size <= MOST_VALUES) return shape;
  return fail('model', 'graph.tooLarge', { shape: shape.map((side) => Math.round(side)).join() });
}

/** A node with its values, as the makers of operators take it. */
export class Call {
  readonly node: GraphNode;
  readonly values: (Value | undefined)[];
  readonly tensors: (name: string) => Value;

  constructor(node: GraphNode, values: (Value | undefined)[], tensors: (name: string) => Value) {
    this.node = node;
    this.values = values;
    this.tensors = tensors;
  }

  value(index: number): Value {
    return this.values[index] ?? fail('model', 'graph.noInput', { index });
  }

  number(name: string, otherwise: number): number {
    const value = this.node.attributes[name];
    return typeof value === 'number' ? value : otherwise;
  }

  numbers(name: string): number[] | undefined {
    const value = this.node.attributes[name];
    return Array.isArray(value) ? value.map(Number) : undefined;
  }

  text(name: string, otherwise: string): string {
    const value = this.node.attributes[name];
    return typeof value === 'string' ? value : otherwise;
  }
}

export type Maker = (call: Call, builder: Builder) => Value | Value[];
