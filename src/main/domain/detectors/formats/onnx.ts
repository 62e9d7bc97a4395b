import type { ElementType, GraphNode } from '../../../../common/graph.ts';
import type { NamedTensors } from '../../../../common/tensors.ts';
import { MOST_ONNX_VALUES, type Model, type ModelInput } from './model.ts';
import { NodeReader, operatorSet } from './onnxNodes.ts';
import { type OnnxTensor, onnxTensor } from './onnxValues.ts';
import { fieldsOf, signed, textOf } from './protobuf.ts';
import { refuse } from './refuse.ts';

/**
 * ONNX models: their graph and constants, as far as a detector has them. Nothing in a file is executed; memory stays within a small
 * multiple of its size. Functions are written out, branches and loops kept (common/graph.ts); sparse tensors are refused.
 */

/** The first fields of a model: its version (1), then producer (2, 3) or operator sets (8) or the graph (7). */
export function isOnnx(bytes: Uint8Array): boolean {
  return (
    bytes[0] === 0x08 && bytes[1]! < 0x20 && [0x12, 0x1a, 0x22, 0x2a, 0x32, 0x3a, 0x42].includes(bytes[2]!)
  );
}

/** Throws `model` faults that name `file`; what it says lies beside it is looked for there. */
export function readOnnx(bytes: Uint8Array, file: string): Model {
  let graph: Uint8Array | null = null;
  let opset = 0;
  const functions: Uint8Array[] = [];
  for (const field of fieldsOf(bytes, file)) {
    if (field.number === 7) graph = field.bytes;
    if (field.number === 8) opset = Math.max(opset, operatorSet(field.bytes, file));
    if (field.number === 25) functions.push(field.bytes);
  }
  if (graph === null) refuse(file, 'model.noGraph');
  const reader = new NodeReader(file, opset);
  for (const one of functions) reader.functions.set(functionName(one, file), one);
  return readGraph(graph, reader);
}

/** FunctionProto: name 1, domain 10. */
function functionName(bytes: Uint8Array, file: string): string {
  let [name, domain] = ['', ''];
  for (const field of fieldsOf(bytes, file)) {
    if (field.number === 1) name = textOf(field.bytes);
    if (field.number === 10) domain = textOf(field.bytes);
  }
  return domain === '' || domain === 'ai.onnx' ? name : `${domain}.${name}`;
}

function readGraph(bytes: Uint8Array, reader: NodeReader): Model {
  const { file, opset } = reader;
  const pieces: Uint8Array[] = [];
  const constants: NamedTensors = {};
  const types: Record<string, ElementType> = {};
  const inputs: ModelInput[] = [];
  const outputs: string[] = [];
  const beside = new Set<string>();
  let values = 0;
  const keep = (name: string, { tensor, type, beside: other }: OnnxTensor) => {
    if (Object.hasOwn(constants, name)) refuse(file, 'onnx.twoConstants', { name });
    values += tensor.shape.reduce((product, side) => product * side, 1);
    if (values > MOST_ONNX_VALUES) refuse(file, 'weights.tooManyValues', { most: MOST_ONNX_VALUES });
    if (other !== undefined) beside.add(other);
    constants[name] = tensor;
    types[name] = type;
  };
  for (const field of fieldsOf(bytes, file)) {
    if (field.number === 1) pieces.push(field.bytes);
    if (field.number === 5) {
      const { name, ...constant } = onnxTensor(field.bytes, file);
      keep(name, constant);
    }
    if (field.number === 11) inputs.push(readValue(field.bytes, file));
    if (field.number === 12) outputs.push(readValue(field.bytes, file).name);
    if (field.number === 15) refuse(file, 'onnx.sparse');
  }
  const { nodes, constants: made } = reader.list(pieces);
  for (const [name, constant] of [...made, ...reader.within]) keep(name, constant);
  // Older exporters list the constants among the inputs.
  const asked = inputs.filter(({ name }) => !Object.hasOwn(constants, name));
  return {
    opset,
    nodes: inOrder(nodes, [...asked.map(({ name }) => name), ...Object.keys(constants)], file),
    constants,
    types,
    inputs: asked,
    outputs,
    beside: [...beside],
  };
}

function readValue(bytes: Uint8Array, file: string): ModelInput {
  const value: ModelInput = { name: '', shape: [] };
  for (const field of fieldsOf(bytes, file)) {
    if (field.number === 1) value.name = textOf(field.bytes);
    if (field.number !== 2) continue;
    for (const type of fieldsOf(field.bytes, file)) {
      if (type.number !== 1) continue;
      for (const tensor of fieldsOf(type.bytes, file))
        if (tensor.number === 2)
          for (const side of fieldsOf(tensor.bytes, file))
            if (side.number === 1) value.shape.push(readSide(side.bytes, file));
    }
  }
  return value;
}

function readSide(bytes: Uint8Array, file: string): number | null {
  for (const field of fieldsOf(bytes, file))
    if (field.number === 1 && field.wire === 0)
      return signed(field.integer) > 0 ? signed(field.integer) : null;
  return null;
}

/** Each node after those that it needs. Throws where a value comes from nowhere, or from itself. */
function inOrder(nodes: GraphNode[], known: string[], file: string): GraphNode[] {
  const there = new Set(['', ...known]);
  const makers = new Map<string, GraphNode>();
  for (const node of nodes)
    for (const output of node.outputs) {
      if (output === '') continue;
      if (makers.has(output) || there.has(output)) refuse(file, 'onnx.twice', { name: output });
      makers.set(output, node);
    }
  const ordered: GraphNode[] = [];
  let left = nodes;
  while (left.length > 0) {
    const rest: GraphNode[] = [];
    for (const node of left) {
      if (!node.inputs.every((name) => there.has(name))) {
        rest.push(node);
        continue;
      }
      ordered.push(node);
      for (const output of node.outputs) there.add(output);
    }
    if (rest.length === left.length) {
      const missing = rest
        .flatMap(({ inputs }) => inputs)
        .find((name) => !there.has(name) && !makers.has(name));
      if (missing !== undefined) refuse(file, 'onnx.unmade', { name: missing });
      refuse(file, 'model.circle', { operator: `${rest[0]!.op} "${rest[0]!.outputs[0]}"` });
    }
    left = rest;
  }
  return ordered;
}
