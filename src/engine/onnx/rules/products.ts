import { sizeOf } from '../model/elements.ts';
import type { Emitter } from '../model/emitter.ts';
import type { Known, Rule } from '../model/rule.ts';

/** Products of matrices. ONNX Runtime joins a transposition with the product behind it, so none costs a pass. */

type Factor = Pick<Known, 'name' | 'shape'>;

/** The last two axes exchanged. */
export function transposed(emit: Emitter, x: string, rank: number): string {
  const axes = Array.from({ length: rank }, (_, i) => i);
  return emit.transpose(x, [...axes.slice(0, -2), rank - 1, rank - 2]);
}

/**
 * Of y = a b with a [..., m, k] and b [..., k, n]: da = dy b^T and db = a^T dy, summed over the copies of a broadcast. A vector is a row on
 * the left, a column on the right.
 */
function backThroughProduct(emit: Emitter, [left, right]: readonly [Factor, Factor], gradient: string) {
  const asMatrix = ({ name, shape }: Factor, matrix: readonly number[]): Factor =>
    shape.length === 1 ? { name: emit.reshape(name, matrix), shape: matrix } : { name, shape };
  const a = asMatrix(left, [1, sizeOf(left.shape)]);
  const b = asMatrix(right, [sizeOf(right.shape), 1]);
  const [m, k, n] = [a.shape.at(-2)!, a.shape.at(-1)!, b.shape.at(-1)!];
  const batch = broadcastOf(a.shape.slice(0, -2), b.shape.slice(0, -2));
  const vectors = left.shape.length === 1 || right.shape.length === 1;
  const dy = vectors ? emit.reshape(gradient, [...batch, m, n]) : gradient;
  const rows = sizeOf(batch) * m;
  // Against one matrix all rows are multiplied at once, and it is read as it lies.
  const flat = b.shape.length === 2;
  const back = (product: string, from: readonly number[], to: Factor, of: Factor): string => {
    const summed = emit.sumTo(product, from, to.shape);
    return to === of ? summed : emit.reshape(summed, of.shape);
  };
  return {
    da(): string {
      if (!flat) {
        const product = emit.op('MatMul', [dy, transposed(emit, b.name, b.shape.length)]);
        return back(product, [...batch, m, k], a, left);
      }
      const dyRows = a.shape.length === 2 ? dy : emit.reshape(dy, [rows, n]);
      const product = emit.op('Gemm', [dyRows, b.name], { transB: 1 });
      return left.shape.length === 2 ? product : emit.reshape(product, left.shape);
    },
    db(): string {
      if (!flat) {
        const product = emit.op('MatMul', [transposed(emit, a.name, a.shape.length), dy]);
        return back(product, [...batch, k, n], b, right);
      }
      const factors = [emit.reshape(a.name, [rows, k]), emit.reshape(dy, [rows, n])];
      return back(emit.op('Gemm', factors, { transA: 1 }), [k, n], b, right);
    },
  };
}

function broadcastOf(a: readonly number[], b: readonly number[]): number[] {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, i) =>
    Math.max(a[a.length - rank + i] ?? 1, b[b.length - rank + i] ?? 1),
  );
}

const MatMul: Rule = (at) => {
  const { da, db } = backThroughProduct(at.emit, [at.input(0), at.input(1)], at.gradient());
  return [at.wants(0) ? da() : undefined, at.wants(1) ? db() : undefined];
};

/** alpha a b, of which each may be transposed before: its first axis behind the others of the batch, then its last two. */
const FusedMatMul: Rule = (at) => {
  const { emit } = at;
  const turned = (index: number, which: string) => {
    const { name, shape } = at.input(index);
    const rank = shape.length;
    let perm = shape.map((_, i) => i);
    if (at.number(`transBatch${which}`, 0) === 1) perm = [...perm.slice(1, -1), 0, rank - 1];
    if (at.number(`trans${which}`, 0) === 1 && rank > 1)
      perm = [...perm.slice(0, -2), perm[rank - 1]!, perm[rank - 2]!];
    const factor: Factor = { name: emit.transpose(name, perm), shape: perm.map((axis) => shape[axis]!) };
    const back = (gradient: string) =>
      emit.transpose(
        gradient,
        shape.map((_, axis) => perm.indexOf(axis)),
      );
    return { factor, back };
  };
  const [a, b] = [turned(0, 'A'), turned(1, 'B')];
  const dy = emit.times(at.gradient(), at.number('alpha', 1));
  const { da, db } = backThroughProduct(emit, [a.factor, b.factor], dy);
  return [at.wants(0) ? a.back(da()) : undefined, at.wants(1) ? b.back(db()) : undefined];
};

