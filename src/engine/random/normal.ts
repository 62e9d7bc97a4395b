import { randomSource } from './seeded.ts';

/** Layers of equal area under exp(-x^2/2): where the tail begins, and the area of each (Marsaglia & Tsang 2000). */
const LAYERS = 128;
const TAIL = 3.442619855899;
const AREA = 9.91256303526217e-3;

/** Right ends of the layers, the widest first: the lowest layer's is that of a box with its area, the tail included. */
const ends = (() => {
  const x = new Float64Array(LAYERS + 1);
  const density = (at: number) => Math.exp(-0.5 * at * at);
  x[0] = AREA / density(TAIL);
  x[1] = TAIL;
  for (let i = 2; i < LAYERS; i++) x[i] = Math.sqrt(-2 * Math.log(AREA / x[i - 1]! + density(x[i - 1]!)));
  return x;
})();

/**
 * n values of N(0, deviation^2) by the ziggurat method with 128 layers, of which a number from the 32 bits of a draw takes one with 7 and a
 * place within it with 25. The same seed gives the same values on every machine, as far as its exponential and logarithm do.
 */
export function normalNoise(n: number, deviation: number, seed: number): Float32Array {
  const random = randomSource(seed);
  const values = new Float32Array(n);
  for (let i = 0; i < n; i++) values[i] = deviation * normal(random);
  return values;
}

function normal(random: () => number): number {
  for (;;) {
    const word = random() * 2 ** 32;
    const layer = word % LAYERS;
    const u = (Math.floor(word / LAYERS) + 0.5) / 2 ** 24 - 1;
    const x = u * ends[layer]!;
    if (Math.abs(x) < ends[layer + 1]!) return x;
    if (layer === 0) return u < 0 ? -beyond(random) : beyond(random);
    const [low, high] = [ends[layer]!, ends[layer + 1]!].map((at) => Math.exp(-0.5 * (at * at - x * x)));
    if (high! + random() * (low! - high!) < 1) return x;
  }
}

/** Of the tail: Marsaglia's method of 1964. */
function beyond(random: () => number): number {
  for (;;) {
    const x = -Math.log(1 - random()) / TAIL;
    const y = -Math.log(1 - random());
    if (2 * y > x * x) return TAIL + x;
  }
}
