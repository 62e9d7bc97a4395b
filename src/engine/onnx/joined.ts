import type { GraphNode } from '../../common/graph.ts';
import { sizeOf } from './model/elements.ts';
import type { Known, Rule } from './model/rule.ts';
import { geluSlope, swishSlope } from './rules/activations.ts';
import { asHalving, HALVING } from './rules/halving.ts';

/**
 * Activations that files have in parts, because they had no operator, and whose slope is simpler as one than that of the parts one after
 * the other. What computes them stays as it is; on the way back their last node stands for all and takes what the others have computed.
 */
export const JOINED: Record<string, Rule> = {
  ...HALVING,
  /** y = x s(x): of x, s(x). */
  'joined Swish': (at) => [
    at.emit.mul(at.gradient(), swishSlope(at.emit, at.input(1).name, at.outputs[0]!.name)),
  ],
  /** y = x (1 + erf z) / 2, z = x / sqrt(2): of x, z, erf z. */
  'joined Gelu': (at) => [at.emit.mul(at.gradient(), geluSlope(at.emit, at.input(1).name, at.input(2).name))],
};

const NEAR = 1e-5;

interface Cut {
  node: GraphNode;
  axis: number;
  begin: number;
  end: number;
}

/** What a Slice leaves of one axis, where it takes every place and is the same for all pictures. */
function cutOf(node: GraphNode, values: ReadonlyMap<string, Known>): Cut | undefined {
  const shape = values.get(node.inputs[0] ?? '')?.shape ?? [];
  const [begins, ends, axes, steps] = [1, 2, 3, 4].map((i) => {
    const data = values.get(node.inputs[i] ?? '')?.constant?.data;
    return data === undefined ? undefined : [...data];
  });
  if (node.op !== 'Slice' || begins?.length !== 1 || ends?.length !== 1) return undefined;
  if (axes === undefined || (node.inputs[4] && steps?.[0] !== 1)) return undefined;
  const axis = axes[0]! < 0 ? axes[0]! + shape.length : axes[0]!;
  const side = shape[axis]!;
  const place = (at: number) => Math.min(side, Math.max(0, at < 0 ? at + side : at));
  return { node, axis, begin: place(begins[0]!), end: place(ends[0]!) };
}

/** Slices that together are all of a value, as of queries, keys and values, are one Split: no gradient is padded to be added to others. */
function splits(nodes: readonly GraphNode[], values: ReadonlyMap<string, Known>): GraphNode[] {
  const cuts = nodes.flatMap((node) => cutOf(node, values) ?? []);
  const groups = Map.groupBy(cuts, ({ node, axis }) => `${axis} ${node.inputs[0]}`);
  const instead = new Map<GraphNode, GraphNode | null>();
  for (const group of groups.values()) {
    const { node, axis } = group[0]!;
    const ordered = group.toSorted((a, b) => a.begin - b.begin);
    const next = ordered.reduce((at, { begin, end }) => (begin === at ? end : Number.NaN), 0);
    if (group.length < 2 || next !== values.get(node.inputs[0]!)!.shape[axis]) continue;
    for (const { node: part } of group) instead.set(part, null);
    const outputs = ordered.map((part) => part.node.outputs[0]!);
    instead.set(node, { op: 'Split', inputs: [node.inputs[0]!], outputs, attributes: { axis } });
  }
  return nodes.flatMap((node) => {
    const other = instead.get(node);
    return other === undefined ? [node] : other === null ? [] : [other];
  });
}

/** The nodes as they are gone through backwards. */
export function joined(nodes: readonly GraphNode[], values: ReadonlyMap<string, Known>): GraphNode[] {
  const makers = new Map(nodes.flatMap((node) => node.outputs.map((name) => [name, node] as const)));
  const made = (name: string, op: string): GraphNode | undefined => {
    const maker = makers.get(name);
    return maker?.op === op ? maker : undefined;
  };
  const isNumber = (name: string | undefined, value: number): boolean => {
    const constant = values.get(name ?? '')?.constant;
    return (
      constant !== undefined && sizeOf(constant.shape) === 1 && Math.abs(constant.data[0]! - value) < NEAR
    );
  };
  /** The operand beside a number, of an operator that takes them in either order. */
  const beside = (node: GraphNode | undefined, value: number): string | undefined => {
    const [a = '', b = ''] = node?.inputs ?? [];
    return isNumber(b, value) ? a : isNumber(a, value) ? b : undefined;
  };

  const swish = (factors: readonly string[]): string[] | undefined =>
    [[...factors], [...factors].reverse()].find(([x, s = '']) => made(s, 'Sigmoid')?.inputs[0] === x);

  /** Of three factors, in any order: x, 1 + erf z, 1/2. */
  const gelu = (factors: readonly string[]): string[] | undefined => {
    for (const sum of factors) {
      const erf = beside(made(sum, 'Add'), 1) ?? '';
      const z = made(erf, 'Erf')?.inputs[0] ?? '';
      const [x = '', half = ''] = factors.filter((name) => name !== sum && !isNumber(name, 0.5));
      const divided = made(z, 'Div');
      const of =
        divided !== undefined && isNumber(divided.inputs[1], Math.SQRT2)
          ? divided.inputs[0]
          : beside(made(z, 'Mul'), Math.SQRT1_2);
      if (x !== '' && half === '' && of === x) return [x, z, erf];
    }
    return undefined;
  };

  return splits(nodes, values).map((node) => {
    if (node.op === 'Conv') return asHalving(node, made, values);
    if (node.op !== 'Mul') return node;
    const [a = '', b = ''] = node.inputs;
    const pair = swish([a, b]);
    if (pair !== undefined) return { ...node, op: 'joined Swish', inputs: pair };
    for (const [inner, outer] of [
      [a, b],
      [b, a],
    ] as const) {
      const parts = gelu([...(made(inner, 'Mul')?.inputs ?? []), outer]);
      if (parts !== undefined) return { ...node, op: 'joined Gelu', inputs: parts };
    }
    return node;
  });
}
