import { Assembler, I32, V128 } from './assembler.ts';
import { largestDivisor } from './blocks.ts';
import { BYTES, LANES } from './ring.ts';

/** Rows of pixels [rows, width, channels]; channels are a multiple of four. */
export interface Rows {
  width: number;
  channels: number;
}

/** Vectors of channels at a time: their sums or factors stay in registers while a row goes by. */
const VECTORS = 4;
/** Fewer where each has five of them. */
const RECTIFIED = 2;

/**
 * The code of run(a, b, factors, sums, rows), addresses in bytes: for each row and channel
 *   sums[row, 0] = sum of a,   sums[row, 1] = sum of a (b - M),
 * or of (a - M)^2 for `spread`, which reads no b. `factors` holds M for each channel; for `rectified`, [M, S, T], and a counts as 0
 * where b S + T is not above 0.
 */
export function sumsKernel({
  width,
  channels,
  spread,
  rectified,
}: Rows & { spread: boolean; rectified: boolean }): Assembler {
  const [a, b, factors, sums, rows] = [0, 1, 2, 3, 4] as const;
  const code = new Assembler(5);
  const vectors = largestDivisor(channels / LANES, rectified ? RECTIFIED : VECTORS);
  const locals = Array.from({ length: vectors }, () => ({
    sum: code.local(V128),
    product: code.local(V128),
    mean: code.local(V128),
    gate: [code.local(V128), code.local(V128)] as const,
  }));
  const [value, other, zero] = [code.local(V128), code.local(V128), code.zero()];
  const to = code.local(I32);
  emitRows(code, { width, channels }, rows, [a, b], {
    vectors,
    start(channel) {
      for (const [v, { sum, product, mean, gate }] of locals.entries()) {
        code.get(zero).set(sum).get(zero).set(product);
        const parts = rectified ? [mean, ...gate] : [mean];
        for (const [part, local] of parts.entries())
          factor(code, factors, channel, part * channels, v, local);
      }
    },
    pixel(from) {
      for (const [v, { sum, product, mean, gate }] of locals.entries()) {
        const load = (of: number) => code.get(from(of)).memory('v128.load', v * LANES * BYTES);
        if (!spread) load(b).set(other);
        load(a);
        if (rectified) through(code, other, gate, zero);
        code.set(value).get(sum).get(value).op('f32x4.add').set(sum);
        if (spread) code.get(value).get(mean).op('f32x4.sub').set(value).get(value).get(value);
        else code.get(other).get(mean).op('f32x4.sub').get(value);
        code.get(product).op('f32x4.relaxed_madd').set(product);
      }
    },
    end(channel) {
      code.get(sums).get(channel).op('i32.add').set(to);
      for (const [v, { sum, product }] of locals.entries()) {
        code
          .get(to)
          .get(sum)
          .memory('v128.store', v * LANES * BYTES);
        code
          .get(to)
          .get(product)
          .memory('v128.store', (channels + v * LANES) * BYTES);
      }
    },
    row: () => code.advance(sums, 2 * channels * BYTES),
  });
  return code;
}

/** The code of run(a, factors, out, rows): out = a A + C with factors [A, C] for each channel, or max(out, 0). */
export function scaleKernel({ width, channels, relu }: Rows & { relu: boolean }): Assembler {
  const [a, factors, out, rows] = [0, 1, 2, 3] as const;
  const code = new Assembler(4);
  const vectors = largestDivisor(channels / LANES, VECTORS);
  const locals = Array.from({ length: vectors }, () => [code.local(V128), code.local(V128)] as const);
  const zero = code.zero();
  emitRows(code, { width, channels }, rows, [a, out], {
    vectors,
    start(channel) {
      for (const [v, parts] of locals.entries())
        for (const [part, local] of parts.entries())
          factor(code, factors, channel, part * channels, v, local);
    },
    pixel(from) {
      for (const [v, [scale, shift]] of locals.entries()) {
        const offset = v * LANES * BYTES;
        code.get(from(out)).get(from(a)).memory('v128.load', offset);
        code.get(scale).get(shift).op('f32x4.relaxed_madd');
        // What is no number stays one.
        if (relu) code.get(zero).op('f32x4.pmax');
        code.memory('v128.store', offset);
      }
    },
  });
  return code;
}

