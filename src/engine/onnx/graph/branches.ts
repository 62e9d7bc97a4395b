import { BODIES, type Body, bodyOf, type GraphNode } from '../../../common/graph.ts';
import { fail } from '../../../language/faults.ts';
import type { Constant } from '../model/elements.ts';
import { Emitter } from '../model/emitter.ts';
import type { Known } from '../model/rule.ts';
import { Sequences } from './sequences.ts';

/**
 * Branches, loops and sequences written out: of `If` the branch that is taken, of `Loop` and `Scan` every step. Which, and how many, has to be the
 * same for all pictures, as it is where it follows from shapes.
 */

interface Graph {
  nodes: GraphNode[];
  constants: Map<string, Constant>;
}

/** What is known of values: those that say which way a graph goes are computed beforehand. */
export type Look = (graph: Graph, wanted: readonly string[]) => Promise<ReadonlyMap<string, Known>>;

const MOST_STEPS = 1024;
/** Loops within loops written out come to no more operators than this. */
const MOST_OPERATORS = 50_000;

const branches = (node: GraphNode): boolean => Object.hasOwn(BODIES, node.op);

/** @param needed the nodes on the way to some values */
export async function withoutBranches(
  graph: Graph,
  needed: (nodes: readonly GraphNode[], outputs: Iterable<string>) => GraphNode[],
  look: Look,
): Promise<Graph> {
  const out = new WritingOut();
  let { nodes } = graph;
  const constants = () => new Map([...graph.constants, ...out.emit.constants]);
  const open = (node: GraphNode) => branches(node) || out.sequences.concerns(node);
  while (nodes.some(open)) {
    // All at once for which nothing that decides stands behind another branch.
    const ready = nodes.filter(
      (node) =>
        open(node) &&
        (branches(node) || out.sequences.ready(node)) &&
        !needed(nodes, deciding(node)).some(open),
    );
    const [first] = nodes.filter(open);
    if (ready.length === 0) fail('model', 'graph.branches', { operator: first!.op });
    const known = await look({ nodes, constants: constants() }, [...new Set(ready.flatMap(deciding))]);
    nodes = nodes.flatMap((node) => (ready.includes(node) ? out.write(node, known) : [node]));
    if (nodes.length > MOST_OPERATORS) tooMany();
  }
  return { nodes, constants: constants() };
}

const tooMany = () => fail('model', 'model.tooManyOperators', { most: MOST_OPERATORS });

/** The values that say which way a node goes. */
function deciding(node: GraphNode): string[] {
  if (!branches(node)) return Sequences.deciding(node).filter((name) => name !== '');
  const states = node.op === 'Scan' ? statesOf(node) : 0;
  const decide = { If: [0, 1], Loop: [0, 2], Scan: [states, states + 1] }[node.op];
  return node.inputs.slice(...decide!).filter((name) => name !== '');
}

/** How many values a `Scan` carries from step to step. */
const statesOf = (node: GraphNode): number =>
  bodyOf(node, 'body').given - Number(node.attributes.num_scan_inputs);

/** A value that is the same for all pictures. */
function decided(node: GraphNode, name: string, known: ReadonlyMap<string, Known>): number {
  const value = known.get(name)?.constant?.data[0];
  return value ?? fail('model', 'graph.branches', { operator: node.op });
}

class WritingOut {
  readonly emit = new Emitter('branch ');
  readonly sequences = new Sequences(this.emit);
  /** Of loops whose steps are written one by one: how many there are, and what each collected. */
  readonly #progress = new Map<GraphNode, { steps: number; collected: string[][] }>();
  #bodies = 0;

  /** The nodes that stand for one. */
  write(node: GraphNode, known: ReadonlyMap<string, Known>): GraphNode[] {
    if (node.op === 'If') this.#if(node, known);
    else if (node.op === 'Loop') this.#loop(node, known);
    else if (node.op !== 'Scan') this.sequences.write(node, known);
    else this.#scan(node, known);
    return this.emit.nodes.splice(0);
  }

