/**
 * Holm's correction (Holm 1979) of a family of m tests, so that all of them together err in at most the stated share: of the
 * p-values in rising order
 *
 *   p'_(i) = max over j <= i of min(1, (m - j + 1) p_(j))
 */
export function holm(ps: readonly number[]): number[] {
  const order = ps.map((p, i) => ({ p, i })).sort((a, b) => a.p - b.p);
  const corrected = new Array<number>(ps.length).fill(1);
  let before = 0;
  for (const [rank, { p, i }] of order.entries()) {
    before = Math.max(before, Math.min(1, p * (ps.length - rank)));
    corrected[i] = before;
  }
  return corrected;
}