/**
 * The code of run(a, b, factors, out, rows): out = a A + b B + C with factors [A, B, C] for each channel; for `rectified`,
 * [A, B, C, S, T], and a counts as 0 where b S + T is not above 0.
 */
export function mixKernel({ width, channels, rectified }: Rows & { rectified: boolean }): Assembler {
  const [a, b, factors, out, rows] = [0, 1, 2, 3, 4] as const;
  const code = new Assembler(5);
  const vectors = largestDivisor(channels / LANES, rectified ? RECTIFIED : VECTORS);
  const locals = Array.from({ length: vectors }, () => ({
    mix: [code.local(V128), code.local(V128), code.local(V128)] as const,
    gate: [code.local(V128), code.local(V128)] as const,
  }));
  const [other, zero] = [code.local(V128), code.zero()];
  emitRows(code, { width, channels }, rows, [a, b, out], {
    vectors,
    start(channel) {
      for (const [v, { mix, gate }] of locals.entries())
        for (const [part, local] of (rectified ? [...mix, ...gate] : mix).entries())
          factor(code, factors, channel, part * channels, v, local);
    },
    pixel(from) {
      for (const [v, { mix, gate }] of locals.entries()) {
        const [first, second, third] = mix;
        const offset = v * LANES * BYTES;
        code.get(from(b)).memory('v128.load', offset).set(other);
        code.get(from(out)).get(from(a)).memory('v128.load', offset);
        if (rectified) through(code, other, gate, zero);
        code.get(first).get(other).get(second).get(third);
        code.op('f32x4.relaxed_madd', 'f32x4.relaxed_madd').memory('v128.store', offset);
      }
    },
  });
  return code;
}

/** A vector of a channel's factors: `first` and `vector` floats and vectors on from the channel. */
function factor(
  code: Assembler,
  factors: number,
  channel: number,
  first: number,
  vector: number,
  local: number,
): void {
  code
    .get(factors)
    .get(channel)
    .op('i32.add')
    .memory('v128.load', (first + vector * LANES) * BYTES)
    .set(local);
}

/** What is on the stack stays where b S + T is above 0, and is 0 elsewhere. */
function through(code: Assembler, b: number, [scale, shift]: readonly [number, number], zero: number): void {
  code.get(b).get(scale).get(shift).op('f32x4.relaxed_madd');
  code.get(zero).op('f32x4.gt', 'v128.and');
}

interface Body {
  /** Vectors of channels of a pixel that it deals with at a time. */
  vectors: number;
  /** Before a row's pixels; `channel` holds the offset in bytes of the first one. */
  start(channel: number): void;
  /** `from` gives the local with the address of the pixel in one of the pictures. */
  pixel(from: (picture: number) => number): void;
  end?(channel: number): void;
  /** After all channels of a row. */
  row?(): void;
}

/** Every row, its channels in groups, their pixels one after the other. Moves the addresses of the pictures on. */
function emitRows(
  code: Assembler,
  { width, channels }: Rows,
  rows: number,
  pictures: number[],
  body: Body,
): void {
  const [row, channel, last] = [code.local(I32), code.local(I32), code.local(I32)];
  const pixelBytes = channels * BYTES;
  const at = new Map(pictures.map((picture) => [picture, code.local(I32)]));
  const [first] = at.values();
  code.constant(0).set(row);
  code.doWhileBelow(row, code.reader(rows), () => {
    code.constant(0).set(channel);
    code.doWhileBelow(
      channel,
      () => code.constant(pixelBytes),
      () => {
        for (const [picture, local] of at) code.get(picture).get(channel).op('i32.add').set(local);
        code
          .get(first!)
          .constant(width * pixelBytes)
          .op('i32.add')
          .set(last);
        body.start(channel);
        code.doWhileBelow(first!, code.reader(last), () => {
          body.pixel((picture) => at.get(picture)!);
          for (const local of at.values()) code.advance(local, pixelBytes);
        });
        body.end?.(channel);
        code.advance(channel, body.vectors * LANES * BYTES);
      },
    );
    body.row?.();
    for (const picture of pictures) code.advance(picture, width * pixelBytes);
    code.advance(row, 1);
  });
}
