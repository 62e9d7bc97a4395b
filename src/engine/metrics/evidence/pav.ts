/** A score with its truth: true for the hypothesis that high scores speak for. */
export interface Scored {
  score: number;
  positive: boolean;
}

/** A function that never falls, told by its corners; straight between them, level outside. */
export interface Monotone {
  x: number[];
  y: number[];
}

/**
 * The probability of the positive class as the non-decreasing function of a score that is nearest to the labels in weighted least
 * squares: pool adjacent violators (Ayer et al. 1955; as calibration: Bruemmer & du Preez, Computer Speech and Language 20, 2006).
 * Equal scores are one point. Each class weighs one half, so that odds are likelihood ratios:
 *
 *   weight = 1 / (2 n_class),   p = sum of positive weight / sum of weight over a pooled block,   LR = p / (1 - p)
 */
export function pav(scored: readonly Scored[]): Monotone {
  const positives = scored.filter(({ positive }) => positive).length;
  const [one, other] = [0.5 / positives, 0.5 / (scored.length - positives)];
  interface Block {
    first: number;
    last: number;
    up: number;
    weight: number;
  }
  const blocks: Block[] = [];
  const sorted = [...scored].sort((a, b) => a.score - b.score);
  for (let i = 0; i < sorted.length; ) {
    const { score } = sorted[i]!;
    const block: Block = { first: score, last: score, up: 0, weight: 0 };
    for (; i < sorted.length && sorted[i]!.score === score; i++) {
      const weight = sorted[i]!.positive ? one : other;
      block.weight += weight;
      if (sorted[i]!.positive) block.up += weight;
    }
    for (let before = blocks.at(-1); before !== undefined; before = blocks.at(-1)) {
      if (before.up * block.weight < block.up * before.weight) break;
      blocks.pop();
      block.first = before.first;
      block.up += before.up;
      block.weight += before.weight;
    }
    blocks.push(block);
  }
  const corners = blocks.flatMap(({ first, last, up, weight }) => {
    const p = Math.min(1, up / weight);
    return first === last ? [[first, p] as const] : [[first, p] as const, [last, p] as const];
  });
  return { x: corners.map(([x]) => x), y: corners.map(([, y]) => y) };
}

/** The value of a monotone function at x. */
export function valueAt({ x, y }: Monotone, at: number): number {
  if (at <= x[0]!) return y[0]!;
  const next = x.findIndex((corner) => corner >= at);
  if (next === -1) return y.at(-1)!;
  const [x0, x1, y0, y1] = [x[next - 1]!, x[next]!, y[next - 1]!, y[next]!];
  return x1 === at ? y1 : y0 + ((at - x0) / (x1 - x0)) * (y1 - y0);
}

/** Likelihood ratio of a probability under equal priors: 0 and infinity at the ends. */
export const ratioOf = (p: number): number => (p >= 1 ? Number.POSITIVE_INFINITY : p / (1 - p));
