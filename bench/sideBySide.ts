/** Programs measured in turn in one run, so that whatever else the machine does falls on all of them. */
export interface Contest {
  /** What is measured at once, a row each. */
  works: string[];
  /** How a rate is written, with its unit. */
  show(rate: number): string;
  /** Work done per second, ours, of each of `works`. */
  ours(): Promise<number[]>;
  /** None where no Python with torch is there. */
  rivals: Rival[];
}

/** Another program that does the same work in several ways (batches, layouts), of which the best of the run counts. */
export interface Rival {
  name: RivalName;
  ways: { name: string; rate(): Promise<number> }[];
}

/**
 * careful: PyTorch as a careful user writes it (channels_last, BN folded, no gradients of parameters);
 * common: PyTorch as such attacks are commonly written. bench/peers has both.
 */
export type RivalName = 'careful' | 'common';
/** In the order in which they are quoted. */
export const RIVALS: RivalName[] = ['careful', 'common'];

export interface Ratio {
  rival: RivalName;
  /** The rival's best way of this run, and the median of its rates there, as the contest writes it. */
  way: string;
  theirs: string;
  /** Ours / theirs: median, least and largest of the turns. */
  median: number;
  least: number;
  most: number;
}

export interface Result {
  work: string;
  backend: string;
  /** Median of our rates, as the contest writes it. */
  ours: string;
  turns: number;
  ratios: Ratio[];
}

/** `turns` turns after one that warms up. */
export async function compare(
  { works, show, ours, rivals }: Contest,
  backend: string,
  turns: number,
): Promise<Result[]> {
  const own: number[][] = [];
  const others = rivals.map(({ ways }) => ways.map((): number[] => []));
  for (let turn = 0; turn <= turns; turn++) {
    const rates = await ours();
    if (turn > 0) own.push(rates);
    for (const [i, { ways }] of rivals.entries())
      for (const [k, way] of ways.entries()) {
        const rate = await way.rate();
        if (turn > 0) others[i]![k]!.push(rate);
      }
  }
  return works.map((work, w) => ({
    work,
    backend,
    ours: show(median(own.map((rates) => rates[w]!))),
    turns,
    ratios: rivals.map(({ name, ways }, i) => {
      const best = others[i]!.reduce(
        (top, rates, k, all) => (median(rates) > median(all[top]!) ? k : top),
        0,
      );
      const theirs = others[i]![best]!;
      const sorted = theirs.map((rate, turn) => own[turn]![w]! / rate).sort((a, b) => a - b);
      return {
        rival: name,
        way: ways[best]!.name,
        theirs: show(median(theirs)),
        median: median(sorted),
        least: sorted[0]!,
        most: sorted.at(-1)!,
      };
    }),
  }));
}

/** Results as a table in Markdown, a row for each work. */
export function tableOf(results: Result[]): string {
  const rows = results.map(({ work, backend, ours, turns, ratios }) => {
    const cells = RIVALS.map((name) => {
      const ratio = ratios.find(({ rival }) => rival === name);
      if (ratio === undefined) return '– | –';
      const { median, least, most, theirs, way } = ratio;
      return `**${median.toFixed(2)}** (${least.toFixed(2)} to ${most.toFixed(2)}) | ${theirs}, ${way}`;
    });
    return `| ${work} | ${backend} | ${ours} | ${cells.join(' | ')} | ${turns} |`;
  });
  const head =
    '| work | backend | Overfire | ratio to careful PyTorch | careful PyTorch | ratio to common PyTorch | common PyTorch | turns |';
  return [head, '|---|---|---|---|---|---|---|---|', ...rows].join('\n');
}

/** The upper one of two in the middle. */
export const median = (numbers: number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!;
