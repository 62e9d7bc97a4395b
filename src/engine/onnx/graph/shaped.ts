import type { ElementType, Graph, GraphNode } from '../../../common/graph.ts';
import type { NamedTensors } from '../../../common/tensors.ts';
import { fail } from '../../../language/faults.ts';
import type { OnnxRuntime } from '../../backends/runtime.ts';
import { type Constant, constantFrom, sizeOf } from '../model/elements.ts';
import type { ModelInput, ModelParts } from '../model/protobuf.ts';
import type { Known } from '../model/rule.ts';
import { constantOf, Session, type Tensors } from '../model/session.ts';
import { withoutBranches } from './branches.ts';
import { OF_SHAPE, requireBudget, saidOfShape } from './budget.ts';
import { inParts } from './parts/parts.ts';
import { refusedBy } from './refusal.ts';
import { typesOf } from './typing.ts';
import { upgraded } from './upgrade.ts';

/** A graph of which everything is known that does not depend on the picture. */
export interface Shaped extends Written {
  /** Of all nodes and constants. */
  values: Map<string, Known>;
  input: Known;
}

/** Values of at most so many elements that do not depend on the picture are computed once, for the rules to read. */
const MOST_KNOWN = 2 ** 20;
const GREY = 0.5;

/** The nodes on the way to the outputs. */
export function needed(nodes: readonly GraphNode[], outputs: Iterable<string>): GraphNode[] {
  const wanted = new Set(outputs);
  const kept: GraphNode[] = [];
  for (const node of [...nodes].reverse()) {
    if (!node.outputs.some((name) => wanted.has(name))) continue;
    for (const name of node.inputs) wanted.add(name);
    kept.push(node);
  }
  return kept.reverse();
}

/** Nodes in operator set OPSET and the constants that they take, each with its type. */
export interface Written {
  nodes: GraphNode[];
  constants: Map<string, Constant>;
}

/** A graph of any operator set, written in OPSET; its constants have the types that its file, or what takes them, says. */
export function written(graph: Graph, tensors: NamedTensors): Written {
  const { nodes, tensors: more, types: made } = upgraded(graph);
  const all = { ...tensors, ...more };
  const said = new Map<string, ElementType>([...Object.entries(graph.types ?? {}), ...made]);
  const types = typesOf(nodes, Object.keys(all), said.set(graph.input, 'float'));
  const used = new Set(
    nodes.flatMap(({ inputs, attributes }) => [
      ...inputs,
      ...Object.values(attributes).filter((value) => typeof value === 'string'),
    ]),
  );
  const constants = new Map<string, Constant>();
  for (const [name, tensor] of Object.entries(all))
    if (used.has(name)) constants.set(name, constantFrom(tensor, types.get(name) ?? 'float'));
  return { nodes, constants };
}

/** The types of constants, and of inputs, which are floats. */
export function typesSaid({ constants }: Pick<Written, 'constants'>, ...inputs: string[]) {
  const said = new Map<string, ElementType>([...constants].map(([name, { type }]) => [name, type]));
  for (const name of inputs) said.set(name, 'float');
  return said;
}

/**
 * Finds out every shape, and every small value that is the same for all pictures, by running the nodes once on a grey picture.
 * @param inputs the picture, and what else varies from run to run
 * Throws `model` where they do not compute, with what ONNX Runtime says of it.
 */
export async function shapedBy(
  runtime: OnnxRuntime,
  graph: Written,
  inputs: readonly [ModelInput, ...ModelInput[]],
  outputs: readonly string[],
): Promise<Shaped> {
  const look = async (part: Written, wanted: readonly string[]) =>
    (await shapedAsWritten(runtime, part, inputs, wanted)).values;
  const plain = await withoutBranches({ ...graph, nodes: needed(graph.nodes, outputs) }, needed, look);
  const shaped = await shapedAsWritten(runtime, plain, inputs, outputs);
  if (!outputs.some((name) => shaped.values.get(name)?.varies)) fail('model', 'graph.independent');
  const divided = inParts(shaped);
  return divided === null ? shaped : shapedAsWritten(runtime, divided, inputs, outputs);
}

