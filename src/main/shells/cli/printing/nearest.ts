/** Levenshtein's distance with transposed neighbours counted once (optimal string alignment). */
function distance(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, i) => [i, ...new Array<number>(b.length).fill(0)]);
  for (let j = 0; j <= b.length; j++) rows[0]![j] = j;
  for (let i = 1; i <= a.length; i++)
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      rows[i]![j] = Math.min(rows[i - 1]![j]! + 1, rows[i]![j - 1]! + 1, rows[i - 1]![j - 1]! + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        rows[i]![j] = Math.min(rows[i]![j]!, rows[i - 2]![j - 2]! + 1);
    }
  return rows[a.length]![b.length]!;
}

/** What was meant by a name that there is not: at most a third of its letters are other ones, or it goes on, or ends, as that does. */
export function nearest(name: string, names: readonly string[]): string | undefined {
  const plain = (text: string) => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  const wanted = plain(name);
  if (wanted === '') return undefined;
  const scored = names.map((one) => {
    const known = plain(one);
    const shorter = Math.min(known.length, wanted.length);
    const extended = shorter >= 3 && (known.startsWith(wanted) || wanted.startsWith(known));
    return { one, far: extended ? 0.5 : distance(wanted, known) };
  });
  const [best] = scored.sort((a, b) => a.far - b.far);
  return best !== undefined && best.far <= Math.max(1, wanted.length / 3) ? best.one : undefined;
}
