import type { AuditFindings, CleanFindings, Curve } from '../../../../common/findings.ts';
import { ENGLISH } from '../../../../language/language.ts';
import { titled } from '../../../../language/titles.ts';
import { percent } from '../../../domain/findings/wording.ts';
import { printable } from './printable.ts';
import { textTable } from './table.ts';
import type { Terminal } from './terminal.ts';

/** An audit's findings for a terminal: the numbers, then what they mean. */
export function findingsText(findings: AuditFindings, terminal: Terminal): string {
  const { clean, attacks, detector, backend, remarks, leftOut, curves, defence } = findings;
  const { attack: attackTitle } = titled(
    ENGLISH,
    attacks.map(({ params }) => params),
  );
  const rows = [
    row('clean', '8 bit', clean, null),
    ...(defence === undefined ? [] : [row('clean, no defence', '8 bit', defence.undefended, null)]),
    ...attacks.flatMap(({ params, float, eightBit }) => [
      row(attackTitle(params), 'float', float, float.rmse255),
      row('', '8 bit', eightBit, eightBit.rmse255),
    ]),
  ];
  const withMasks = [clean, ...attacks.map(({ float }) => float)].some(({ iou }) => typeof iou === 'number');
  const header = ['', 'picture', 'accuracy', '95 % interval', 'fakes', 'reals', 'RMSE/255', 'IoU'];
  const width = withMasks ? header.length : header.length - 1;
  const said = [
    ...remarks.map((remark) => `- ${remark}`),
    ...attacks.flatMap((attack) =>
      attack.remarks.map((remark) => `- ${attackTitle(attack.params)}: ${remark}`),
    ),
  ];
  return [
    terminal.heading(`${detector.name}, ${clean.n} faces (backend: ${backend})`),
    '',
    textTable(
      header.slice(0, width),
      rows.map((cells) => cells.slice(0, width)),
      [0, 1],
    ),
    ...(curves ?? []).flatMap((curve) => [
      '',
      terminal.heading(`Accuracy by eps: ${curve.title}`),
      curveTable(curve),
    ]),
    ...(said.length === 0 ? [] : ['', terminal.heading('What this means'), ...said]),
    ...(leftOut.length === 0 ? [] : ['', terminal.heading('Left out'), ...leftOutLines(leftOut)]),
  ].join('\n');
}

const curveTable = ({ points }: Curve): string =>
  textTable(
    ['eps/255', 'accuracy', '95 % interval', 'fakes', 'reals'],
    points.map(({ eps, accuracy, interval, fake, real }) => [
      String(eps),
      rate(accuracy),
      spanOf(interval),
      rate(fake),
      rate(real),
    ]),
    [0],
  );

const LISTED = 20;

function leftOutLines(leftOut: AuditFindings['leftOut']): string[] {
  const lines = leftOut.slice(0, LISTED).map(({ path, reason }) => `- ${printable(`${path}: ${reason}`)}`);
  return leftOut.length <= LISTED
    ? lines
    : [...lines, `- and ${leftOut.length - LISTED} more (see the report)`];
}

function row(title: string, how: string, found: CleanFindings, rmse: number | null): string[] {
  const { accuracy, interval, fake, real, iou } = found;
  return [
    title,
    how,
    rate(accuracy),
    spanOf(interval),
    rate(fake),
    rate(real),
    rmse === null ? '-' : rmse.toFixed(2),
    typeof iou === 'number' ? iou.toFixed(3) : '-',
  ];
}

const rate = (value: number | null) => (value === null ? '-' : percent(value));

const spanOf = (interval: CleanFindings['interval']) =>
  interval === null ? '-' : `${(100 * interval[0]).toFixed(1)}-${(100 * interval[1]).toFixed(1)}`;
