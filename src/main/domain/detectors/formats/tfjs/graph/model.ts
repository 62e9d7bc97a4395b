import { GraphWriter } from '../../graphWriter.ts';
import type { Model } from '../../model.ts';
import { refuse } from '../../refuse.ts';
import type { Shards, TfjsJson } from '../manifest.ts';
import { Call, type Maker, type Value } from './call.ts';
import { ELEMENTWISE } from './elementwise.ts';
import { type GraphDef, type Node, readGraphDef, short } from './graphDef.ts';
import { PICTURES } from './pictures.ts';
import { SHAPES } from './shapes.ts';

type Weights = Pick<Shards, 'tensors' | 'types'>;

const MAKERS: Record<string, Maker> = { ...ELEMENTWISE, ...PICTURES, ...SHAPES };

/** What goes on more than one way, or round and round. */
const CONTROL_FLOW =
  /^(Switch|Merge|RefSwitch|RefMerge|Enter|Exit|NextIteration|LoopCond|(Stateless)?(If|While|Case)|TensorArray.*|TensorList.*)$/;

/**
 * A graph model of tfjs: operators of TensorFlow, which become those of ONNX one by one. What no output needs is not looked at.
 * Throws `model` faults that name `file`, and the operators that are missing.
 */
export function graphModel(json: TfjsJson, shards: Weights, file: string): Model {
  const graph = readGraphDef(json, file);
  const order = needed(graph, file);
  const unknown = [...new Set(order.map(({ op }) => op))].filter(
    (op) => op !== 'Const' && !Object.hasOwn(MAKERS, op),
  );
  const branching = unknown.filter((op) => CONTROL_FLOW.test(op));
  if (branching.length > 0)
    refuse(file, 'tfjs.branches', { operators: branching.slice(0, 8).map(short).join(', ') });
  if (unknown.length > 0)
    refuse(file, 'tfjs.operators', { operators: unknown.slice(0, 8).map(short).join(', ') });
  const writer = new GraphWriter(file);
  const values = new Map<string, Value[]>();
  for (const [node, { name }] of graph.inputs) values.set(node, [{ name, tensor: null, type: 'float' }]);
  const valueAt = ({ node, output }: { node: string; output: number }): Value =>
    values.get(node)?.[output] ?? refuse(file, 'tfjs.noOutput', { name: short(node), output });
  for (const node of order) {
    const made =
      node.op === 'Const'
        ? constant(node, shards, writer)
        : MAKERS[node.op]!(new Call(node, node.inputs.map(valueAt), writer));
    values.set(node.name, Array.isArray(made) ? made : [made]);
  }
  const outputs = new Map([...graph.outputs].map(([name, ref]) => [name, valueAt(ref).name]));
  const taken = new Set(
    [...graph.outputs.values(), ...order.flatMap(({ inputs }) => inputs)].map(({ node }) => node),
  );
  const inputs = [...graph.inputs].filter(([node]) => taken.has(node)).map(([, input]) => input);
  return writer.finish(inputs, outputs);
}

function constant({ name }: Node, { tensors, types }: Weights, writer: GraphWriter): Value {
  if (!Object.hasOwn(tensors, name)) refuse(writer.file, 'tfjs.constant', { name: short(name) });
  const tensor = tensors[name]!;
  const type = types[name] ?? 'float';
  return { name: writer.tensor(tensor, '', undefined, type), tensor, type };
}

/** The operators that the outputs need, each after those that it needs itself. */
function needed({ nodes, inputs, outputs }: GraphDef, file: string): Node[] {
  if (outputs.size === 0) refuse(file, 'tfjs.outputs');
  const order: Node[] = [];
  const state = new Map<string, 'begun' | 'done'>([...inputs.keys()].map((name) => [name, 'done']));
  // Without recursion: a chain may be longer than the stack is deep.
  const stack = [...outputs.values()].map(({ node }) => node).reverse();
  while (stack.length > 0) {
    const name = stack.at(-1)!;
    const node = nodes.get(name);
    if (state.get(name) === 'done') {
      stack.pop();
      continue;
    }
    if (node === undefined) refuse(file, 'tfjs.needs', { name: short(name) });
    const left = node.inputs.map((ref) => ref.node).filter((one) => state.get(one) !== 'done');
    if (left.length === 0) {
      state.set(name, 'done');
      order.push(node);
      stack.pop();
      continue;
    }
    // All that it takes was to be done by now.
    if (state.get(name) === 'begun')
      refuse(file, 'model.circle', { operator: `${short(node.op)} "${short(name)}"` });
    state.set(name, 'begun');
    stack.push(...left.reverse());
  }
  return order;
}
