import { z } from 'zod';

/**
 * A network as a graph of operators, in the words of ONNX: what Overfire reads of a detector whose architecture it does not
 * know. Constants lie beside it as tensors, by the names that nodes take them under.
 */
export const attributeSchema = z.union([z.number(), z.string(), z.array(z.number())]);
export type Attribute = z.infer<typeof attributeSchema>;

export const nodeSchema = z.strictObject({
  op: z.string(),
  /** Empty where an optional input is left out. */
  inputs: z.array(z.string()),
  outputs: z.array(z.string()),
  attributes: z.record(z.string(), attributeSchema),
});
export type GraphNode = z.infer<typeof nodeSchema>;

export const graphSchema = z.strictObject({
  /** Version of the operators (ONNX's default domain). */
  opset: z.int(),
  input: z.string(),
  /** Whether the picture goes in as [1, 3, H, W], or as [1, H, W, 3]. */
  channelsFirst: z.boolean(),
  output: z.string(),
  /** Each after those that it needs. */
  nodes: z.array(nodeSchema),
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
