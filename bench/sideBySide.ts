/** Two programs measured in turn in one run, so that whatever else the machine does falls on both. */
export interface Contest {
  name: string;
  /** Work done per second, ours. */
  ours(): Promise<number>;
  /** The same of each peer. */
  peers: { name: string; rate(): Promise<number> }[];
}

export interface Ratio {
  contest: string;
  peer: string;
  /** Ours / theirs: median, least and largest of the turns. */
  median: number;
  least: number;
  most: number;
  turns: number;
}

/** `turns` turns after one that warms up. */
export async function compare({ name, ours, peers }: Contest, turns: number): Promise<Ratio[]> {
  const ratios = peers.map((): number[] => []);
  for (let turn = 0; turn <= turns; turn++) {
    const own = await ours();
    for (const [i, { rate }] of peers.entries()) {
      const other = await rate();
      if (turn > 0) ratios[i]!.push(own / other);
    }
  }
  return peers.map(({ name: peer }, i) => {
    const sorted = ratios[i]!.sort((a, b) => a - b);
    return {
      contest: name,
      peer,
      median: median(sorted),
      least: sorted[0]!,
      most: sorted.at(-1)!,
      turns,
    };
  });
}

/** The ratios as a table in Markdown. */
export function tableOf(ratios: Ratio[]): string {
  const rows = ratios.map(
    ({ contest, peer, median, least, most, turns }) =>
      `| ${contest} | ${peer} | **${median.toFixed(2)}** | ${least.toFixed(2)} to ${most.toFixed(2)} | ${turns} |`,
  );
  return ['| Overfire | beside | ratio | range | turns |', '|---|---|---|---|---|', ...rows].join('\n');
}

/** The upper one of two in the middle. */
export const median = (numbers: number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!;
