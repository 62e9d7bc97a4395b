import type { Shares, Transfer } from '../../../../common/reproduction.ts';
import type { CarriedLine, OwnLine } from '../../../../pages/reproduce/universal.tsx';
import { bothOf, change, meanShares } from './shares.ts';

/** What the page says of universal perturbations besides the tables: averages, and how far they are from the clean ones. */

const changeOf = (from: Shares, to: Shares) => bothOf((side) => change(from[side], to[side]));

/** Table 3: the clean pictures, noise, and the UAPs of each FFM, on every set with its own FFM. */
export function ownLines(table3: Transfer[]): OwnLine[] {
  const sources = [...new Set(table3.map(({ source }) => source))];
  const own = table3.filter(({ source, ffm }) => source === ffm);
  const sets = own.map(({ set }) => set);
  const original = meanShares(
    own.map((one) => one.original),
    sets,
  );
  const line = (of: OwnLine['of'], cells: Shares[]): OwnLine => {
    const average = meanShares(cells, sets);
    return { of, cells, average, change: changeOf(original, average) };
  };
  return [
    { of: 'original', cells: own.map((one) => one.original), average: original, change: null },
    line(
      'urn',
      own.map(({ urn }) => urn),
    ),
    ...sources.map((source) =>
      line(
        { source },
        table3.filter((one) => one.source === source).map(({ uap }) => uap),
      ),
    ),
  ];
}

/** A line for each, and their average where there are several. */
export function carriedLines(transfers: Transfer[]): CarriedLine[] {
  const line = (transfer: Transfer | null, shares: CarriedLine['shares']): CarriedLine => ({
    transfer,
    shares,
    change: { urn: changeOf(shares.original, shares.urn), uap: changeOf(shares.original, shares.uap) },
  });
  const sets = transfers.map(({ set }) => set);
  const mean = (of: keyof CarriedLine['shares']) =>
    meanShares(
      transfers.map((one) => one[of]),
      sets,
    );
  return [
    ...transfers.map((one) => line(one, one)),
    ...(transfers.length > 1
      ? [line(null, { original: mean('original'), urn: mean('urn'), uap: mean('uap') })]
      : []),
  ];
}
