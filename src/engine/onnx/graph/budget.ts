import { OverfireError } from '../../../common/fault.ts';
import type { ElementType, GraphNode } from '../../../common/graph.ts';
import { about, faultAs } from '../../../language/faults.ts';
import type { OnnxRuntime } from '../../backends/runtime.ts';
import { type Constant, sizeOf } from '../model/elements.ts';
import { Emitter } from '../model/emitter.ts';
import type { ModelInput, ModelParts } from '../model/protobuf.ts';
import { constantOf, Session } from '../model/session.ts';
import { calledIn, refusedBy } from './refusal.ts';

/**
 * What a graph may take, checked before anything of it is computed: shapes come from ONNX Runtime's inference, which looks at operators and
 * not at values. Where a shape follows from numbers that the graph computes, these are computed once their own shapes are known and small.
 */

const MEGABYTE = 10 ** 6;
/** No value alone is larger, in bytes: ONNX Runtime's own limit of a message is twice as much. */
const MOST_OF_ONE = 1000 * MEGABYTE;
/** Values that are needed at the same time, for a picture of any size; each byte of the picture allows for so many more. */
const MOST_AT_ONCE = 500 * MEGABYTE;
const AT_ONCE_PER_BYTE = 96;
const NEVER_AT_ONCE = 4000 * MEGABYTE;
/** All values together, which an attack keeps for the way back. EfficientNet-B7 at 600 pixels and ViT-L at 336 make 3,700 MB. */
const MOST_OF_ALL = 16_000 * MEGABYTE;

/** Values that decide about shapes have at most so many elements. */
const MOST_DECIDING = 2 ** 20;

/** Shapes as lists of numbers: the longest one, and all together. */
const MOST_AXES = 8;
const LONGEST_LIST = 4096;
const FOLLOWED = new Set(
  'Abs Add Cast Ceil Concat Div Equal Floor Gather Greater Identity Less Max Min Mod Mul Neg Not Pow Reshape Slice Squeeze Sub Sum Unsqueeze Where'.split(
    ' ',
  ),
);
const MOST_LISTED = 2 ** 18;

/** Sides are told up to this, which is beyond what any value may have. */
const CUT = 2 ** 30;
/** Instead of how many shapes are open, where not even that can be told. */
const OVERFLOW = -1;

const WIDE = new Set<ElementType>(['int64', 'uint64']);
const BYTE = new Set<ElementType>(['bool', 'int8', 'uint8']);
const widthOf = (type: ElementType) => (WIDE.has(type) ? 8 : BYTE.has(type) ? 1 : 4);

/** What they put out says the shape of a value and nothing of its elements. */
export const OF_SHAPE = new Set(['Shape', 'Size']);

type Written = Pick<ModelParts, 'nodes' | 'constants'>;
type Shapes = Map<string, readonly number[]>;

export interface Budgeted extends Written {
  inputs: readonly ModelInput[];
  types: ReadonlyMap<string, ElementType>;
  /** The values that depend on the inputs. */
  varies: ReadonlySet<string>;
}

/**
 * Throws `model`, naming the operator, where a value, those needed at once, or all of them would take more than a detector's do. A shape
 * that follows from the picture's content is not known here.
 */
export async function requireBudget(runtime: OnnxRuntime, graph: Budgeted): Promise<void> {
  const { inputs, types, varies } = graph;
  const constants = new Map(graph.constants);
  requireShort(graph.nodes, constants);
  const shapes: Shapes = new Map(inputs.map(({ name, shape }) => [name, shape]));
  for (const [name, { shape }] of constants) shapes.set(name, shape);
  for (let { nodes } = graph; nodes.length > 0; ) {
    const open = await infer(runtime, { nodes, constants, types }, shapes);
    if (open === OVERFLOW) await refuseFirst(runtime, graph, { nodes, constants }, shapes);
    requireRoom(graph.nodes, shapes, types, inputs);
    if (open === 0) return;
    const found = await decided(runtime, { nodes, constants }, shapes, varies);
    if (found.size === 0) return;
    for (const [name, constant] of found) {
      constants.set(name, constant);
      shapes.set(name, constant.shape);
    }
    nodes = nodes.filter(({ outputs }) => !outputs.every((name) => name === '' || constants.has(name)));
  }
}

