/**
 * Writes WebAssembly: one module with one function `run`, which works on a memory that it is given. Enough for the
 * kernels here, whose loops and offsets are known only once a convolution's sizes are.
 * Encodings: WebAssembly Core Specification 3.0, chapter 5 (binary format); relaxed SIMD is part of it.
 */
/** A WebAssembly.Memory. */
export interface Memory {
  readonly buffer: ArrayBufferLike;
}

/** Every host of an engine has it, but the types of Node do not. */
const { WebAssembly } = globalThis as unknown as {
  WebAssembly: {
    Memory: new (size: { initial: number }) => Memory;
    Module: new (bytes: Uint8Array) => object;
    Instance: new (
      module: object,
      imports: Record<string, Record<string, Memory>>,
    ) => { exports: Record<string, (...parameters: number[]) => void> };
  };
};

/** Bytes that a memory is counted in. */
const PAGE = 2 ** 16;

/** A memory of at least so many bytes, all zero. */
export const memoryOf = (bytes: number): Memory =>
  new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE) });

export const I32 = 0x7f;
export const V128 = 0x7b;

/** Instructions without operands in the code. */
const PLAIN = {
  end: [0x0b],
  'i32.lt_s': [0x48],
  'i32.lt_u': [0x49],
  'i32.add': [0x6a],
  'i32.mul': [0x6c],
  'i32.rem_u': [0x70],
  'memory.fill': [0xfc, 11, 0],
  'v128.and': [0xfd, 78],
  'f32x4.gt': [0xfd, 68],
  'f32x4.add': [0xfd, ...unsigned(228)],
  'f32x4.sub': [0xfd, ...unsigned(229)],
  'f32x4.mul': [0xfd, ...unsigned(230)],
  'f32x4.div': [0xfd, ...unsigned(231)],
  'f32x4.pmin': [0xfd, ...unsigned(234)],
  'f32x4.pmax': [0xfd, ...unsigned(235)],
  'f64x2.splat': [0xfd, 20],
  'f64x2.add': [0xfd, ...unsigned(240)],
  'f64x2.sub': [0xfd, ...unsigned(241)],
  'f64x2.mul': [0xfd, ...unsigned(242)],
  'f64x2.div': [0xfd, ...unsigned(243)],
  'f32x4.relaxed_madd': [0xfd, ...unsigned(261)],
} as const;

/** Loads and stores of 16 bytes, or of fewer of them, by the instruction's number. */
const MEMORY = { 'v128.load': 0, 'v128.load32_splat': 9, 'v128.load64_splat': 10, 'v128.store': 11 } as const;
const LANE_STORES = { 32: 90, 64: 91 } as const;

export class Assembler {
  readonly #code: number[] = [];
  readonly #locals: number[] = [];
  readonly #parameters: number;

  /** @param parameters how many i32 `run` takes: they are the locals 0, 1, 2 … */
  constructor(parameters: number) {
    this.#parameters = parameters;
  }

  local(type: typeof I32 | typeof V128): number {
    this.#locals.push(type);
    return this.#parameters + this.#locals.length - 1;
  }

  /** A vector that nothing is put into: zeros. */
  zero(): number {
    return this.local(V128);
  }

  op(...names: (keyof typeof PLAIN)[]): this {
    for (const name of names) this.#code.push(...PLAIN[name]);
    return this;
  }

  get(local: number): this {
    return this.#put(0x20, ...unsigned(local));
  }

  /** Puts a local on the stack when it is called. */
  reader(local: number): () => void {
    return () => this.get(local);
  }

  set(local: number): this {
    return this.#put(0x21, ...unsigned(local));
  }

  constant(value: number): this {
    return this.#put(0x41, ...signed(value));
  }

  /** A vector of one number. */
  splat(value: number): this {
    const lane = [...new Uint8Array(new Float32Array([value]).buffer)];
    return this.#put(0xfd, 12, ...lane, ...lane, ...lane, ...lane);
  }

  /** local = local + value */
  advance(local: number, value: number): this {
    return this.get(local).constant(value).op('i32.add').set(local);
  }

  /** The address is on the stack (under the value, for a store); `offset` in bytes is added to it. */
  memory(name: keyof typeof MEMORY, offset = 0): this {
    return this.#put(0xfd, MEMORY[name], 0, ...unsigned(offset));
  }

  /** Both lanes of the f64x2 on the stack become its lane `lane`. */
  spread(lane: 0 | 1): this {
    return this.#put(0xfd, 33, lane).op('f64x2.splat');
  }

  /** Stores the 32 or 64 bits from 32-bit lane `lane` on. */
  storeLanes(bits: keyof typeof LANE_STORES, offset: number, lane: number): this {
    return this.#put(0xfd, LANE_STORES[bits], 0, ...unsigned(offset), bits === 64 ? lane / 2 : lane);
  }

  /** Runs `body` at least once, and again while local < limit (signed). */
  doWhileBelow(local: number, limit: () => void, body: () => void): this {
    this.#put(0x03, 0x40);
    body();
    this.get(local);
    limit();
    this.op('i32.lt_s');
    return this.#put(0x0d, 0).op('end');
  }

  /** Runs `then` where the i32 on the stack is not zero, else `otherwise`. */
  when(then: () => void, otherwise?: () => void): this {
    this.#put(0x04, 0x40);
    then();
    if (otherwise !== undefined) {
      this.#put(0x05);
      otherwise();
    }
    return this.op('end');
  }

  /** The function, on a memory of its caller's. */
  assemble(memory: Memory): (...parameters: number[]) => void {
    const locals = vector(this.#locals.map((type) => [1, type]));
    const body = [...locals, ...this.#code, 0x0b];
    const parameters = new Array<number>(this.#parameters).fill(I32);
    const module = new WebAssembly.Module(
      Uint8Array.from([
        ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
        ...section(1, vector([[0x60, ...vector(parameters.map((type) => [type])), 0]])),
        ...section(2, vector([[...name('host'), ...name('memory'), 2, 0, 0]])),
        ...section(3, vector([[0]])),
        ...section(7, vector([[...name('run'), 0, 0]])),
        ...section(10, vector([[...unsigned(body.length), ...body]])),
      ]),
    );
    return new WebAssembly.Instance(module, { host: { memory } }).exports.run!;
  }

  #put(...bytes: number[]): this {
    for (const byte of bytes) this.#code.push(byte);
    return this;
  }
}

/** LEB128. */
function unsigned(value: number): number[] {
  const bytes: number[] = [];
  do {
    const low = value & 0x7f;
    value >>>= 7;
    bytes.push(value === 0 ? low : low | 0x80);
  } while (value !== 0);
  return bytes;
}

function signed(value: number): number[] {
  const bytes: number[] = [];
  for (;;) {
    const low = value & 0x7f;
    value >>= 7;
    const done = (value === 0 && (low & 0x40) === 0) || (value === -1 && (low & 0x40) !== 0);
    bytes.push(done ? low : low | 0x80);
    if (done) return bytes;
  }
}

const vector = (items: number[][]): number[] => [...unsigned(items.length), ...items.flat()];
const section = (id: number, content: number[]): number[] => [id, ...unsigned(content.length), ...content];
const name = (text: string): number[] => vector([...text].map((letter) => [letter.charCodeAt(0)]));
