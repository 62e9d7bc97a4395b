import type { Attribute, Body, GraphNode } from '../../../../common/graph.ts';
import { MOST_NODES, MOST_VALUES } from './model.ts';
import { type OnnxTensor, onnxAttribute, onnxTensor } from './onnxValues.ts';
import { fieldsOf, signed, textOf } from './protobuf.ts';
import { refuse } from './refuse.ts';

/** Nodes of one graph or function, and the constants that it makes, by their names in it. */
export interface Listed {
  nodes: GraphNode[];
  constants: Map<string, OnnxTensor>;
}

interface ReadNode {
  node: GraphNode;
  /** Attributes that are those of the function's caller: their names there. */
  taken: Map<string, string>;
}

const MOST_CALLS = 32;
/** Graphs within graphs: each is JSON within the JSON of the one around it, which doubles its quotes. */
const MOST_DEEP = 6;

/**
 * Reads nodes of the wire format. Functions of the model are written out where they are called. A graph within a node (a branch, the body
 * of a loop) becomes an attribute that needs nothing from around it but what the node is given: values that it takes from around become
 * further inputs of the node and of the graph.
 */
export class NodeReader {
  readonly file: string;
  /** FunctionProtos, by their operator. */
  readonly functions = new Map<string, Uint8Array>();
  /** Constants within nodes, whatever graph they are in, under names of their own. */
  readonly within = new Map<string, OnnxTensor>();
  readonly opset: number;
  #nodes = 0;
  #names = 0;
  #deep = 0;
  #values = 0;

  constructor(file: string, opset: number) {
    this.file = file;
    this.opset = opset;
  }

  /** @param pieces NodeProtos */
  list(pieces: readonly Uint8Array[], depth = 0, given?: ReadonlyMap<string, Attribute>): Listed {
    const listed: Listed = { nodes: [], constants: new Map() };
    for (const piece of pieces) {
      this.#nodes += 1;
      if (this.#nodes > MOST_NODES) refuse(this.file, 'model.tooManyOperators', { most: MOST_NODES });
      const { node, taken } = this.#node(piece, given);
      for (const [name, theirs] of taken) {
        const value = given?.get(theirs);
        if (value !== undefined) node.attributes[name] = value;
      }
      const own = this.functions.get(node.op);
      if (own !== undefined) this.#call(node, own, depth, listed);
      else if (node.op === 'Constant') this.#constant(node, listed);
      else listed.nodes.push(node);
    }
    return listed;
  }

  #fresh(what: string): string {
    this.#names += 1;
    return `${what} ${this.#names}`;
  }