async function shapedAsWritten(
  runtime: OnnxRuntime,
  { nodes: all, constants }: Written,
  inputs: readonly [ModelInput, ...ModelInput[]],
  outputs: readonly string[],
): Promise<Shaped> {
  const [{ name: input }] = inputs;
  const nodes = needed(all, outputs);
  const types = typesOf(nodes, [], typesSaid({ constants }, ...inputs.map(({ name }) => name)));
  const varies = varying(
    nodes,
    inputs.map(({ name }) => name),
  );
  await requireBudget(runtime, { nodes, constants, inputs, types, varies });
  const made = nodes.flatMap((node) => node.outputs).filter((name) => name !== '');
  const shapes = await shapesOf(runtime, { nodes, constants, inputs, made });
  const small = made.filter((name) => !varies.has(name) && sizeOf(shapes.get(name)!) <= MOST_KNOWN);
  const known = new Map<string, readonly number[]>([
    ...[...constants].map(([name, { shape }]) => [name, shape] as const),
    ...inputs.map(({ name, shape }) => [name, shape] as const),
    ...shapes,
  ]);
  const ofShape = new Map<string, Constant>();
  for (const node of nodes) {
    const said = saidOfShape(node, known);
    if (said !== null) ofShape.set(node.outputs[0]!, said);
  }
  const rest = needed(
    nodes.filter(({ outputs: [name = ''] }) => !ofShape.has(name)),
    small,
  );
  const inRest = new Set(rest.flatMap((node) => node.outputs));
  const fixed = await computed(runtime, {
    nodes: rest,
    constants: new Map([...constants, ...ofShape]),
    inputs: [],
    outputs: small.filter((name) => inRest.has(name)),
  });
  for (const [name, constant] of ofShape) fixed.set(name, constant);

  const values = new Map<string, Known>();
  for (const [name, constant] of constants)
    values.set(name, { name, type: constant.type, shape: constant.shape, varies: false, constant });
  for (const { name, shape } of inputs) values.set(name, { name, type: 'float', shape, varies: true });
  for (const name of made) {
    const constant = fixed.get(name);
    const type = types.get(name) ?? 'float';
    const known = { name, type, shape: shapes.get(name)!, varies: varies.has(name) };
    values.set(name, constant === undefined ? known : { ...known, constant });
  }
  return { nodes, constants, values, input: values.get(input)! };
}

/** The values that depend on the inputs. */
function varying(nodes: readonly GraphNode[], inputs: readonly string[]): Set<string> {
  const varies = new Set(inputs);
  for (const { op, inputs, outputs } of nodes)
    if (!OF_SHAPE.has(op) && inputs.some((name) => varies.has(name)))
      for (const name of outputs) if (name !== '') varies.add(name);
  return varies;
}

interface Asked extends Written {
  inputs: readonly ModelInput[];
  /** The values whose shapes are wanted. */
  made: readonly string[];
}

/** The values themselves are not read: they are many. */
async function shapesOf(
  runtime: OnnxRuntime,
  { nodes, constants, inputs, made }: Asked,
): Promise<Map<string, number[]>> {
  if (made.length === 0) return new Map();
  const asking = made.map(
    (name): GraphNode => ({ op: 'Shape', inputs: [name], outputs: [`shape of ${name}`], attributes: {} }),
  );
  const outputs = asking.map((node) => node.outputs[0]!);
  // ONNX Runtime goes for the last one first. This way round a value is let go once its shape is told, and not held to the end.
  const model = { nodes: [...nodes, ...asking.toReversed()], constants, inputs, outputs };
  const found = await answers(runtime, model, (session) =>
    Object.fromEntries(
      inputs.map(({ name, shape }) => [
        name,
        session.floats(new Float32Array(sizeOf(shape)).fill(GREY), shape),
      ]),
    ),
  );
  return new Map(
    made.map((name, i) => [name, Array.from(found[outputs[i]!]!.data as BigInt64Array, Number)]),
  );
}

async function computed(runtime: OnnxRuntime, model: ModelParts): Promise<Map<string, Constant>> {
  if (model.outputs.length === 0) return new Map();
  const found = await answers(runtime, model, () => ({}));
  return new Map(Object.entries(found).map(([name, tensor]) => [name, constantOf(tensor)]));
}

async function answers(
  runtime: OnnxRuntime,
  model: ModelParts,
  feeds: (session: Session) => Tensors,
): Promise<Tensors> {
  try {
    const session = await Session.open(runtime, model, 'disabled');
    try {
      return await session.run(feeds(session));
    } finally {
      await session.close();
    }
  } catch (error) {
    return refusedBy(error, model.nodes);
  }
}
