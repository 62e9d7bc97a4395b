import { Assembler, I32, V128 } from './assembler.ts';
import { AT_ONCE, GROUP, groupsOf, largestDivisor, vectorsOf } from './blocks.ts';
import { BYTES, emitSteps, LANES, type RingPlan } from './ring.ts';
import type { Span } from './rowPlan.ts';

/**
 * The gradient of a convolution by its filter, from its input x and the gradient dy [N, steps, outWidth, outputs] at its output:
 *
 *   dW[k, number i of the spans, o] = sum over pictures, steps v and pixels u of  row_k[u * stride[1] * channels + i] * dy[v, u, o]
 *
 * A row is summed in registers, rows and pictures in their order in memory: always in the same order.
 */
export interface FilterGradientPlan {
  ring: RingPlan;
  outputs: number;
  outWidth: number;
  spans: Span[];
}

/** Pixels that are written out before the loop turns. */
const UNROLLED = 4;

/** Outputs up to whole vectors: how far a number's sums lie from the next one's. */
export const paddedOutputs = (outputs: number): number => Math.ceil(outputs / LANES) * LANES;

/** Parameters of `run`, addresses in bytes: x, dy, the sums [rows, numbers, padded outputs], which begin at zero, the ring; and N. */
const [x, dy, sums, ring, count] = [0, 1, 2, 3, 4] as const;

/** The code of run(x, dy, sums, ring, count). */
export function filterGradientKernel(plan: FilterGradientPlan): Assembler {
  const code = new Assembler(5);
  const locals = {
    /** Where the group of outputs begins, in bytes. */
    group: code.local(I32),
    from: code.local(I32),
    end: code.local(I32),
    at: code.local(I32),
    slope: code.local(I32),
    slopeEnd: code.local(I32),
    pixel: code.local(I32),
    registers: Array.from({ length: 12 }, () => code.local(V128)),
    slopes: [code.local(V128), code.local(V128)],
    input: code.local(V128),
    zero: code.zero(),
  };
  const { outputs, outWidth, spans } = plan;
  const { whole, rest } = groupsOf(outputs);
  emitSteps(code, plan.ring, { x, mask: x, ring, count }, (pointers) => {
    const eachSpan = (vectors: 1 | 2) => {
      let first = 0;
      for (const pointer of pointers)
        for (const span of spans) {
          emitSpan(code, plan, locals, { pointer, span, first, vectors });
          first += span.length * paddedOutputs(outputs);
        }
    };
    code.constant(0).set(locals.group);
    if (whole > 0)
      code.doWhileBelow(
        locals.group,
        () => code.constant(whole * GROUP * BYTES),
        () => {
          eachSpan(2);
          code.advance(locals.group, GROUP * BYTES);
        },
      );
    if (rest > 0) eachSpan(vectorsOf(rest));
    code.advance(dy, outWidth * outputs * BYTES);
  });
  return code;
}

type Locals = Record<
  'group' | 'from' | 'end' | 'at' | 'slope' | 'slopeEnd' | 'pixel' | 'input' | 'zero',
  number
> &
  Record<'registers' | 'slopes', number[]>;

interface Place {
  pointer: number;
  span: Span;
  /** Of the span's sums, in floats. */
  first: number;
  vectors: 1 | 2;
}

/** The sums of one span of a row and one group of outputs. */
function emitSpan(code: Assembler, plan: FilterGradientPlan, locals: Locals, place: Place): void {
  const { group, from, end, at } = locals;
  const { span, first, vectors } = place;
  const numbers = AT_ONCE[vectors];
  const padded = paddedOutputs(plan.outputs);
  const whole = Math.floor(span.length / numbers);
  code
    .get(place.pointer)
    .constant(span.at * BYTES)
    .op('i32.add')
    .set(from);
  code
    .get(sums)
    .constant(first * BYTES)
    .op('i32.add')
    .get(group)
    .op('i32.add')
    .set(at);
  const block = (some: number) => {
    emitBlock(code, plan, locals, place, some);
    code.advance(from, some * BYTES);
    code.advance(at, some * padded * BYTES);
  };
  if (whole > 0) {
    code
      .get(from)
      .constant(whole * numbers * BYTES)
      .op('i32.add')
      .set(end);
    code.doWhileBelow(from, code.reader(end), () => block(numbers));
  }
  if (span.length % numbers > 0) block(span.length % numbers);
}

/** So many numbers of the row, over all of its pixels. */
function emitBlock(
  code: Assembler,
  plan: FilterGradientPlan,
  { group, from, at, slope, slopeEnd, pixel, registers, slopes, input, zero }: Locals,
  { vectors }: Place,
  numbers: number,
): void {
  const { outputs, outWidth, ring } = plan;
  const sum = (number: number, vector: number) => registers[number * vectors + vector]!;
  const across = ring.stride[1] * ring.channels * BYTES;
  const unrolled = largestDivisor(outWidth, UNROLLED);
  for (let i = 0; i < numbers; i++) for (let v = 0; v < vectors; v++) code.get(zero).set(sum(i, v));
  code.get(from).set(pixel);
  code.get(dy).get(group).op('i32.add').set(slope);
  code
    .get(slope)
    .constant(outWidth * outputs * BYTES)
    .op('i32.add')
    .set(slopeEnd);
  code.doWhileBelow(slope, code.reader(slopeEnd), () => {
    for (let u = 0; u < unrolled; u++) {
      for (let v = 0; v < vectors; v++)
        code
          .get(slope)
          .memory('v128.load', (u * outputs + v * LANES) * BYTES)
          .set(slopes[v]!);
      for (let i = 0; i < numbers; i++) {
        code
          .get(pixel)
          .memory('v128.load32_splat', u * across + i * BYTES)
          .set(input);
        for (let v = 0; v < vectors; v++)
          code.get(input).get(slopes[v]!).get(sum(i, v)).op('f32x4.relaxed_madd').set(sum(i, v));
      }
    }
    code.advance(pixel, unrolled * across);
    code.advance(slope, unrolled * outputs * BYTES);
  });
  const padded = paddedOutputs(outputs);
  for (let i = 0; i < numbers; i++)
    for (let v = 0; v < vectors; v++) {
      const offset = (i * padded + v * LANES) * BYTES;
      code
        .get(at)
        .get(at)
        .memory('v128.load', offset)
        .get(sum(i, v))
        .op('f32x4.add')
        .memory('v128.store', offset);
    }
}
