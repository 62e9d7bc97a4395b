/** Two programs measured in turn in one run, so that whatever else the machine does falls on both. */
export interface Contest {
  name: string;
  /** How a rate is written, with its unit. */
  show(rate: number): string;
  /** Work done per second, ours. */
  ours(): Promise<number>;
  /** The same of each peer; none where no Python with torch is there. */
  peers: { name: string; rate(): Promise<number> }[];
}

export interface Ratio {
  peer: string;
  /** Median of their rates, as the contest writes it. */
  theirs: string;
  /** Ours / theirs: median, least and largest of the turns. */
  median: number;
  least: number;
  most: number;
}

export interface Result {
  contest: string;
  backend: string;
  /** Median of our rates, as the contest writes it. */
  ours: string;
  turns: number;
  ratios: Ratio[];
}

/** `turns` turns after one that warms up. */
export async function compare(
  { name, show, ours, peers }: Contest,
  backend: string,
  turns: number,
): Promise<Result> {
  const own: number[] = [];
  const others = peers.map((): number[] => []);
  for (let turn = 0; turn <= turns; turn++) {
    const rate = await ours();
    if (turn > 0) own.push(rate);
    for (const [i, peer] of peers.entries()) {
      const other = await peer.rate();
      if (turn > 0) others[i]!.push(other);
    }
  }
  const ratios = peers.map(({ name: peer }, i) => {
    const sorted = others[i]!.map((rate, turn) => own[turn]! / rate).sort((a, b) => a - b);
    return {
      peer,
      theirs: show(median(others[i]!)),
      median: median(sorted),
      least: sorted[0]!,
      most: sorted.at(-1)!,
    };
  });
  return { contest: name, backend, ours: show(median(own)), turns, ratios };
}

/** Results as a table in Markdown. */
export function tableOf(results: Result[]): string {
  const rows = results.flatMap(({ contest, backend, ours, turns, ratios }) =>
    (ratios.length === 0 ? [null] : ratios).map((ratio) => {
      const beside =
        ratio === null
          ? '– | – | – | –'
          : `${ratio.peer} | ${ratio.theirs} | **${ratio.median.toFixed(2)}** | ${ratio.least.toFixed(2)} to ${ratio.most.toFixed(2)}`;
      return `| ${contest} | ${backend} | ${ours} | ${beside} | ${turns} |`;
    }),
  );
  const head = '| work | backend | Overfire | beside | its figure | ratio | range | turns |';
  return [head, '|---|---|---|---|---|---|---|---|', ...rows].join('\n');
}

/** The upper one of two in the middle. */
export const median = (numbers: number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!;
