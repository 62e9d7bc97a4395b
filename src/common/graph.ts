import { z } from 'zod';

/**
 * A network as a graph of operators, in the words of ONNX: what Overfire reads of a detector whose architecture it does not
 * know. Constants lie beside it as tensors, by the names that nodes take them under.
 */
export const attributeSchema = z.union([z.number(), z.string(), z.array(z.number()), z.array(z.string())]);
export type Attribute = z.infer<typeof attributeSchema>;

export const nodeSchema = z.strictObject({
  op: z.string(),
  /** Empty where an optional input is left out. */
  inputs: z.array(z.string()),
  outputs: z.array(z.string()),
  attributes: z.record(z.string(), attributeSchema),
});
export type GraphNode = z.infer<typeof nodeSchema>;

/**
 * A graph within a node: a branch of `If`, the body of `Loop` or `Scan`. It stands in the node's attribute as JSON and takes nothing
 * from around it but its inputs: behind those that ONNX gives it, the node and it list what it uses of what is around them.
 */
const bodySchema = z.strictObject({
  inputs: z.array(z.string()),
  /** How many of them ONNX gives it. */
  given: z.int(),
  outputs: z.array(z.string()),
  nodes: z.array(nodeSchema),
});
export type Body = z.infer<typeof bodySchema>;

/** Operators with graphs in them, and the attributes that these are. */
export const BODIES: Record<string, readonly string[]> = {
  If: ['then_branch', 'else_branch'],
  Loop: ['body'],
  Scan: ['body'],
};

/** Throws where an attribute is no graph. */
export const bodyOf = ({ attributes }: GraphNode, name: string): Body =>
  bodySchema.parse(JSON.parse(String(attributes[name])));

/** Types of elements, as ONNX has them in a TensorProto; floats of any width are computed as float32. */
export const ELEMENT_TYPES = {
  float: 1,
  uint8: 2,
  int8: 3,
  uint16: 4,
  int16: 5,
  int32: 6,
  int64: 7,
  bool: 9,
  uint32: 12,
  uint64: 13,
} as const;
export type ElementType = keyof typeof ELEMENT_TYPES;
const elementTypeSchema = z.enum(Object.keys(ELEMENT_TYPES) as [ElementType, ...ElementType[]]);

export const graphSchema = z.strictObject({
  /** Version of the operators (ONNX's default domain). */
  opset: z.int(),
  input: z.string(),
  /** Whether the picture goes in as [1, C, H, W], or as [1, H, W, C]. */
  channelsFirst: z.boolean(),
  /** Of clips: the axes behind that of the batch. */
  axes: z.enum(['TCHW', 'CTHW', 'THWC']).exactOptional(),
  output: z.string(),
  /** Each after those that it needs. */
  nodes: z.array(nodeSchema),
  /** Constants that a file says are no floats. Of the others the operators that take them say it. */
  types: z.record(z.string(), elementTypeSchema).exactOptional(),
});
export type Graph = z.infer<typeof graphSchema>;

/** The node that a graph ends in, behind those that change nothing. */
export function endOf(graph: Graph): GraphNode | undefined {
  let name: string | undefined = graph.output;
  for (;;) {
    const node: GraphNode | undefined = graph.nodes.find(({ outputs }) => outputs.includes(name ?? ''));
    if (node?.op !== 'Identity') return node;
    name = node.inputs[0];
  }
}

/** The tensor that holds a graph among a detector's weights: its JSON (tensors.ts). */
export const GRAPH_TENSOR = 'graph.json';
