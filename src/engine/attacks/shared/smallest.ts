import { l2Of } from './ball.ts';

/** A perturbation, and whether it does what the attack is for. */
export interface Attempt {
  xi: Float32Array;
  reached: boolean;
}

/**
 * Searches the weight c of a loss against ||xi||^2 for the smallest perturbation that still reaches the goal: c grows tenfold
 * until an attempt reaches it, then halves the interval between what did and what did not (Szegedy et al. 2014, Carlini &
 * Wagner 2017). Returns the shortest that reached it, or the last attempt where none did.
 */
export async function smallest(
  initial: number,
  steps: number,
  attempt: (c: number) => Promise<Attempt>,
): Promise<Float32Array> {
  let [low, high] = [0, Number.POSITIVE_INFINITY];
  let c = initial;
  let shortest: Float32Array | null = null;
  let last: Float32Array | null = null;
  for (let step = 0; step < steps; step++) {
    const { xi, reached } = await attempt(c);
    last = xi;
    if (reached) {
      if (shortest === null || l2Of(xi) < l2Of(shortest)) shortest = xi;
      high = c;
    } else low = c;
    c = Number.isFinite(high) ? (low + high) / 2 : 10 * c;
  }
  return shortest ?? last!;
}
