import type { Shares, Transfer } from '../../common/reproduction.ts';
import type { Words } from '../../language/words.ts';
import { ABSENT, each, RateCells, Row, Table, texts } from '../pieces.tsx';

/** The tables of universal perturbations. What is computed from a reproduction for them alone is given to them. */

type Both<T> = Record<'float' | 'eightBit', T>;
/** How far a share is from another, in [-1, 1], with its interval. */
export type Change = { value: number; interval: [number, number] } | null;

/** A line of Table 3: the clean pictures, noise, or the UAPs of an FFM, on each FFM and its set. */
export interface OwnLine {
  of: 'original' | 'urn' | Pick<Transfer, 'source' | 'method'>;
  cells: Shares[];
  average: Shares;
  /** null of the clean pictures, which the others are compared with. */
  change: Both<Change> | null;
}

/** A line of the other tables. */
export interface CarriedLine {
  method: Transfer['method'];
  /** null: the average. */
  transfer: Transfer | null;
  shares: Record<'original' | 'urn' | 'uap', Shares>;
  change: Record<'urn' | 'uap', Both<Change>>;
}

export const SIDES = ['float', 'eightBit'] as const;
export type Side = (typeof SIDES)[number];

const signed = (points: number, l: Words) => l.number(points, 1).replace('-', '−');

/** Bounds that may be below zero. */
export const bounds = ([low, high]: [number, number], l: Words): string =>
  l.say('repro.bounds', { low: signed(100 * low, l), high: signed(100 * high, l) });

function ChangeCell({ of, l }: { of: Change | undefined; l: Words }) {
  if (of == null) return <td>{ABSENT}</td>;
  return (
    <td>
      {of.value < 0 ? '−' : '+'}
      {l.number(100 * Math.abs(of.value), 1)}
      <small>{bounds(of.interval, l)}</small>
    </td>
  );
}

/** Table 3: a column per set and FFM of it, and the average. */
export function OwnTable({ table3, lines, l }: { table3: Transfer[]; lines: OwnLine[]; l: Words }) {
  const columns = [
    ...new Set(table3.filter(({ source, ffm }) => source === ffm).map(({ set, ffm }) => `${set} (${ffm})`)),
  ];
  const titleOf = (of: OwnLine['of']) =>
    typeof of === 'object'
      ? l.say('repro.uapsOf', { ffm: of.source, method: of.method })
      : l.text(of === 'urn' ? 'results.underUrn' : 'repro.original');
  return (
    <Table
      caption={l.text('repro.uap.caption')}
      heads={['', l.text('results.picture'), ...columns, l.text('repro.average'), l.text('repro.change')]}
      text={2}
    >
      {each(lines, ({ of, cells, average, change }) =>
        each(change === null ? (['eightBit'] as const) : SIDES, (side) => (
          <Row head={titleOf(of)} words={[l.text(`results.${side}`)]}>
            <RateCells of={[...cells, average].map((one) => one[side])} l={l} />
            <ChangeCell of={change?.[side]} l={l} />
          </Row>
        )),
      )}
    </Table>
  );
}

/** What the lines of a table of carried UAPs are about, beside the FFM. */
type Names = readonly (readonly [
  head: 'repro.pictures' | 'repro.set' | 'repro.source',
  of: 'set' | 'source',
])[];
export const FOREIGN: Names = [['repro.pictures', 'set']];
export const OTHERS: Names = [
  ['repro.set', 'set'],
  ['repro.source', 'source'],
];

/** Table 3 in the other reading of "unseen" (FFM and UAP stay, the pictures are another set's), and Table 4, a row per FFM. */
export function CarriedTable({ lines, names, l }: { lines: CarriedLine[]; names: Names; l: Words }) {
  if (lines.length === 0) return <p>{l.text('repro.nothing')}</p>;
  return (
    <Table
      caption={l.text('repro.uap.caption')}
      heads={[
        'FFM',
        ...names.map(([head]) => l.text(head)),
        ...texts(
          l,
          'repro.method',
          'results.picture',
          'repro.original',
          'results.underUrn',
          'results.underUap',
          'repro.change.urn',
          'repro.change.uap',
        ),
      ]}
      text={names.length + 3}
    >
      {each(lines, ({ method, transfer, shares, change }) =>
        each(SIDES, (side) => (
          <Row
            head={transfer?.ffm ?? l.text('repro.average')}
            words={[...names.map(([, of]) => transfer?.[of]), method, l.text(`results.${side}`)]}
          >
            <RateCells of={[shares.original, shares.urn, shares.uap].map((one) => one[side])} l={l} />
            <ChangeCell of={change.urn[side]} l={l} />
            <ChangeCell of={change.uap[side]} l={l} />
          </Row>
        )),
      )}
    </Table>
  );
}

/** Zone by zone: the class that a UAP is made against, and whether it did more than noise. */
export function ZoneTable({ transfers, l }: { transfers: Transfer[]; l: Words }) {
  if (transfers.length === 0) return null;
  const zones = transfers.flatMap((transfer) => transfer.zones.map((zone) => ({ ...transfer, ...zone })));
  return (
    <Table
      caption={l.text('repro.zone.caption')}
      heads={texts(
        l,
        'repro.source.one',
        'repro.method',
        'repro.fires',
        'repro.set',
        'repro.decides',
        'results.faces',
        'repro.original',
        'results.underUrn',
        'results.underUap',
        'repro.uap.eightBit',
        'repro.does',
      )}
      text={5}
      textAtEnd={1}
    >
      {each(zones, ({ source, method, zone, set, ffm, original, urn, uap, credit }) => (
        <Row head={source} words={[method, l.text(`repro.fires.${zone}`), set, ffm]}>
          <td>{original.float.n}</td>
          <RateCells of={[original.float, urn.float, uap.float, uap.eightBit]} l={l} />
          <td className="text">
            {credit === null ? l.text('repro.verdict.not measured') : l.text(`repro.credit.${credit}`)}
          </td>
        </Row>
      ))}
    </Table>
  );
}
