import type { Attribute, ElementType, GraphNode } from '../../../common/graph.ts';
import { type Constant, sizeOf } from './elements.ts';

/**
 * Writes nodes one after the other, in operator set OPSET (protobuf.ts), each with a name of its own for what it makes. Equal small
 * constants are kept once.
 */
export class Emitter {
  readonly nodes: GraphNode[] = [];
  readonly constants = new Map<string, Constant>();
  readonly #known = new Map<string, string>();
  readonly #prefix: string;
  #count = 0;

  /** @param prefix of all names, behind the one that tells them from a file's, so that they meet no other emitter's */
  constructor(prefix: string) {
    this.#prefix = `overfire ${prefix}`;
  }

  op(op: string, inputs: readonly string[], attributes: Record<string, Attribute> = {}): string {
    return this.ops(op, inputs, attributes, 1)[0]!;
  }

  /** Of an operator with so many outputs. */
  ops(op: string, inputs: readonly string[], attributes: Record<string, Attribute>, count: number): string[] {
    const outputs = Array.from({ length: count }, () => this.#fresh(op));
    this.nodes.push({ op, inputs: [...inputs], outputs, attributes });
    return outputs;
  }

  constant(type: ElementType, values: ArrayLike<number>, shape: readonly number[]): string {
    const data =
      type === 'float' && values instanceof Float32Array
        ? values
        : type === 'float'
          ? Float32Array.from(values)
          : Float64Array.from(values);
    const key = data.length <= 64 ? `${type}|${shape.join()}|${data.join()}` : null;
    const there = key === null ? undefined : this.#known.get(key);
    if (there !== undefined) return there;
    const name = this.#fresh('constant');
    this.constants.set(name, { type, shape: [...shape], data });
    if (key !== null) this.#known.set(key, name);
    return name;
  }

  floats(values: ArrayLike<number>, shape: readonly number[] = [values.length]): string {
    return this.constant('float', values, shape);
  }

  scalar(value: number): string {
    return this.floats([value], []);
  }

  /** int64, as shapes, axes and indices are. */
  integers(values: readonly number[], shape: readonly number[] = [values.length]): string {
    return this.constant('int64', values, shape);
  }

  add = (a: string, b: string): string => this.op('Add', [a, b]);
  sub = (a: string, b: string): string => this.op('Sub', [a, b]);
  mul = (a: string, b: string): string => this.op('Mul', [a, b]);
  div = (a: string, b: string): string => this.op('Div', [a, b]);

  times(a: string, factor: number): string {
    return factor === 1 ? a : this.mul(a, this.scalar(factor));
  }

  reshape(x: string, shape: readonly number[]): string {
    return this.op('Reshape', [x, this.integers(shape)]);
  }

  transpose(x: string, perm: readonly number[]): string {
    return perm.every((from, to) => from === to) ? x : this.op('Transpose', [x], { perm: [...perm] });
  }

  sum(x: string, axes: readonly number[], keep: boolean): string {
    return axes.length === 0 ? x : this.op('ReduceSum', [x, this.integers(axes)], { keepdims: keep ? 1 : 0 });
  }

  expand(x: string, shape: readonly number[]): string {
    return this.op('Expand', [x, this.integers(shape)]);
  }

  /**
   * A number for each channel, [n, c, 1, 1], times a factor, at every place of planes [n, c, h, w]. In operators that ONNX Runtime has in its
   * layout of convolutions, so that nothing is brought out of that and in again.
   */
  overPlanes(x: string, factor: number, shape: readonly number[]): string {
    const [, channels = 1, height = 1, width = 1] = shape;
    const kernel = this.floats(new Float32Array(channels).fill(factor), [channels, 1, 1, 1]);
    const scaled = factor === 1 ? x : this.op('Conv', [x, kernel], { group: channels });
    return this.op('Resize', [scaled, '', this.floats([1, 1, height, width])], {
      mode: 'nearest',
      coordinate_transformation_mode: 'asymmetric',
      nearest_mode: 'floor',
    });
  }

  /** 1 where the condition (bool) holds, else 0. */
  indicator(condition: string): string {
    return this.op('Cast', [condition], { to: 1 });
  }

  /** x[begin : begin + length] along an axis. */
  cut(x: string, axis: number, begin: number, length: number): string {
    return this.op('Slice', [
      x,
      this.integers([begin]),
      this.integers([begin + length]),
      this.integers([axis]),
      this.integers([1]),
    ]);
  }

  /** x from the end to the beginning of an axis. */
  reversed(x: string, axis: number): string {
    const [end, far, step] = [this.integers([-1]), this.integers([-(2 ** 31)]), this.integers([-1])];
    return this.op('Slice', [x, end, far, this.integers([axis]), step]);
  }

  /** What flows back to an operand of shape `to` that was broadcast to `from`: the sum over its copies. */
  sumTo(gradient: string, from: readonly number[], to: readonly number[]): string {
    if (from.join() === to.join()) return gradient;
    const extra = from.length - to.length;
    const axes = from.flatMap((side, axis) =>
      axis < extra || (to[axis - extra] === 1 && side !== 1) ? [axis] : [],
    );
    const summed = this.sum(gradient, axes, true);
    return extra > 0 || sizeOf(to) === 1 ? this.reshape(summed, to) : summed;
  }

  #fresh(label: string): string {
    this.#count += 1;
    return `${this.#prefix}${label}_${this.#count}`;
  }
}
