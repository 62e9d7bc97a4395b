/**
 * Seeded randomness: xoshiro128** (Blackman & Vigna 2018), its state filled by splitmix32 from a 32-bit seed.
 * The same seed gives the same numbers on every machine and backend.
 */
export function randomSource(seed: number): () => number {
  let mix = seed >>> 0;
  const splitmix = () => {
    mix = (mix + 0x9e3779b9) >>> 0;
    let z = mix;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return (z ^ (z >>> 15)) >>> 0;
  };
  let [a, b, c, d] = [splitmix(), splitmix(), splitmix(), splitmix()];
  const rotate = (x: number, k: number) => (x << k) | (x >>> (32 - k));
  /** Uniform in [0, 1), in steps of 2^-32. */
  return () => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const t = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = rotate(d, 11);
    return result / 2 ** 32;
  };
}

/** One seed out of several numbers, mixed in one after the other as MurmurHash3 does (Appleby 2011). */
export function seedOf(...parts: number[]): number {
  let h = 0;
  for (const part of parts) {
    h = Math.imul(h ^ (part >>> 0), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    h = (h ^ (h >>> 16)) + 0x9e3779b9;
  }
  return h >>> 0;
}

/** The same number for the same bytes: FNV-1a, 32 bits. */
export function hashOf(bytes: Uint8Array): number {
  let h = 0x811c9dc5;
  for (const byte of bytes) h = Math.imul(h ^ byte, 0x01000193);
  return h >>> 0;
}

/** n values of U[-bound, bound]. */
export function uniformNoise(n: number, bound: number, seed: number): Float32Array {
  const random = randomSource(seed);
  const values = new Float32Array(n);
  for (let i = 0; i < n; i++) values[i] = (2 * random() - 1) * bound;
  return values;
}
