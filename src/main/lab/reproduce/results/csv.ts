import type { Cell } from '../../../../common/base/csvCell.ts';
import type {
  Reproduction,
  Share,
  Shares,
  Table1Row,
  Table2Row,
  Transfer,
} from '../../../../common/reproduction.ts';
import { record } from '../../../base/csv.ts';

/** The tables as CSV (RFC 4180), one file each; the mean over the families has no family. */
export function csvTables(reproduction: Reproduction): Record<string, string> {
  const { table1, table2, table3, foreign, table4 } = reproduction;
  return {
    'table-1.csv': lines(TABLE_1, table1.map(iapCells)),
    'table-2.csv': lines(TABLE_2, table2.map(maskCells)),
    'table-3.csv': lines(TRANSFERS, [...table3, ...foreign].flatMap(transferCells)),
    'table-4.csv': lines(TRANSFERS, table4.flatMap(transferCells)),
  };
}

const lines = (header: string[], rows: Cell[][]): string => [header, ...rows].map(record).join('');

const SIDES = ['float', 'eightBit'] as const;
const sideName = { float: 'float', eightBit: 'eight_bit' };
const shareColumns = (name: string) =>
  SIDES.flatMap((side) => ['', '_low', '_high'].map((end) => `${sideName[side]}_${name}${end}`));
const numberColumns = (name: string) => SIDES.map((side) => `${sideName[side]}_${name}`);
const shareCells = (shares: Shares): Cell[] => SIDES.flatMap((side) => ends(shares[side]));
const ends = ({ value, interval }: Share): Cell[] => [value, ...(interval ?? [null, null])];

const TABLE_1 = [
  ...['family', 'ffm', 'iteration', 'faces', 'fakes', 'reals'],
  ...['accuracy', 'fake', 'real'].flatMap(shareColumns),
  ...['rmse255', 'iou'].flatMap(numberColumns),
];
const iapCells = (row: Table1Row): Cell[] => [
  ...[row.family, row.ffm, row.iteration, row.accuracy.float.n, row.fake.float.n, row.real.float.n],
  ...[row.accuracy, row.fake, row.real].flatMap(shareCells),
  ...[row.rmse255, row.iou].flatMap((numbers) => SIDES.map((side) => numbers[side])),
];

const TABLE_2 = [
  ...['family', 'ffm', 'iteration', 'fakes'],
  ...shareColumns('fake'),
  ...['rmse255', 'iou', 'pixel_accuracy', 'iou_adversarial', 'pixel_accuracy_adversarial'].flatMap(
    numberColumns,
  ),
];
const maskCells = (row: Table2Row): Cell[] => [
  ...[row.family, row.ffm, row.iteration, row.n],
  ...shareCells(row.fake),
  ...[row.rmse255, row.iou, row.pixelAccuracy, row.iouAdversarial, row.pixelAccuracyAdversarial].flatMap(
    (numbers) => SIDES.map((side) => numbers[side]),
  ),
];

/** Three records each: all faces, and either class under the UAP that is made against it. */
const TRANSFERS = [
  ...['uap_of', 'method', 'set', 'ffm', 'faces_of', 'zone', 'uap_sha256', 'n'],
  ...['original', 'urn', 'uap'].flatMap(shareColumns),
  'credit',
];
const transferCells = ({ source, method, set, ffm, original, urn, uap, zones }: Transfer): Cell[][] => [
  [
    ...[source, method, set, ffm, 'both', null, null, original.float.n],
    ...[original, urn, uap].flatMap(shareCells),
    null,
  ],
  ...zones.map((zone) => [
    ...[source, method, set, ffm, zone.attacked, zone.zone, zone.artifact, zone.original.float.n],
    ...[zone.original, zone.urn, zone.uap].flatMap(shareCells),
    zone.credit,
  ]),
];
