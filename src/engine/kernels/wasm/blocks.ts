import { type Assembler, I32, V128 } from './assembler.ts';
import { BYTES, LANES } from './ring.ts';
import type { Phase, RowPlan } from './rowPlan.ts';

/**
 * Vectors of outputs that are summed at a time, and for how many pixels of a row: twelve sums, the filters' numbers and one
 * of the input fill the fifteen vector registers of x64, and keep both of its multipliers busy.
 */
const VECTORS = 2;
export const AT_ONCE = { 1: 12, 2: 6 } as const;
/** Outputs that are made together. */
export const GROUP = VECTORS * LANES;
/** Numbers of a span that are written out before the loop turns. */
const UNROLLED = 12;

/** Outputs in groups that are made together: how many of each group are real, the others being padding to whole vectors. */
export function groupsOf(outputs: number): { whole: number; rest: number } {
  return { whole: Math.floor(outputs / GROUP), rest: outputs % GROUP };
}

export const vectorsOf = (outputs: number): 1 | 2 => (outputs > LANES ? 2 : 1);

export interface Addresses {
  out: number;
  bias: number;
  pointers: number[];
}

export type Registers = ReturnType<typeof registersOf>;

/** Locals that all blocks of a kernel use one after the other. */
export function registersOf(code: Assembler) {
  const vectors = (length: number) => Array.from({ length }, () => code.local(V128));
  const [column, to, weight, from, end] = [
    code.local(I32),
    code.local(I32),
    code.local(I32),
    code.local(I32),
    code.local(I32),
  ];
  const [group, groupOut, groupBias, groupWeights] = [
    code.local(I32),
    code.local(I32),
    code.local(I32),
    code.local(I32),
  ];
  return {
    column,
    to,
    weight,
    from,
    end,
    group,
    groupOut,
    groupBias,
    groupWeights,
    sums: vectors(VECTORS * AT_ONCE[VECTORS]),
    filters: vectors(VECTORS),
    input: code.local(V128),
    zero: code.zero(),
  };
}

/** One row of a phase's outputs, group by group; leaves `groupWeights` at the next phase's. */
export function emitPhase(
  code: Assembler,
  plan: RowPlan,
  phase: Phase,
  addresses: Addresses,
  registers: Registers,
): void {
  const { group, groupOut, groupBias, groupWeights } = registers;
  const { whole, rest } = groupsOf(plan.outputs);
  const place = (phase.row * plan.outWidth + phase.column) * plan.outputs;
  code
    .get(addresses.out)
    .constant(place * BYTES)
    .op('i32.add')
    .set(groupOut);
  if (plan.bias) code.get(addresses.bias).set(groupBias);
  const emit = (outputs: number) => {
    emitGroup(code, plan, phase, addresses, registers, outputs);
    code.advance(groupOut, outputs * BYTES);
    if (plan.bias) code.advance(groupBias, outputs * BYTES);
    code.advance(groupWeights, numbersOf(phase) * vectorsOf(outputs) * LANES * BYTES);
  };
  if (whole > 0) {
    code.constant(0).set(group);
    code.doWhileBelow(
      group,
      () => code.constant(whole),
      () => {
        emit(GROUP);
        code.advance(group, 1);
      },
    );
  }
  if (rest > 0) emit(rest);
}

/** How many numbers of the input an output of the phase is made of. */
export const numbersOf = ({ rows, spans }: Phase): number =>
  rows.length * spans.reduce((sum, { length }) => sum + length, 0);

function emitGroup(
  code: Assembler,
  plan: RowPlan,
  phase: Phase,
  { pointers }: Addresses,
  registers: Registers,
  outputs: number,
): void {
  const { column, to, groupOut } = registers;
  const pixels = AT_ONCE[vectorsOf(outputs)];
  const columns = plan.outWidth / plan.outStep;
  const whole = Math.floor(columns / pixels);
  const across = plan.stride[1] * plan.channels * BYTES;
  code.constant(0).set(column);
  code.get(groupOut).set(to);
  const block = (count: number) => emitBlock(code, plan, phase, pointers, registers, outputs, count);
  if (whole > 0)
    code.doWhileBelow(
      column,
      () => code.constant(whole * pixels * across),
      () => {
        block(pixels);
        code.advance(column, pixels * across);
        code.advance(to, pixels * plan.outStep * plan.outputs * BYTES);
      },
    );
  if (columns % pixels > 0) block(columns % pixels);
}

/** So many pixels of a row, each with so many outputs. */
function emitBlock(
  code: Assembler,
  plan: RowPlan,
  phase: Phase,
  pointers: number[],
  registers: Registers,
  outputs: number,
  pixels: number,
): void {
  const { column, weight, from, end, sums, filters, input, zero, groupBias, groupWeights } = registers;
  const vectors = vectorsOf(outputs);
  const across = plan.stride[1] * plan.channels * BYTES;
  const sum = (pixel: number, vector: number) => sums[pixel * vectors + vector]!;
  for (let v = 0; v < vectors; v++)
    for (let p = 0; p < pixels; p++) {
      if (plan.bias) code.get(groupBias).memory('v128.load', v * LANES * BYTES);
      else code.get(zero);
      code.set(sum(p, v));
    }
  code.get(groupWeights).set(weight);
  const products = (numbers: number) => {
    for (let i = 0; i < numbers; i++) {
      for (let v = 0; v < vectors; v++)
        code
          .get(weight)
          .memory('v128.load', (i * vectors + v) * LANES * BYTES)
          .set(filters[v]!);
      for (let p = 0; p < pixels; p++) {
        code
          .get(from)
          .memory('v128.load32_splat', p * across + i * BYTES)
          .set(input);
        for (let v = 0; v < vectors; v++)
          code.get(input).get(filters[v]!).get(sum(p, v)).op('f32x4.relaxed_madd').set(sum(p, v));
      }
    }
    code.advance(weight, numbers * vectors * LANES * BYTES);
  };
  for (const row of phase.rows)
    for (const { at, length } of phase.spans) {
      const unrolled = largestDivisor(length, UNROLLED);
      code
        .get(pointers[row]!)
        .get(column)
        .op('i32.add')
        .constant(at * BYTES)
        .op('i32.add')
        .set(from);
      if (unrolled === length) {
        products(length);
        continue;
      }
      code
        .get(from)
        .constant(length * BYTES)
        .op('i32.add')
        .set(end);
      code.doWhileBelow(from, code.reader(end), () => {
        products(unrolled);
        code.advance(from, unrolled * BYTES);
      });
    }
  for (let p = 0; p < pixels; p++)
    for (let v = 0; v < vectors; v++) {
      if (plan.relu) code.get(sum(p, v)).get(zero).op('f32x4.pmax').set(sum(p, v));
      const offset = (p * plan.outStep * plan.outputs + v * LANES) * BYTES;
      emitStore(code, registers.to, sum(p, v), offset, Math.min(LANES, outputs - v * LANES));
    }
}

function emitStore(code: Assembler, address: number, value: number, offset: number, lanes: number): void {
  const stored = () => code.get(address).get(value);
  if (lanes === LANES) stored().memory('v128.store', offset);
  if (lanes === 2 || lanes === 3) stored().storeLanes(64, offset, 0);
  if (lanes === 1) stored().storeLanes(32, offset, 0);
  if (lanes === 3) stored().storeLanes(32, offset + 2 * BYTES, 2);
}

export function largestDivisor(of: number, atMost: number): number {
  let divisor = Math.min(of, atMost);
  while (of % divisor !== 0) divisor--;
  return divisor;
}
