import type { UapMethod } from '../../../../common/attacks/uap.ts';
import type { Shares, Transfer } from '../../../../common/reproduction.ts';
import type { CarriedLine, OwnLine } from '../../../../pages/reproduce/universal.tsx';
import { bothOf, change, meanShares } from './shares.ts';

/** What the page says of universal perturbations besides the tables: averages, and how far they are from the clean ones. */

const changeOf = (from: Shares, to: Shares) => bothOf((side) => change(from[side], to[side]));

/** Table 3: the clean pictures, noise, and the UAPs of each FFM by each method, on every set with its own FFM. */
export function ownLines(table3: Transfer[]): OwnLine[] {
  const sources = [...new Set(table3.map(({ source }) => source))];
  const methods = methodsIn(table3);
  const own = table3.filter(({ source, ffm, method }) => source === ffm && method === methods[0]);
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
    ...methods.flatMap((method) =>
      sources.map((source) =>
        line(
          { source, method },
          table3.filter((one) => one.source === source && one.method === method).map(({ uap }) => uap),
        ),
      ),
    ),
  ];
}

/** A line for each, and by method their average where there are several. */
export const carriedLines = (transfers: Transfer[]): CarriedLine[] =>
  methodsIn(transfers).flatMap((method) =>
    carriedBy(
      method,
      transfers.filter((one) => one.method === method),
    ),
  );

const methodsIn = (transfers: Transfer[]) => [...new Set(transfers.map(({ method }) => method))];

function carriedBy(method: UapMethod, transfers: Transfer[]): CarriedLine[] {
  const line = (transfer: Transfer | null, shares: CarriedLine['shares']): CarriedLine => ({
    method,
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