/** Names the first operator that makes too much, where what comes after it cannot be told. */
async function refuseFirst(
  runtime: OnnxRuntime,
  graph: Budgeted,
  { nodes, constants }: Written,
  shapes: Shapes,
): Promise<never> {
  let [good, bad] = [0, nodes.length];
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    const part = { nodes: nodes.slice(0, middle), constants, types: graph.types };
    const open = await infer(runtime, part, shapes);
    if (open === OVERFLOW) bad = middle;
    else {
      requireRoom(graph.nodes, shapes, graph.types, graph.inputs);
      good = middle;
    }
  }
  return over(nodes[good]!, 'graph.tooLarge', 4 * CUT, MOST_OF_ONE);
}

/**
 * Enters the shapes that follow from operators alone, operator by operator; returns how many do not.
 *
 * ONNX Runtime tells a side by its last 32 bits, and counts in as many where it joins values. So it is asked twice: as it is, where a side
 * that has become negative is refused, and with every value cut at CUT along each axis, which shows sides beyond.
 */
async function infer(
  runtime: OnnxRuntime,
  { nodes: all, constants, types }: Written & Pick<Budgeted, 'types'>,
  shapes: Shapes,
): Promise<number> {
  const open = (name: string) => name !== '' && !shapes.has(name);
  // What is known already is given as it is.
  const nodes = all.filter((node) => node.outputs.some(open));
  const outputs = nodes.flatMap((node) => node.outputs).filter(open);
  const made = new Set(['', ...nodes.flatMap((node) => node.outputs)]);
  const taken = new Set(nodes.flatMap((node) => node.inputs));
  const inputs = [...taken].flatMap((name): ModelInput[] => {
    const shape = made.has(name) || constants.has(name) ? undefined : shapes.get(name);
    return shape === undefined ? [] : [{ name, shape, type: types.get(name) ?? 'float' }];
  });
  const model = { nodes, constants, inputs };
  const ranks = await inferred(runtime, { ...model, outputs });
  if (ranks === null) return OVERFLOW;
  const emit = new Emitter('cut ');
  const each = (rank: number, value: number) => emit.integers(Array.from({ length: rank }, () => value));
  const cut = ranks.flatMap(([name, { length: rank }]): [string, string][] =>
    rank === 0 ? [] : [[name, emit.op('Slice', [name, each(rank, 0), each(rank, CUT)])]],
  );
  const sides = new Map(
    await inferred(runtime, {
      nodes: [...nodes, ...emit.nodes],
      constants: new Map([...constants, ...emit.constants]),
      inputs,
      outputs: cut.map(([, output]) => output),
    }),
  );
  for (const [name, { length: rank }] of ranks) if (rank === 0) shapes.set(name, []);
  for (const [name, output] of cut) {
    const shape = sides.get(output);
    if (shape?.every((side) => side !== null)) shapes.set(name, shape as number[]);
  }
  return outputs.filter((name) => !shapes.has(name)).length;
}

/** Of each output its sides, null where one is open; null where one of them has more than 31 bits. */
async function inferred(runtime: OnnxRuntime, model: ModelParts) {
  if (model.outputs.length === 0) return [];
  try {
    const session = await Session.open(runtime, model, 'disabled');
    try {
      return session.shapes();
    } finally {
      await session.close();
    }
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('Invalid dimension')) return null;
    return refusedBy(error, model.nodes);
  }
}

/**
 * ONNX Runtime follows what becomes of shapes as long as they are lists of numbers, at some 350 bytes for each. Throws `model` where these
 * lists become longer than any shape.
 */
function requireShort(nodes: readonly GraphNode[], constants: ReadonlyMap<string, Constant>): void {
  const lengths = new Map<string, number>();
  for (const [name, { shape }] of constants) if (shape.length < 2) lengths.set(name, shape[0] ?? 1);
  const listed = new Set<string>();
  let all = 0;
  for (const node of nodes) {
    const { op, inputs, outputs } = node;
    if (!OF_SHAPE.has(op) && !(FOLLOWED.has(op) && inputs.some((name) => listed.has(name)))) continue;
    const given = inputs.map((name) => lengths.get(name) ?? 0);
    const joined = given.reduce((sum, length) => sum + length, 0);
    const length = OF_SHAPE.has(op) ? MOST_AXES : op === 'Concat' ? joined : Math.max(...given);
    all += length;
    if (length > LONGEST_LIST || all > MOST_LISTED)
      throw new OverfireError(
        about(calledIn(node), faultAs('model', 'graph.longShape', { most: LONGEST_LIST })),
      );
    for (const name of outputs) {
      lengths.set(name, length);
      listed.add(name);
    }
  }
}

