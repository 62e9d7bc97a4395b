import { refuse } from './refuse.ts';
import { viewOf } from './values.ts';

/**
 * A reader of pickles that knows the few opcodes which tensors, numbers and containers need, and that never executes
 * anything: a pickle may only name the callables that it is given, and each of those is a function of ours.
 */
export interface Vocabulary {
  /** By dotted Python name; null for what may be named but not called. Any other name ends the reading. */
  callables: ReadonlyMap<string, ((args: unknown[]) => unknown) | null>;
  /** What a persistent id stands for. */
  persistent: (id: unknown) => unknown;
}

/** A Python name from the vocabulary, as it lies on the pickle's stack. */
export class PickledName {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/** The official weights take about 1,500; containers can be nested, so the bound is on steps, not on bytes. */
const MOST_STEPS = 1_000_000;

/** Reads one pickle that begins at `start`; `end` is the offset after it. Dictionaries become Maps, tuples arrays. */
export function unpickle(
  bytes: Uint8Array,
  start: number,
  vocabulary: Vocabulary,
  file: string,
): { value: unknown; end: number } {
  const machine = new Machine(bytes, start, vocabulary, file);
  return { value: machine.run(), end: machine.offset };
}

class Machine {
  offset: number;
  private readonly bytes: Uint8Array;
  private readonly view: DataView;
  private readonly vocabulary: Vocabulary;
  private readonly file: string;
  private stack: unknown[] = [];
  private readonly marked: unknown[][] = [];
  private readonly memo = new Map<number, unknown>();

  constructor(bytes: Uint8Array, start: number, vocabulary: Vocabulary, file: string) {
    this.bytes = bytes;
    this.view = viewOf(bytes);
    this.offset = start;
    this.vocabulary = vocabulary;
    this.file = file;
  }

  run(): unknown {
    for (let steps = 0; steps < MOST_STEPS; steps++) {
      const at = this.take(1);
      const opcode = this.bytes[at]!;
      if (opcode === STOP) return this.pop();
      const step = STEPS[opcode];
      if (step === undefined) {
        const code = `0x${opcode.toString(16).padStart(2, '0')}`;
        refuse(this.file, 'torch.opcode', { opcode: code, at });
      }
      step(this);
    }
    refuse(this.file, 'torch.steps', { most: MOST_STEPS });
  }

  /** Moves over `length` bytes and returns where they begin. */
  take(length: number): number {
    const at = this.offset;
    if (length > this.bytes.length - at) refuse(this.file, 'torch.ends');
    this.offset += length;
    return at;
  }

  uint8 = () => this.view.getUint8(this.take(1));
  uint16 = () => this.view.getUint16(this.take(2), true);
  uint32 = () => this.view.getUint32(this.take(4), true);
  int32 = () => this.view.getInt32(this.take(4), true);
  /** BINFLOAT is the one big-endian value of the format. */
  float64 = () => this.view.getFloat64(this.take(8), false);

  text(length: number): string {
    const at = this.take(length);
    return new TextDecoder().decode(this.bytes.subarray(at, at + length));
  }

  line(): string {
    const end = this.bytes.indexOf(0x0a, this.offset);
    if (end < 0) refuse(this.file, 'torch.ends');
    const text = this.text(end - this.offset);
    this.offset = end + 1;
    return text;
  }

  /** Little-endian two's complement of any length; exact as a bigint where a number is not. */
  long(length: number): number | bigint {
    const at = this.take(length);
    let value = 0n;
    for (let i = length - 1; i >= 0; i--) value = (value << 8n) | BigInt(this.bytes[at + i]!);
    const signed = BigInt.asIntN(8 * length, value);
    const number = Number(signed);
    return Number.isSafeInteger(number) ? number : signed;
  }

  push(value: unknown): void {
    this.stack.push(value);
  }

  pop(): unknown {
    if (this.stack.length === 0) this.damaged();
    return this.stack.pop();
  }

  /** The last `count` values, in the order in which they were pushed. */
  tuple(count: number): unknown[] {
    return Array.from({ length: count }, () => this.pop()).reverse();
  }

  mark(): void {
    this.marked.push(this.stack);
    this.stack = [];
  }

  /** Everything since the last mark. */
  sinceMark(): unknown[] {
    const items = this.stack;
    this.stack = this.marked.pop() ?? this.damaged();
    return items;
  }

