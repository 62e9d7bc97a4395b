import type { GraphNode } from '../../../common/graph.ts';
import { fail } from '../../../language/faults.ts';
import type { Emitter } from '../model/emitter.ts';
import type { Known } from '../model/rule.ts';

/** Sequences of values: what they hold is known once shapes are, and whoever takes one takes its values. */

const MAKERS = new Set(['SequenceConstruct', 'SequenceEmpty', 'SplitToSequence']);
const TAKERS = new Set([
  'ConcatFromSequence',
  'SequenceAt',
  'SequenceErase',
  'SequenceInsert',
  'SequenceLength',
]);

export class Sequences {
  readonly #emit: Emitter;
  /** The values of each, by the sequence's name. */
  readonly #held = new Map<string, string[]>();

  /** @param emit where nodes are written */
  constructor(emit: Emitter) {
    this.#emit = emit;
  }

  /** Whether a node makes or takes a sequence, as far as is known by now. */
  concerns({ op, inputs: [from = ''] }: GraphNode): boolean {
    return MAKERS.has(op) || TAKERS.has(op) || (op === 'Identity' && this.#held.has(from));
  }

  /** Whether the sequence that a node takes is known. */
  ready({ op, inputs: [from = ''] }: GraphNode): boolean {
    return MAKERS.has(op) || this.#held.has(from);
  }

  /** The values by which a node decides. */
  static deciding({ op, inputs }: GraphNode): string[] {
    if (op === 'SplitToSequence') return inputs;
    if (op === 'SequenceAt' || op === 'SequenceErase') return inputs.slice(1);
    return op === 'SequenceInsert' ? inputs.slice(2) : [];
  }

  write(node: GraphNode, known: ReadonlyMap<string, Known>): void {
    const { op, inputs, outputs } = node;
    const [from = '', second = '', third = ''] = inputs;
    const [output = ''] = outputs;
    const held = this.#held.get(from) ?? [];
    const place = (name: string, otherwise: number) => {
      if (name === '') return otherwise;
      const at = known.get(name)?.constant?.data[0] ?? fail('model', 'graph.branches', { operator: op });
      return at < 0 ? at + held.length : at;
    };
    const named = (value: string) => {
      this.#emit.nodes.push({ op: 'Identity', inputs: [value], outputs: [output], attributes: {} });
    };
    switch (op) {
      case 'SequenceConstruct':
        this.#held.set(output, [...inputs]);
        break;
      case 'SequenceEmpty':
        this.#held.set(output, []);
        break;
      case 'SplitToSequence':
        this.#held.set(output, this.#split(node, known));
        break;
      case 'Identity':
        this.#held.set(output, held);
        break;
      case 'SequenceInsert':
        this.#held.set(output, held.toSpliced(place(third, held.length), 0, second));
        break;
      case 'SequenceErase':
        this.#held.set(output, held.toSpliced(place(second, held.length - 1), 1));
        break;
      case 'SequenceAt':
        named(held[place(second, 0)] ?? fail('model', 'graph.branches', { operator: op }));
        break;
      case 'SequenceLength':
        named(this.#emit.constant('int64', [held.length], []));
        break;
      default: {
        const axis = Number(node.attributes.axis);
        const values =
          node.attributes.new_axis === 1
            ? held.map((value) => this.#emit.op('Unsqueeze', [value, this.#emit.integers([axis])]))
            : held;
        named(this.#emit.op('Concat', values, { axis }));
      }
    }
  }

  /** Into parts of one length (the last may be shorter), of lengths that are listed, or into single values. */
  #split(
    { op, inputs: [from = '', lengths = ''], attributes }: GraphNode,
    known: ReadonlyMap<string, Known>,
  ): string[] {
    const axis = Number(attributes.axis ?? 0);
    const side = known.get(from)!.shape.at(axis)!;
    const said = lengths === '' ? undefined : known.get(lengths)!;
    if (said !== undefined && said.constant === undefined) fail('model', 'graph.branches', { operator: op });
    const list = [...(said?.constant?.data ?? [1])];
    const each = list[0]!;
    const parts =
      said?.shape.length === 1
        ? list
        : Array.from({ length: Math.ceil(side / each) }, (_, i) => Math.min(each, side - i * each));
    const pieces = this.#emit.ops('Split', [from, this.#emit.integers(parts)], { axis }, parts.length);
    if (said !== undefined || attributes.keepdims !== 0) return pieces;
    return pieces.map((piece) => this.#emit.op('Squeeze', [piece, this.#emit.integers([axis])]));
  }
}