  #node(bytes: Uint8Array, given?: ReadonlyMap<string, Attribute>): ReadNode {
    const node: GraphNode = { op: '', inputs: [], outputs: [], attributes: {} };
    const taken = new Map<string, string>();
    const bodies = new Map<string, Uint8Array>();
    let domain = '';
    for (const field of fieldsOf(bytes, this.file)) {
      if (field.number === 1) node.inputs.push(textOf(field.bytes));
      if (field.number === 2) node.outputs.push(textOf(field.bytes));
      if (field.number === 4) node.op = textOf(field.bytes);
      if (field.number === 7) domain = textOf(field.bytes);
      if (field.number !== 5) continue;
      const { name, value, taken: theirs } = onnxAttribute(field.bytes, this.file);
      if (theirs !== undefined) taken.set(name, theirs);
      else if (typeof value === 'object' && 'body' in value) bodies.set(name, value.body);
      else node.attributes[name] = this.#held(name, value);
    }
    if (domain !== '' && domain !== 'ai.onnx') node.op = `${domain}.${node.op}`;
    this.#close(node, bodies, given);
    return { node, taken };
  }

  /** An attribute's value, or the name of the constant that holds it. */
  #held(name: string, value: Attribute | OnnxTensor): Attribute {
    if (typeof value !== 'object' || Array.isArray(value)) return value;
    const key = this.#fresh(`attribute ${name}`);
    this.#keep(key, value);
    return key;
  }

  /** What a function holds is read wherever it is called. */
  #keep(key: string, constant: OnnxTensor): void {
    this.#values += constant.tensor.data.length;
    if (this.#values > MOST_VALUES) refuse(this.file, 'weights.tooManyValues', { most: MOST_VALUES });
    this.within.set(key, constant);
  }

  /** Gives a node's graphs what they take from around them. */
  #close(
    node: GraphNode,
    bytes: ReadonlyMap<string, Uint8Array>,
    given?: ReadonlyMap<string, Attribute>,
  ): void {
    this.#deep += 1;
    if (this.#deep > MOST_DEEP) refuse(this.file, 'onnx.deep', { most: MOST_DEEP });
    const bodies = [...bytes].map(([name, body]) => ({ name, ...this.#body(body, given) }));
    this.#deep -= 1;
    const around = [...new Set(bodies.flatMap(({ free }) => free))];
    node.inputs.push(...around);
    for (const { name, body } of bodies)
      node.attributes[name] = JSON.stringify({ ...body, inputs: [...body.inputs, ...around] });
  }

  #body(bytes: Uint8Array, given?: ReadonlyMap<string, Attribute>): { body: Body; free: string[] } {
    const pieces: Uint8Array[] = [];
    const body: Body = { nodes: [], inputs: [], given: 0, outputs: [] };
    const own = new Map<string, OnnxTensor>();
    for (const field of fieldsOf(bytes, this.file)) {
      if (field.number === 1) pieces.push(field.bytes);
      if (field.number === 5) {
        const { name, ...constant } = onnxTensor(field.bytes, this.file);
        own.set(name, constant);
      }
      if (field.number === 11) body.inputs.push(nameOf(field.bytes, this.file));
      if (field.number === 12) body.outputs.push(nameOf(field.bytes, this.file));
    }
    const { nodes, constants } = this.list(pieces, 0, given);
    const names = new Map<string, string>();
    for (const [name, constant] of [...own, ...constants]) {
      const key = this.#fresh(`constant ${name}`);
      this.#keep(key, constant);
      names.set(name, key);
    }
    const renamed = (name: string) => names.get(name) ?? name;
    body.nodes = nodes.map((node) => ({ ...node, inputs: node.inputs.map(renamed) }));
    body.outputs = body.outputs.map(renamed);
    body.given = body.inputs.length;
    const made = new Set(['', ...body.inputs, ...body.nodes.flatMap(({ outputs }) => outputs)]);
    const held = body.nodes.flatMap(({ attributes }) =>
      Object.values(attributes).filter(
        (value): value is string => typeof value === 'string' && this.within.has(value),
      ),
    );
    const used = [...body.nodes.flatMap(({ inputs }) => inputs), ...held, ...body.outputs];
    return { body, free: [...new Set(used.filter((name) => !made.has(name)))] };
  }

  /** FunctionProto: input 4, output 5, attribute 6, node 7, opset_import 9, attribute_proto 11 (with its value if none is given). */
  #call(call: GraphNode, bytes: Uint8Array, depth: number, into: Listed): void {
    if (depth > MOST_CALLS) refuse(this.file, 'onnx.functionCalls', { name: call.op });
    const [inputs, outputs, pieces]: [string[], string[], Uint8Array[]] = [[], [], []];
    const given = new Map(Object.entries(call.attributes));
    for (const field of fieldsOf(bytes, this.file)) {
      if (field.number === 4) inputs.push(textOf(field.bytes));
      if (field.number === 5) outputs.push(textOf(field.bytes));
      if (field.number === 7) pieces.push(field.bytes);
      if (field.number === 9) {
        const version = operatorSet(field.bytes, this.file);
        if (version !== 0 && version !== this.opset)
          refuse(this.file, 'onnx.functionOpset', { name: call.op, version, opset: this.opset });
      }
      if (field.number === 11) {
        const { name, value } = onnxAttribute(field.bytes, this.file);
        const body = typeof value === 'object' && 'body' in value;
        if (!body && !given.has(name)) given.set(name, this.#held(name, value));
      }
    }
    const { nodes, constants } = this.list(pieces, depth + 1, given);
    const label = this.#fresh('call');
    const names = new Map<string, string>([['', '']]);
    inputs.forEach((name, i) => {
      names.set(name, call.inputs[i] ?? '');
    });
    const renamed = (name: string) => names.get(name) ?? (this.within.has(name) ? name : `${label} ${name}`);
    for (const [name, constant] of constants) into.constants.set(renamed(name), constant);
    for (const node of nodes)
      into.nodes.push({ ...node, inputs: node.inputs.map(renamed), outputs: node.outputs.map(renamed) });
    call.outputs.forEach((name, i) => {
      if (name !== '')
        into.nodes.push({
          op: 'Identity',
          inputs: [renamed(outputs[i] ?? '')],
          outputs: [name],
          attributes: {},
        });
    });
  }

  #constant({ outputs: [output = ''], attributes }: GraphNode, into: Listed): void {
    const { value } = attributes;
    const tensor = typeof value === 'string' ? this.within.get(value) : undefined;
    if (typeof value === 'string') this.within.delete(value);
    into.constants.set(output, tensor ?? scalarOf(attributes, this.file));
  }
}

/** OperatorSetIdProto: the version of the default domain; 0 of others, whose operators are then missing by name. */
export function operatorSet(bytes: Uint8Array, file: string): number {
  let domain = '';
  let version = 0;
  for (const field of fieldsOf(bytes, file)) {
    if (field.number === 1) domain = textOf(field.bytes);
    if (field.number === 2) version = signed(field.integer);
  }
  return domain === '' || domain === 'ai.onnx' ? version : 0;
}

/** `value_float`, `value_int`, `value_floats`, `value_ints`. */
function scalarOf(attributes: Record<string, Attribute>, file: string): OnnxTensor {
  const [name, value] = Object.entries(attributes)[0] ?? [];
  if (name === undefined || !/^value_(float|int)s?$/.test(name)) refuse(file, 'onnx.noNumbers');
  const type = name.startsWith('value_int') ? 'int64' : 'float';
  const data = Float32Array.from(Array.isArray(value) ? value : [value], Number);
  return { tensor: { shape: Array.isArray(value) ? [data.length] : [], data }, type };
}

/** A ValueInfoProto's name. */
function nameOf(bytes: Uint8Array, file: string): string {
  let name = '';
  for (const field of fieldsOf(bytes, file)) if (field.number === 1) name = textOf(field.bytes);
  return name;
}