  append(items: unknown[]): void {
    const list = this.stack.at(-1);
    if (!Array.isArray(list)) this.damaged();
    for (const item of items) list.push(item);
  }

  setItems(items: unknown[]): void {
    const map = this.stack.at(-1);
    if (!(map instanceof Map) || items.length % 2 !== 0) this.damaged();
    for (let i = 0; i < items.length; i += 2) map.set(items[i], items[i + 1]);
  }

  keep(index: number): void {
    if (this.stack.length === 0) this.damaged();
    this.memo.set(index, this.stack.at(-1));
  }

  recall(index: number): void {
    if (!this.memo.has(index)) this.damaged();
    this.push(this.memo.get(index));
  }

  keepNext(): void {
    this.keep(this.memo.size);
  }

  /** Puts a callable on the stack by its Python name, if the vocabulary has it. */
  refer(module: unknown, attribute: unknown): void {
    if (typeof module !== 'string' || typeof attribute !== 'string') this.damaged();
    const name = `${module}.${attribute}`;
    if (!this.vocabulary.callables.has(name)) {
      refuse(this.file, 'torch.callable', { name });
    }
    this.push(new PickledName(name));
  }

  call(): void {
    const args = this.pop();
    const callee = this.pop();
    const name = callee instanceof PickledName ? callee.name : undefined;
    const callable = name === undefined ? undefined : this.vocabulary.callables.get(name);
    if (!callable || !Array.isArray(args)) {
      this.damaged();
    }
    this.push(callable(args));
  }

  /** State of an object. The one kind here that has any is the ordered dictionary, whose attributes no one needs. */
  build(): void {
    this.pop();
    if (!(this.stack.at(-1) instanceof Map)) this.damaged();
  }

  persistent(): void {
    this.push(this.vocabulary.persistent(this.pop()));
  }

  damaged(): never {
    refuse(this.file, 'torch.pickle', { at: this.offset });
  }
}

type Step = (machine: Machine) => void;

const STOP = 0x2e;

const STEPS: Readonly<Record<number, Step>> = {
  128: (m) => m.take(1), // PROTO
  149: (m) => m.take(8), // FRAME
  40: (m) => m.mark(), // MARK
  78: (m) => m.push(null), // NONE
  136: (m) => m.push(true), // NEWTRUE
  137: (m) => m.push(false), // NEWFALSE
  74: (m) => m.push(m.int32()), // BININT
  75: (m) => m.push(m.uint8()), // BININT1
  77: (m) => m.push(m.uint16()), // BININT2
  138: (m) => m.push(m.long(m.uint8())), // LONG1
  71: (m) => m.push(m.float64()), // BINFLOAT
  88: (m) => m.push(m.text(m.uint32())), // BINUNICODE
  140: (m) => m.push(m.text(m.uint8())), // SHORT_BINUNICODE
  41: (m) => m.push([]), // EMPTY_TUPLE
  133: (m) => m.push(m.tuple(1)), // TUPLE1
  134: (m) => m.push(m.tuple(2)), // TUPLE2
  135: (m) => m.push(m.tuple(3)), // TUPLE3
  116: (m) => m.push(m.sinceMark()), // TUPLE
  93: (m) => m.push([]), // EMPTY_LIST
  97: (m) => m.append([m.pop()]), // APPEND
  101: (m) => m.append(m.sinceMark()), // APPENDS
  125: (m) => m.push(new Map()), // EMPTY_DICT
  115: (m) => m.setItems(m.tuple(2)), // SETITEM
  117: (m) => m.setItems(m.sinceMark()), // SETITEMS
  113: (m) => m.keep(m.uint8()), // BINPUT
  114: (m) => m.keep(m.uint32()), // LONG_BINPUT
  148: (m) => m.keepNext(), // MEMOIZE
  104: (m) => m.recall(m.uint8()), // BINGET
  106: (m) => m.recall(m.uint32()), // LONG_BINGET
  99: (m) => m.refer(m.line(), m.line()), // GLOBAL
  147: (m) => m.refer(...(m.tuple(2) as [unknown, unknown])), // STACK_GLOBAL
  82: (m) => m.call(), // REDUCE
  98: (m) => m.build(), // BUILD
  81: (m) => m.persistent(), // BINPERSID
};