  #if(node: GraphNode, known: ReadonlyMap<string, Known>): void {
    const [condition = '', ...around] = node.inputs;
    const taken = decided(node, condition, known) === 0 ? 'else_branch' : 'then_branch';
    this.#name(this.#inline(bodyOf(node, taken), around), node.outputs);
  }

  /** v, collected = body(step, condition, v), as long as the condition holds and there are steps left. */
  #loop(node: GraphNode, known: ReadonlyMap<string, Known>): void {
    const body = bodyOf(node, 'body');
    const [count = '', condition = ''] = node.inputs;
    const around = node.inputs.slice(body.given, body.inputs.length);
    const steps = count === '' ? Number.POSITIVE_INFINITY : decided(node, count, known);
    const { steps: done, collected } = this.#progress.get(node) ?? {
      steps: 0,
      collected: body.outputs.slice(body.given - 1).map((): string[] => []),
    };
    const goes = condition === '' || decided(node, condition, known) !== 0;
    const counted = goesOn(body, around, known);
    let carried = node.inputs.slice(2, body.given);
    if (goes && (counted ? steps : done) > MOST_STEPS)
      fail('model', 'graph.steps', { operator: node.op, most: MOST_STEPS });
    for (let step = done; goes && step < steps; step++) {
      const number = this.emit.constant('int64', [step], []);
      const truth = condition === '' ? this.emit.constant('bool', [1], []) : condition;
      const [next = '', ...made] = this.#inline(body, [number, truth, ...carried, ...around]);
      carried = made.slice(0, carried.length);
      for (const [i, list] of collected.entries()) list.push(made[carried.length + i]!);
      if (counted) continue;
      // Whether there is another step follows from this one. What was collected are inputs, so that it is kept.
      const rest = { ...node, inputs: [count, next, ...carried, ...around, ...collected.flat()] };
      this.#progress.set(rest, { steps: step + 1, collected });
      this.emit.nodes.push(rest);
      return;
    }
    this.#name([...carried, ...collected.map((list) => this.#stack(node, list, 0))], node.outputs);
  }

  /** v, collected = body(v, what lies at this step along an axis). */
  #scan(node: GraphNode, known: ReadonlyMap<string, Known>): void {
    const body = bodyOf(node, 'body');
    const states = statesOf(node);
    const list = (name: string, i: number) => {
      const value = node.attributes[name];
      return Array.isArray(value) ? Number(value[i] ?? 0) : 0;
    };
    const around = node.inputs.slice(body.given);
    const scanned = node.inputs.slice(states, body.given);
    const steps = known.get(scanned[0]!)!.shape.at(list('scan_input_axes', 0))!;
    if (steps > MOST_STEPS) fail('model', 'graph.steps', { operator: node.op, most: MOST_STEPS });
    const parts = scanned.map((name, i) => {
      const axis = list('scan_input_axes', i);
      const ones = this.emit.integers(Array.from({ length: steps }, () => 1));
      const pieces = this.emit.ops('Split', [name, ones], { axis }, steps);
      const each = pieces.map((piece) => this.emit.op('Squeeze', [piece, this.emit.integers([axis])]));
      return list('scan_input_directions', i) === 0 ? each : each.reverse();
    });
    let carried = node.inputs.slice(0, states);
    const collected = body.outputs.slice(states).map((): string[] => []);
    for (let step = 0; step < steps; step++) {
      const made = this.#inline(body, [...carried, ...parts.map((part) => part[step]!), ...around]);
      carried = made.slice(0, states);
      for (const [i, values] of collected.entries()) values.push(made[states + i]!);
    }
    const stacks = collected.map((values, i) =>
      this.#stack(
        node,
        list('scan_output_directions', i) === 0 ? values : values.reverse(),
        list('scan_output_axes', i),
      ),
    );
    this.#name([...carried, ...stacks], node.outputs);
  }

  /** Writes a graph's nodes under names of their own, and returns what it puts out. */
  #inline(body: Body, given: readonly string[]): string[] {
    this.#bodies += 1;
    if (this.emit.nodes.length + body.nodes.length > MOST_OPERATORS) tooMany();
    const label = `body ${this.#bodies} `;
    const names = new Map([['', ''], ...body.inputs.map((name, i): [string, string] => [name, given[i]!])]);
    const renamed = (name: string) => names.get(name) ?? `${label}${name}`;
    for (const node of body.nodes) {
      const { value } = node.attributes;
      const held = typeof value === 'string' && names.has(value) ? { value: renamed(value) } : {};
      this.emit.nodes.push({
        ...node,
        inputs: node.inputs.map(renamed),
        outputs: node.outputs.map(renamed),
        attributes: { ...node.attributes, ...held },
      });
    }
    return body.outputs.map(renamed);
  }

  #stack(node: GraphNode, values: readonly string[], axis: number): string {
    if (values.length === 0) fail('model', 'graph.steps', { operator: node.op, most: MOST_STEPS });
    const each = values.map((value) => this.emit.op('Unsqueeze', [value, this.emit.integers([axis])]));
    return this.emit.op('Concat', each, { axis });
  }

  #name(values: readonly string[], outputs: readonly string[]): void {
    outputs.forEach((output, i) => {
      if (output === '') return;
      this.emit.nodes.push({ op: 'Identity', inputs: [values[i]!], outputs: [output], attributes: {} });
    });
  }
}

/** Whether a loop goes on after each step, whatever it has computed: its condition is the one that it was given, or always true. */
function goesOn(body: Body, around: readonly string[], known: ReadonlyMap<string, Known>): boolean {
  let name = body.outputs[0]!;
  for (;;) {
    const maker: GraphNode | undefined = body.nodes.find(({ outputs }) => outputs.includes(name));
    if (maker === undefined) break;
    if (maker.op !== 'Identity' && maker.op !== 'Cast') return false;
    name = maker.inputs[0]!;
  }
  const place = body.inputs.indexOf(name);
  return (
    place === 1 || (place >= body.given && known.get(around[place - body.given]!)?.constant?.data[0] === 1)
  );
}
