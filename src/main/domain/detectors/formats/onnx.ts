import type { Attribute, ElementType, GraphNode } from '../../../../common/graph.ts';
import type { NamedTensors } from '../../../../common/tensors.ts';
import { MOST_NODES, type Model, type ModelInput } from './model.ts';
import { type OnnxTensor, onnxAttribute, onnxTensor } from './onnxValues.ts';
import { fieldsOf, signed, textOf } from './protobuf.ts';
import { refuse } from './refuse.ts';

/**
 * ONNX models: their graph and constants, as far as a detector has them. Nothing in a file is executed; memory stays within a small
 * multiple of its size. Functions, sparse tensors, control flow and custom domains are refused by name.
 */

/** The first fields of a model: its version (1), then producer (2, 3) or operator sets (8) or the graph (7). */
export function isOnnx(bytes: Uint8Array): boolean {
  return (
    bytes[0] === 0x08 && bytes[1]! < 0x20 && [0x12, 0x1a, 0x22, 0x2a, 0x32, 0x3a, 0x42].includes(bytes[2]!)
  );
}

/** Throws `model` faults that name `file`. */
export function readOnnx(bytes: Uint8Array, file: string): Model {
  let graph: Uint8Array | null = null;
  let opset = 0;
  for (const field of fieldsOf(bytes, file)) {
    if (field.number === 7) graph = field.bytes;
    if (field.number === 8) opset = Math.max(opset, operatorSet(field.bytes, file));
    if (field.number === 25) refuse(file, 'onnx.functions');
  }
  if (graph === null) refuse(file, 'model.noGraph');
  return readGraph(graph, opset, file);
}

/** The version of the default domain; 0 of others, whose operators are then missing by name. */
function operatorSet(bytes: Uint8Array, file: string): number {
  let domain = '';
  let version = 0;
  for (const field of fieldsOf(bytes, file)) {
    if (field.number === 1) domain = textOf(field.bytes);
    if (field.number === 2) version = signed(field.integer);
  }
  return domain === '' || domain === 'ai.onnx' ? version : 0;
}

function readGraph(bytes: Uint8Array, opset: number, file: string): Model {
  const nodes: GraphNode[] = [];
  const constants: NamedTensors = {};
  const types: Record<string, ElementType> = {};
  const inputs: ModelInput[] = [];
  const outputs: string[] = [];
  const keep = (name: string, { tensor, type }: OnnxTensor) => {
    if (Object.hasOwn(constants, name)) refuse(file, 'onnx.twoConstants', { name });
    constants[name] = tensor;
    types[name] = type;
  };
  for (const field of fieldsOf(bytes, file)) {
    if (field.number === 1) {
      if (nodes.length >= MOST_NODES) refuse(file, 'model.tooManyOperators', { most: MOST_NODES });
      const { node, tensors } = readNode(field.bytes, file, nodes.length);
      for (const [name, tensor] of Object.entries(tensors)) keep(name, tensor);
      if (node !== null) nodes.push(node);
    }
    if (field.number === 5) {
      const { name, ...constant } = onnxTensor(field.bytes, file);
      keep(name, constant);
    }
    if (field.number === 11) inputs.push(readValue(field.bytes, file));
    if (field.number === 12) outputs.push(readValue(field.bytes, file).name);
    if (field.number === 15) refuse(file, 'onnx.sparse');
  }
  // Older exporters list the constants among the inputs.
  const asked = inputs.filter(({ name }) => !Object.hasOwn(constants, name));
  return {
    opset,
    nodes: inOrder(nodes, [...asked.map(({ name }) => name), ...Object.keys(constants)], file),
    constants,
    types,
    inputs: asked,
    outputs,
  };
}

/** A node, or for `Constant` the tensor that it makes. Tensors in attributes become constants of their own. */
function readNode(
  bytes: Uint8Array,
  file: string,
  index: number,
): { node: GraphNode | null; tensors: Record<string, OnnxTensor> } {
  const node: GraphNode = { op: '', inputs: [], outputs: [], attributes: {} };
  const tensors: Record<string, OnnxTensor> = {};
  const attributes: Record<string, Attribute> = {};
  let domain = '';
  for (const field of fieldsOf(bytes, file)) {
    if (field.number === 1) node.inputs.push(textOf(field.bytes));
    if (field.number === 2) node.outputs.push(textOf(field.bytes));
    if (field.number === 4) node.op = textOf(field.bytes);
    if (field.number === 7) domain = textOf(field.bytes);
    if (field.number === 5) {
      const { name, value } = onnxAttribute(field.bytes, file);
      if (typeof value === 'object' && 'tensor' in value) {
        const key = `node ${index} ${name}`;
        tensors[key] = value;
        attributes[name] = key;
      } else attributes[name] = value;
    }
  }
  if (domain !== '' && domain !== 'ai.onnx') node.op = `${domain}.${node.op}`;
  node.attributes = attributes;
  if (node.op !== 'Constant') return { node, tensors };
  const [output = ''] = node.outputs;
  const [tensor] = Object.values(tensors);
  return { node: null, tensors: { [output]: tensor ?? scalarOf(attributes, file) } };
}

/** `value_float`, `value_int`, `value_floats`, `value_ints`. */
function scalarOf(attributes: Record<string, Attribute>, file: string): OnnxTensor {
  const [name, value] = Object.entries(attributes)[0] ?? [];
  if (name === undefined || !/^value_(float|int)s?$/.test(name)) refuse(file, 'onnx.noNumbers');
  const type = name.startsWith('value_int') ? 'int64' : 'float';
  const data = Float32Array.from(Array.isArray(value) ? value : [value], Number);
  return { tensor: { shape: Array.isArray(value) ? [data.length] : [], data }, type };
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
