import type { ElementType, GraphNode } from '../../common/graph.ts';
import type { Shaped } from './graph/shaped.ts';
import { JOINED, joined } from './joined.ts';
import { sizeOf } from './model/elements.ts';
import { Emitter } from './model/emitter.ts';
import { Backward, type Known, NoGradient } from './model/rule.ts';
import { RULES } from './rules/rules.ts';
import type { Unmasked } from './unmasked.ts';

/** A rule is tried out where it takes no larger constants than this: those of weights know the gradient in any case. */
const MOST_TRIED = 2 ** 16;

/** Operators between the picture and the outputs through which no gradient is known, or not as they are used, each once. */
export function withoutRule({ nodes, values, input }: Pick<Shaped, 'nodes' | 'values' | 'input'>): string[] {
  const reached = reachedFrom(input.name, nodes, values);
  const carries = (name: string) => reached.has(name);
  const knows = (node: GraphNode): boolean => {
    const rule = RULES[node.op];
    if (rule === undefined) return false;
    if (node.inputs.some((name) => sizeOf(values.get(name)?.constant?.shape ?? [0]) > MOST_TRIED))
      return true;
    try {
      rule(backward(node, new Emitter('tried '), values, reached, node.outputs));
      return true;
    } catch (error) {
      if (error instanceof NoGradient) return false;
      throw error;
    }
  };
  const missing = nodes.filter(
    (node) => node.inputs.some(carries) && node.outputs.some(carries) && !knows(node),
  );
  return [...new Set(missing.map(({ op }) => op))];
}

/** @param gradients dL/d of the node's outputs */
function backward(
  node: GraphNode,
  emit: Emitter,
  values: ReadonlyMap<string, Known>,
  reached: ReadonlySet<string>,
  gradients: readonly (string | undefined)[],
): Backward {
  const known = (name: string) => (name === '' ? undefined : values.get(name));
  const inputs = node.inputs.map((name) => {
    const value = known(name);
    return value === undefined || reached.has(name) ? value : { ...value, varies: false };
  });
  const outputs = node.outputs
    .map((name) => known(name))
    .filter((value): value is Known => value !== undefined);
  return new Backward(node, emit, inputs, outputs, gradients);
}

/**
 * Reverse accumulation (Linnainmaa 1970): the nodes that compute dL/d wanted from dL/d of other values, beside the nodes that compute
 * those. Only on the ways that lead from `wanted` to a seed is anything written.
 *
 * @param seeds dL/d of values, by the value's name; nodes that compute them are the caller's
 * @param unmasked rules that take the place of those through which a gradient vanishes
 * @returns the name of dL/d wanted
 */
export function differentiate(
  { nodes, values }: Pick<Shaped, 'nodes' | 'values'>,
  seeds: ReadonlyMap<string, string>,
  wanted: string,
  emit: Emitter,
  unmasked?: Unmasked,
): string {
  const reached = reachedFrom(wanted, nodes, values, unmasked);
  const gradients = new Map<string, string[]>([...seeds].map(([name, seed]) => [name, [seed]]));
  const sum = (name: string): string | undefined => {
    const parts = gradients.get(name);
    if (parts === undefined) return undefined;
    return parts.length === 1 ? parts[0]! : emit.op('Sum', parts);
  };
  for (const node of joined(nodes, values).reverse()) {
    if (!node.outputs.some((name) => reached.has(name) && gradients.has(name))) continue;
    const rule = unmasked?.ruleOf(node) ?? RULES[node.op] ?? JOINED[node.op];
    if (rule === undefined) throw new Error(`no gradient of ${node.op}`);
    const at = backward(node, emit, values, reached, node.outputs.map(sum));
    rule(at).forEach((gradient, i) => {
      if (gradient === undefined || !at.wants(i)) return;
      const name = node.inputs[i]!;
      gradients.set(name, [...(gradients.get(name) ?? []), gradient]);
    });
  }
  return sum(wanted) ?? emit.expand(emit.scalar(0), values.get(wanted)!.shape);
}

const QUANTISES = new Set(['QuantizeLinear', 'DynamicQuantizeLinear']);
/** Types of quantised values; integers of others count and index. */
const QUANTISED = new Set<ElementType | undefined>(['int8', 'uint8', 'int16', 'uint16', 'int32']);

/** The values that depend on a value and through which a gradient passes: floats, and integers that stand for floats. */
function reachedFrom(
  from: string,
  nodes: readonly GraphNode[],
  values: ReadonlyMap<string, Known>,
  unmasked?: Unmasked,
): Set<string> {
  const reached = new Set([from]);
  const typeOf = (name: string) => values.get(name)?.type;
  for (const node of nodes) {
    const { op, inputs, outputs } = node;
    const flowing = inputs.filter((name) => reached.has(name));
    if (flowing.length === 0) continue;
    const quantised = QUANTISES.has(op) || flowing.some((name) => QUANTISED.has(typeOf(name)));
    for (const name of outputs)
      if (
        typeOf(name) === 'float' ||
        (quantised && QUANTISED.has(typeOf(name))) ||
        unmasked?.carries(node, typeOf(name)) === true
      )
        reached.add(name);
  }
  return reached;
}
