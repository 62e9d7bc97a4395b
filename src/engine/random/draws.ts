import { randomSource } from './seeded.ts';

/** A seeded source of numbers: the same seed gives the same sequence on every machine. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** Uniform in [low, high). */
  between(low: number, high: number): number;
  /** Uniform integer in [0, count). */
  below(count: number): number;
  /** Standard normal. */
  normal(): number;
  /** A new array with the items in random order (Fisher and Yates). */
  shuffled<T>(items: readonly T[]): T[];
}

/** Mixes numbers into one 32-bit seed, so that every part of a job draws from a sequence of its own. */
export function mixSeed(...parts: number[]): number {
  let hash = 0x811c9dc5;
  for (const part of parts) {
    hash = Math.imul(hash ^ (part >>> 0), 0x01000193);
    hash ^= hash >>> 15;
    hash = Math.imul(hash, 0x2c1b3c6d);
    hash ^= hash >>> 12;
  }
  return hash >>> 0;
}

export function seededRandom(seed: number): Random {
  const next = randomSource(seed);
  const below = (count: number) => Math.floor(next() * count);
  return {
    next,
    below,
    between: (low, high) => low + (high - low) * next(),
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    shuffled: (items) => {
      const result = [...items];
      for (let i = result.length - 1; i > 0; i--) {
        const j = below(i + 1);
        [result[i], result[j]] = [result[j]!, result[i]!];
      }
      return result;
    },
  };
}

/** Fills with standard normal values, two from each pair of draws (Box and Muller). */
export function fillNormal(values: Float32Array, random: () => number): Float32Array {
  for (let i = 0; i < values.length; i += 2) {
    const length = Math.sqrt(-2 * Math.log(1 - random()));
    const angle = 2 * Math.PI * random();
    values[i] = length * Math.cos(angle);
    if (i + 1 < values.length) values[i + 1] = length * Math.sin(angle);
  }
  return values;
}
