import { Assembler, V128 } from '../kernels/wasm/assembler.ts';

/** Bytes of one pixel of a row: four pairs of doubles. */
export const PIXEL = 64;

/** Where what the kernels read as it is lies in their memory, as doubles in pairs: the window, 2, C1, C2. */
export const CONSTANTS = 0;

/** Half of a window that is the same from both ends, with its middle. */
const HALF = 6;
const WINDOW = 2 * HALF - 1;

/**
 * The code of run(from, to, last): the window's mean of a row at every position from `to` on to below `last`, for each of
 * the eight doubles of a pixel,
 *   to[x] = W0 from[x] + W1 from[x + 1] + ... + W0 from[x + 10],
 * summed in this order. It is written twice, `again` bytes apart: see ssim.ts.
 */
export function rowMeans(again: number): Assembler {
  const [from, to, last] = [0, 1, 2] as const;
  const code = new Assembler(3);
  const window = windowIn(code);
  const mean = code.local(V128);
  code.doWhileBelow(to, code.reader(last), () => {
    for (let pair = 0; pair < PIXEL; pair += 16) {
      emitMean(code, window, (k) => code.get(from).memory('v128.load', pair + k * PIXEL));
      code.set(mean);
      for (const offset of [0, again])
        code
          .get(to)
          .get(mean)
          .memory('v128.store', pair + offset);
    }
    code.advance(from, PIXEL).advance(to, PIXEL);
  });
  return code;
}

/**
 * The code of run(rows, last, sums): the same down the columns of eleven rows, `stride` bytes apart, from the position
 * `rows` of the first of them on to below `last`; what SSIM is there is added to the two doubles at `sums`, one position after
 * the other. A pixel's doubles: x, x x; y, z; y y, z z; x y, x z.
 */
export function addSimilarities(stride: number): Assembler {
  const [rows, last, sums] = [0, 1, 2] as const;
  const code = new Assembler(3);
  const window = windowIn(code);
  const [two, c1, c2] = [HALF, HALF + 1, HALF + 2].map((at) => constantIn(code, at)) as [
    number,
    number,
    number,
  ];
  const [xs, mx, xx, my, yy, xy, product, sum] = Array.from({ length: 8 }, () => code.local(V128)) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  code.get(sums).memory('v128.load').set(sum);
  code.doWhileBelow(rows, code.reader(last), () => {
    for (const [pair, means] of [xs, my, yy, xy].entries()) {
      emitMean(code, window, (k) => code.get(rows).memory('v128.load', pair * 16 + k * stride));
      code.set(means);
    }
    code.get(xs).spread(0).set(mx).get(xs).spread(1).set(xx);
    code.get(mx).get(my).op('f64x2.mul').set(product);
    code.get(sum);
    // (2 mx my + C1) (2 (xy - mx my) + C2)
    code.get(two).get(product).op('f64x2.mul').get(c1).op('f64x2.add');
    code.get(two).get(xy).get(product).op('f64x2.sub', 'f64x2.mul').get(c2).op('f64x2.add', 'f64x2.mul');
    // (mx mx + my my + C1) (xx - mx mx + yy - my my + C2)
    code.get(mx).get(mx).op('f64x2.mul').set(mx).get(my).get(my).op('f64x2.mul').set(my);
    code.get(mx).get(my).op('f64x2.add').get(c1).op('f64x2.add');
    code.get(xx).get(mx).op('f64x2.sub').get(yy).op('f64x2.add').get(my).op('f64x2.sub');
    code.get(c2).op('f64x2.add', 'f64x2.mul', 'f64x2.div', 'f64x2.add').set(sum);
    code.advance(rows, PIXEL);
  });
  code.get(sums).get(sum).memory('v128.store');
  return code;
}

function constantIn(code: Assembler, at: number): number {
  const local = code.local(V128);
  code
    .constant(CONSTANTS)
    .memory('v128.load', 16 * at)
    .set(local);
  return local;
}

const windowIn = (code: Assembler): number[] => Array.from({ length: HALF }, (_, k) => constantIn(code, k));

/** @param load puts the k-th value under the window on the stack */
function emitMean(code: Assembler, window: number[], load: (k: number) => void): void {
  for (let k = 0; k < WINDOW; k++) {
    code.get(window[Math.min(k, WINDOW - 1 - k)]!);
    load(k);
    code.op('f64x2.mul');
    if (k > 0) code.op('f64x2.add');
  }
}