/** Small values that are the same for all pictures, as far as every shape on the way to them is known. */
async function decided(
  runtime: OnnxRuntime,
  { nodes, constants }: Written,
  shapes: Shapes,
  varies: ReadonlySet<string>,
): Promise<Map<string, Constant>> {
  const found = new Map<string, Constant>();
  const computed: GraphNode[] = [];
  const there = new Set(['', ...constants.keys()]);
  const small = (name: string) => {
    const shape = shapes.get(name);
    return name === '' || (shape !== undefined && sizeOf(shape) <= MOST_DECIDING);
  };
  for (const node of nodes) {
    const said = saidOfShape(node, shapes);
    if (said !== null) {
      found.set(node.outputs[0]!, said);
      there.add(node.outputs[0]!);
      continue;
    }
    if (node.outputs.some((name) => varies.has(name)) || !node.outputs.every(small)) continue;
    if (!node.inputs.every((name) => there.has(name))) continue;
    computed.push(node);
    for (const name of node.outputs) there.add(name);
  }
  const outputs = computed.flatMap((node) => node.outputs).filter((name) => name !== '');
  if (outputs.length === 0) return found;
  const known = new Map([...constants, ...found]);
  try {
    const session = await Session.open(
      runtime,
      { nodes: computed, constants: known, inputs: [], outputs },
      'disabled',
    );
    try {
      for (const [name, tensor] of Object.entries(await session.run({}))) found.set(name, constantOf(tensor));
    } finally {
      await session.close();
    }
  } catch (error) {
    return refusedBy(error, computed);
  }
  return found;
}

/** What `Shape` and `Size` put out of a value whose shape is known. */
export function saidOfShape(
  { op, inputs: [of = ''], attributes }: GraphNode,
  shapes: ReadonlyMap<string, readonly number[]>,
): Constant | null {
  const shape = OF_SHAPE.has(op) ? shapes.get(of) : undefined;
  if (shape === undefined) return null;
  if (op === 'Size') return { type: 'int64', shape: [], data: Float64Array.of(sizeOf(shape)) };
  const end = attributes.end === undefined ? shape.length : Number(attributes.end);
  const sides = shape.slice(Number(attributes.start ?? 0), end);
  return { type: 'int64', shape: [sides.length], data: Float64Array.from(sides) };
}

function requireRoom(
  nodes: readonly GraphNode[],
  shapes: Shapes,
  types: Budgeted['types'],
  inputs: readonly ModelInput[],
): void {
  const bytesOf = (name: string) => {
    const shape = shapes.get(name);
    return shape === undefined ? 0 : sizeOf(shape) * widthOf(types.get(name) ?? 'float');
  };
  const madeBy = (node: GraphNode): number[] => {
    const bytes = node.outputs.map(bytesOf);
    // What is joined is counted here: see infer.
    if (node.op !== 'Concat') return bytes;
    return [node.inputs.reduce((sum, name) => sum + bytesOf(name), 0)];
  };
  const picture = inputs.reduce((sum, { name }) => sum + bytesOf(name), 0);
  const atOnce = Math.min(NEVER_AT_ONCE, MOST_AT_ONCE + AT_ONCE_PER_BYTE * picture);
  const made = new Set([...inputs.map(({ name }) => name), ...nodes.flatMap(({ outputs }) => outputs)]);
  const lastTaken = new Map<string, number>();
  nodes.forEach(({ inputs, outputs }, at) => {
    for (const name of [...outputs, ...inputs]) if (made.has(name)) lastTaken.set(name, at);
  });
  let [live, all] = [picture, 0];
  for (const [at, node] of nodes.entries()) {
    for (const bytes of madeBy(node)) {
      live += bytes;
      all += bytes;
      if (bytes > MOST_OF_ONE) over(node, 'graph.tooLarge', bytes, MOST_OF_ONE);
    }
    if (live > atOnce) over(node, 'graph.atOnce', live, atOnce);
    if (all > MOST_OF_ALL) over(node, 'graph.together', all, MOST_OF_ALL);
    for (const name of new Set([...node.inputs, ...node.outputs]))
      if (lastTaken.get(name) === at) live -= bytesOf(name);
  }
}

function over(
  node: GraphNode,
  code: 'graph.tooLarge' | 'graph.atOnce' | 'graph.together',
  bytes: number,
  most: number,
): never {
  const values = { size: Math.round(bytes / MEGABYTE), most: Math.round(most / MEGABYTE) };
  throw new OverfireError(about(calledIn(node), faultAs('model', code, values)));
}
