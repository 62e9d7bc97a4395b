import type { GraphNode } from '../../../../common/graph.ts';
import type { Constant } from '../../model/elements.ts';
import { Emitter } from '../../model/emitter.ts';
import { type Known, type Parts, Told } from '../../model/rule.ts';
import { RECURRENT } from './recurrent.ts';
import { SAMPLING } from './sampling.ts';

/**
 * Operators that are written with others, through which the gradient is known, once all shapes are: steps of recurrent layers,
 * sampling between pixels.
 */
const PARTS: Record<string, Parts> = { ...RECURRENT, ...SAMPLING };

/** Longer sequences are not unrolled: the operator stays, without a gradient. */
const MOST_STEPS = 1024;

const tooLong = (node: GraphNode, values: ReadonlyMap<string, Known>): boolean =>
  Object.hasOwn(RECURRENT, node.op) && values.get(node.inputs[0] ?? '')!.shape[0]! > MOST_STEPS;

interface Graph {
  nodes: readonly GraphNode[];
  constants: ReadonlyMap<string, Constant>;
  values: ReadonlyMap<string, Known>;
}

/** The nodes with those written in parts that depend on the picture; null where there are none. */
export function inParts({ nodes, constants, values }: Graph): {
  nodes: GraphNode[];
  constants: Map<string, Constant>;
} | null {
  const divided = nodes.filter(
    (node) =>
      Object.hasOwn(PARTS, node.op) &&
      node.outputs.some((name) => values.get(name)?.varies === true) &&
      !tooLong(node, values),
  );
  if (divided.length === 0) return null;
  const emit = new Emitter('part ');
  for (const node of nodes) {
    if (!divided.includes(node)) {
      emit.nodes.push(node);
      continue;
    }
    const inputs = node.inputs.map((name) => (name === '' ? undefined : values.get(name)));
    const known = node.outputs.map((name) => values.get(name)).filter((value) => value !== undefined);
    const made = PARTS[node.op]!(new Told(node, emit, inputs, known));
    made.forEach((name, i) => {
      const output = node.outputs[i] ?? '';
      if (name !== undefined && output !== '')
        emit.nodes.push({ op: 'Identity', inputs: [name], outputs: [output], attributes: {} });
    });
  }
  return { nodes: emit.nodes, constants: new Map([...constants, ...emit.constants]) };
}