/** y = alpha A B + beta C, with A and B transposed or not. */
const Gemm: Rule = (at) => {
  const { emit } = at;
  const [transA, transB] = [at.number('transA', 0), at.number('transB', 0)];
  const alpha = at.number('alpha', 1);
  const [a, b, dy] = [at.input(0).name, at.input(1).name, at.gradient()];
  const product = (left: string, turnLeft: number, right: string, turnRight: number) =>
    emit.op('Gemm', [left, right], { alpha, transA: turnLeft, transB: turnRight });
  const da = () => (transA === 0 ? product(dy, 0, b, 1 - transB) : product(b, transB, dy, 1));
  const db = () => (transB === 0 ? product(a, 1 - transA, dy, 0) : product(dy, 1, a, transA));
  const dc = () => {
    const { shape } = at.input(2);
    return emit.times(emit.sumTo(dy, at.outputs[0]!.shape, shape), at.number('beta', 1));
  };
  return [at.wants(0) ? da() : undefined, at.wants(1) ? db() : undefined, at.wants(2) ? dc() : undefined];
};

/**
 * The gradient of an operand of an Einsum is the Einsum of dL/dy and the other operands that leaves the operand's indices. Before, an
 * ellipsis is written out, and axes of length 1 that are copied are taken away; behind, an index that no other has is copied, and one that
 * an operand has twice stands on the diagonal.
 */
const Einsum: Rule = (at) => {
  const { emit } = at;
  const operands = at.inputs.map((operand) => operand!);
  const { terms, result } = subscriptsOf(
    at.text('equation', ''),
    operands.map(({ shape }) => shape.length),
  );
  const sides = new Map<string, number>();
  terms.forEach((term, i) => {
    for (const [axis, index] of [...term].entries())
      sides.set(index, Math.max(sides.get(index) ?? 1, operands[i]!.shape[axis]!));
  });
  const shapeOf = (indices: string) => [...indices].map((index) => sides.get(index)!);
  const copied = (i: number) => (index: string, axis: number) =>
    operands[i]!.shape[axis] === 1 && sides.get(index) !== 1;
  const kept = terms.map((term, i) => [...term].filter((index, axis) => !copied(i)(index, axis)).join(''));
  const factors = operands.map(({ name, shape }, i) =>
    kept[i]!.length === shape.length ? name : emit.reshape(name, shapeOf(kept[i]!)),
  );
  return operands.map(({ shape }, i) => {
    if (!at.wants(i)) return undefined;
    const others = factors.flatMap((name, j) => (j === i ? [] : [{ name, term: kept[j]! }]));
    const known = result + others.map(({ term }) => term).join('');
    const once = [...new Set(kept[i])].join('');
    const there = [...once].filter((index) => known.includes(index)).join('');
    const equation = `${[result, ...others.map(({ term }) => term)].join()}->${there}`;
    const product = emit.op('Einsum', [at.gradient(), ...others.map(({ name }) => name)], { equation });
    const open = [...once].map((index) => (known.includes(index) ? sides.get(index)! : 1));
    const all = there === once ? product : emit.expand(emit.reshape(product, open), shapeOf(once));
    const spread = onDiagonals(emit, all, once, kept[i]!, sides);
    return kept[i]!.length === shape.length ? spread : emit.reshape(spread, shape);
  });
};

/** The indices of the operands and of the result, with those that an ellipsis stands for as characters of their own. */
function subscriptsOf(equation: string, ranks: readonly number[]): { terms: string[]; result: string } {
  const [left = '', right] = equation.replaceAll(' ', '').split('->');
  const plain = left.split(',');
  const hidden = (term: string, i: number) =>
    term.includes('...') ? ranks[i]! - term.replace('...', '').length : 0;
  const most = Math.max(...plain.map(hidden));
  const free = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'].filter(
    (one) => !equation.includes(one),
  );
  const ellipsis = free.slice(0, most).join('');
  const terms = plain.map((term, i) => term.replace('...', ellipsis.slice(most - hidden(term, i))));
  const letters = [...plain.join('').replaceAll('.', '')].sort();
  const single = letters.filter((index) => letters.filter((other) => other === index).length === 1).join('');
  return { terms, result: right === undefined ? ellipsis + single : right.replace('...', ellipsis) };
}

/** Values of indices that each occur once, where an operand has some twice: on the diagonal of those. */
function onDiagonals(
  emit: Emitter,
  values: string,
  once: string,
  term: string,
  sides: ReadonlyMap<string, number>,
): string {
  if (once === term) return values;
  const first = [...term].map((index, axis) => (term.indexOf(index) === axis ? sides.get(index)! : 1));
  return [...term].reduce(
    (spread, index, axis) => {
      const before = term.indexOf(index);
      if (before === axis) return spread;
      const side = sides.get(index)!;
      const identity = Float32Array.from({ length: side * side }, (_, i) => (i % (side + 1) === 0 ? 1 : 0));
      const shape = [...term].map((_, other) => (other === axis || other === before ? side : 1));
      return emit.mul(spread, emit.floats(identity, shape));
    },
    emit.reshape(values, first),
  );
}

export const PRODUCTS: Record<string, Rule> = {
  Einsum,
  Gemm,
  MatMul,
  'com.microsoft.FusedMatMul': FusedMatMul,
};
