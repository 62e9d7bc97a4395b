import { z } from 'zod';
import { MOST_NODES, type ModelInput } from '../../model.ts';
import { refuse } from '../../refuse.ts';
import type { TfjsJson } from '../manifest.ts';

/**
 * The GraphDef of TensorFlow in the JSON of protocol buffers, as tfjs keeps it: integers may be strings, strings are base64, and what
 * a node takes is "node", "node:output", or "^node" where it only waits for it.
 */
const integer = z.union([z.int(), z.string().regex(/^-?\d{1,15}$/)]);
const shapeSchema = z.looseObject({
  dim: z.array(z.looseObject({ size: integer.optional() })).optional(),
  unknownRank: z.boolean().optional(),
});
const attributeSchema = z.looseObject({
  s: z.unknown().optional(),
  i: integer.optional(),
  f: z.union([z.number(), z.string()]).optional(),
  b: z.boolean().optional(),
  type: z.union([z.string(), z.int()]).optional(),
  shape: shapeSchema.optional(),
  list: z.looseObject({ s: z.array(z.unknown()).optional(), i: z.array(integer).optional() }).optional(),
});
export type Attributes = Record<string, z.infer<typeof attributeSchema>>;

const nodeSchema = z.looseObject({
  name: z.string(),
  op: z.string(),
  input: z.array(z.string()).optional(),
  attr: z.record(z.string(), attributeSchema).nullish(),
});

const endSchema = z.looseObject({ name: z.string(), tensorShape: shapeSchema.optional() });
const signatureSchema = z.looseObject({
  inputs: z.record(z.string(), endSchema).optional(),
  outputs: z.record(z.string(), endSchema).optional(),
});

/** One output of one node. */
export interface Ref {
  node: string;
  output: number;
}

export interface Node {
  name: string;
  op: string;
  inputs: Ref[];
  attributes: Attributes;
}

export interface GraphDef {
  nodes: Map<string, Node>;
  /** What is given from outside, by the node that it is given to. */
  inputs: Map<string, ModelInput>;
  /** What comes out, by the names that the model's signature gives it. */
  outputs: Map<string, Ref>;
}

/** Throws `model` faults that name `file`. */
export function readGraphDef(
  { modelTopology, signature, userDefinedMetadata }: TfjsJson,
  file: string,
): GraphDef {
  const nodes = new Map<string, Node>();
  const list = Array.isArray(modelTopology.node) ? modelTopology.node : [];
  if (list.length > MOST_NODES) refuse(file, 'model.tooManyOperators', { most: MOST_NODES });
  for (const given of list) {
    const { data } = nodeSchema.safeParse(given);
    if (data === undefined) refuse(file, 'tfjs.description');
    const { name, op, input = [], attr } = data;
    if (nodes.has(name)) refuse(file, 'tfjs.twoOperators', { name: short(name) });
    const inputs = input.filter((one) => !one.startsWith('^')).map(refOf);
    nodes.set(name, { name, op, inputs, attributes: attr ?? {} });
  }
  // Older converters put it among what the user defined.
  const ends = signatureSchema.safeParse(userDefinedMetadata?.signature ?? signature ?? {}).data ?? {};
  const inputs = new Map<string, ModelInput>();
  for (const { name: end, tensorShape } of Object.values(ends.inputs ?? {})) {
    const { node } = refOf(end);
    const shape = tensorShape ?? nodes.get(node)?.attributes.shape?.shape;
    inputs.set(node, { name: inputName(node), shape: sidesOf(shape) });
  }
  for (const { name, op, attributes } of nodes.values())
    if (op === 'Placeholder' && !inputs.has(name))
      inputs.set(name, { name: inputName(name), shape: sidesOf(attributes.shape?.shape) });
  const outputs = new Map(Object.entries(ends.outputs ?? {}).map(([key, { name }]) => [key, refOf(name)]));
  return { nodes, inputs, outputs: outputs.size > 0 ? outputs : loose(nodes) };
}

const inputName = (node: string) => `input ${node}`;
export const short = (name: string) => name.slice(0, 80);

function refOf(text: string): Ref {
  const [, node = text, output = '0'] = /^(.*?)(?::(\d{1,6}))?$/s.exec(text) ?? [];
  return { node, output: Number(output) };
}

/** Where nothing is said, a model gives pictures of any size. */
function sidesOf(shape: z.infer<typeof shapeSchema> | undefined): (number | null)[] {
  if (shape?.dim === undefined || shape.unknownRank === true) return [null, null, null, 3];
  return shape.dim.map(({ size }) => (Number(size ?? -1) > 0 ? Number(size) : null));
}

/** Without a signature, what nothing else takes comes out. */
function loose(nodes: Map<string, Node>): Map<string, Ref> {
  const taken = new Set([...nodes.values()].flatMap(({ inputs }) => inputs.map(({ node }) => node)));
  const ends = [...nodes.values()].filter(({ name, op }) => !taken.has(name) && op !== 'NoOp');
  return new Map(ends.map(({ name }) => [name, { node: name, output: 0 }]));
}
