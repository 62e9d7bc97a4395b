import type { Reproduction, Shares, Transfer } from '../../../../common/reproduction.ts';
import { type Html, html, NOTHING } from '../../../outputs/reports/html/html.ts';
import { meanShares } from '../results/shares.ts';
import { changeCell, heads, SIDES, type Side, shareCell, sourceName, table } from './cells.ts';

const TOGETHER =
  'Accuracy in percent with 95 % Wilson intervals. Under UAPs every face has the one that is made against its class. The change is that of the average, in points, with Newcombe’s interval';

interface Row {
  title: string;
  /** One per column. */
  cells: Shares[];
}

/** Table 3: a column per set with the FFM that was trained on it, and the average; the UAPs of each FFM in a row. */
export function ownTable({ table3 }: Reproduction): Html {
  const sets = [...new Set(table3.map(({ set }) => set))];
  const sources = [...new Set(table3.map(({ source }) => source))];
  const at = (source: string, set: string) => table3.find((one) => one.source === source && one.set === set)!;
  const original = { title: 'Original', cells: sets.map((set) => at(set, set).original) };
  const rows: Row[] = [
    original,
    { title: 'URN', cells: sets.map((set) => at(set, set).urn) },
    ...sources.map((source) => ({
      title: sourceName({ source }),
      cells: sets.map((set) => at(source, set).uap),
    })),
  ];
  const columns = sets.map((set) => `${set} (${at(set, set).ffm})`);
  return averagedTable(columns, rows, original);
}

function averagedTable(columns: string[], rows: Row[], original: Row): Html {
  return table(
    TOGETHER,
    heads(['', 'Picture', ...columns, 'Average', 'Change'], 2),
    rows.flatMap((row) =>
      sidesOf(row, original).map(
        ([side, how]) => html`
<tr><th scope="row">${row.title}</th><td class="text">${how}</td>${row.cells.map((cell) => shareCell(cell[side]))}${averageCells(row, original, side)}</tr>`,
      ),
    ),
  );
}

const sidesOf = (row: Row, original: Row) => (row === original ? SIDES.slice(1) : [...SIDES]);

function averageCells(row: Row, original: Row, side: Side): Html {
  const average = meanShares(row.cells)[side];
  const change = row === original ? html`<td>–</td>` : changeCell(meanShares(original.cells)[side], average);
  return html`${shareCell(average)}${change}`;
}

/** Table 3, the other reading of "unseen": FFM and UAP stay, the pictures are another set's. */
export const foreignTable = ({ foreign }: Reproduction): Html =>
  transferTable(foreign, ['FFM', 'Pictures of'], ({ ffm, set }) => [ffm, set]);

/** Table 4: a row per FFM. */
export const otherTable = ({ table4 }: Reproduction): Html =>
  transferTable(table4, ['FFM', 'Set', 'UAPs of the FFM for'], ({ ffm, set, source }) => [ffm, set, source]);

function transferTable(
  transfers: Transfer[],
  titles: string[],
  names: (transfer: Transfer) => string[],
): Html {
  if (transfers.length === 0) return html`<p>There is nothing to carry over to.</p>`;
  const line = (
    [first = '', ...others]: string[],
    { original, urn, uap }: Pick<Transfer, 'original' | 'urn' | 'uap'>,
  ) =>
    SIDES.map(
      ([side, how]) => html`
<tr><th scope="row">${first}</th>${others.map((name) => html`<td class="text">${name}</td>`)}<td class="text">${how}</td>${[original, urn, uap].map((cell) => shareCell(cell[side]))}${changeCell(original[side], urn[side])}${changeCell(original[side], uap[side])}</tr>`,
    );
  const average = {
    original: meanShares(transfers.map(({ original }) => original)),
    urn: meanShares(transfers.map(({ urn }) => urn)),
    uap: meanShares(transfers.map(({ uap }) => uap)),
  };
  const averageNames = ['Average', ...titles.slice(1).map(() => '')];
  return table(
    TOGETHER,
    heads([...titles, 'Picture', 'Original', 'URN', 'UAP', 'Change, URN', 'Change, UAP'], titles.length + 1),
    [
      ...transfers.flatMap((transfer) => line(names(transfer), transfer)),
      ...(transfers.length > 1 ? line(averageNames, average) : []),
    ],
  );
}

/** Zone by zone: the class that a UAP is made against, and whether it did more than noise. */
export function zoneTable(transfers: Transfer[]): Html {
  if (transfers.length === 0) return NOTHING;
  const rows = transfers.flatMap(({ source, set, ffm, zones }) =>
    zones.map(
      ({ zone, attacked, original, urn, uap, credit }) => html`
<tr><th scope="row">${source}</th><td class="text">${zone} zone, against ${attacked}s</td><td class="text">${set}</td><td class="text">${ffm}</td><td>${original.float.n}</td>${[original, urn, uap].map(({ float }) => shareCell(float))}${shareCell(uap.eightBit)}<td class="text">${credit ?? 'not measured'}</td></tr>`,
    ),
  );
  return table(
    'By zone: the share of the attacked class that is decided rightly. “More than noise” takes more than five points beyond URN of the same strength, and intervals that lie apart',
    heads(
      [
        ...['UAP of the FFM for', 'Fires', 'Set', 'FFM that decides', 'Faces', 'Original', 'URN', 'UAP'],
        ...['UAP, 8 bit', 'The UAP does'],
      ],
      4,
    ),
    rows,
  );
}
