import { byBound } from '../../../../common/attacks/byBound.ts';
import type { AuditFindings, CleanFindings, Curve } from '../../../../common/findings.ts';
import { type Language, languageOf } from '../../../../language/language.ts';
import { queriesText } from '../../../../language/queries.ts';
import { realnessText } from '../../../../language/threshold.ts';
import { curveTitles, titled } from '../../../../language/titles.ts';
import { basisText } from '../../../../language/units.ts';
import { printable } from './printable.ts';
import { textTable } from './table.ts';
import type { Terminal } from './terminal.ts';

/** An audit's findings for a terminal: the numbers, then what they mean. */
export function findingsText(findings: AuditFindings, terminal: Terminal): string {
  const { clean, attacks, detector, backend, remarks, leftOut, curves, defence } = findings;
  const l = languageOf(terminal.words.code);
  const { count, number, say } = l;
  const { attack: attackTitle } = titled(
    l,
    attacks.map(({ params }) => params),
  );
  const row = (title: string, how: string, found: CleanFindings, rmse: number | null): string[] => [
    title,
    how,
    ...shares(found, l),
    number(found.auc, 3),
    number(rmse, 2),
    number(found.iou, 3),
  ];
  const rows = [
    row(say('terminal.findings.clean'), say('results.eightBit'), clean, null),
    ...(defence === undefined
      ? []
      : [row(say('terminal.findings.undefended'), say('results.eightBit'), defence.undefended, null)]),
    ...attacks.flatMap(({ params, float, eightBit }) => [
      row(attackTitle(params), say('results.float'), float, float.rmse255),
      row('', say('results.eightBit'), eightBit, eightBit.rmse255),
    ]),
  ];
  const bounded = byBound(attacks).map(([first]) => first!.params);
  const curveTitle = curveTitles(bounded, l);
  const withMasks = [clean, ...attacks.map(({ float }) => float)].some(({ iou }) => typeof iou === 'number');
  const header = ['', say('terminal.findings.picture'), ...shareHeads(l), 'AUC', 'RMSE/255', 'IoU'];
  const width = withMasks ? header.length : header.length - 1;
  const said = [
    ...remarks.map((remark) => `- ${remark}`),
    ...attacks.flatMap((attack) =>
      attack.remarks.map((remark) => `- ${attackTitle(attack.params)}: ${remark}`),
    ),
  ];
  return [
    terminal.heading(
      say('terminal.findings.title', {
        detector: detector.name,
        faces: count(clean.n, 'noun.face'),
        backend,
        threshold: realnessText(findings.threshold ?? 0.5, l),
      }),
    ),
    '',
    textTable(
      header.slice(0, width),
      rows.map((cells) => cells.slice(0, width)),
      [0, 1],
    ),
    ...(findings.units === undefined ? [] : ['', basisText(findings.units, l)]),
    ...comparedLines(findings, l, terminal),
    ...(curves ?? []).flatMap((curve, i) => [
      '',
      terminal.heading(say('terminal.findings.curve', { attack: curveTitle(bounded[i]!) })),
      curveTable(curve, l),
    ]),
    ...attacks.flatMap(({ params, leastNorms }) =>
      leastNorms === undefined
        ? []
        : [
            '',
            terminal.heading(say('terminal.findings.curve', { attack: attackTitle(params) })),
            curveTable({ points: leastNorms.points.map((point) => ({ ...point, interval: null })) }, l),
          ],
    ),
    ...attacks.flatMap(({ params, queriesNeeded }) =>
      queriesNeeded === undefined
        ? []
        : [
            '',
            terminal.heading(say('plot.queries.title', { attack: attackTitle(params) })),
            queriesText(queriesNeeded, l),
          ],
    ),
    ...certificateTable(findings, l, terminal),
    ...deliveryTables(findings, l, terminal),
    ...(said.length === 0 ? [] : ['', terminal.heading(say('terminal.findings.meaning')), ...said]),
    ...(leftOut.length === 0
      ? []
      : ['', terminal.heading(say('terminal.findings.leftOut')), ...leftOutLines(leftOut, l)]),
  ].join('\n');
}

/** The bracket: what is proven at the radii of certificates, and what attacks leave there. */
function certificateTable({ certification }: AuditFindings, l: Language, terminal: Terminal): string[] {
  if (certification === undefined || certification.certified === null) return [];
  const { certified, attacked } = certification;
  const left = (at: number) => attacked?.findLast(({ radius }) => radius <= at)?.accuracy ?? null;
  return [
    '',
    terminal.heading(l.text('certified.title')),
    textTable(
      [l.text('certified.radius'), 'RMSE/255', l.text('certified.lower'), l.text('certified.upper')],
      certified.map(({ radius, rmse255, accuracy }) => [
        l.number(radius, 4),
        l.number(rmse255, 3),
        l.percent(accuracy),
        l.percent(left(radius)),
      ]),
    ),
  ];
}

/** Forgeries that are still caught: on the crop, in the delivered file, after one more upload; and in the untouched ones. */
function deliveryTables({ attacks }: AuditFindings, l: Language, terminal: Terminal): string[] {
  const { attack: title } = titled(
    l,
    attacks.map(({ params }) => params),
  );
  const heads = (
    [
      'delivery.delivery',
      'delivery.caught',
      'delivery.caught.again',
      'delivery.caught.untouched',
      'delivery.caught.untouched.again',
      'delivery.found',
    ] as const
  ).map((key) => l.text(key));
  return attacks.flatMap(({ params, eightBit, deliveries = [] }) =>
    deliveries.length === 0
      ? []
      : [
          '',
          terminal.heading(`${l.text('delivery.title')}: ${title(params)}`),
          textTable(
            heads,
            [
              [l.text('delivery.crop'), l.percent(eightBit.fake), '', '', '', ''],
              ...deliveries.map(({ delivery, once, again, untouched }) => [
                l.delivery(delivery),
                ...[once, again, untouched.once, untouched.again].map(({ fake }) => l.percent(fake.value)),
                l.say('delivery.foundOf', { n: l.whole(once.found), of: l.whole(once.of) }),
              ]),
            ],
            [0],
          ),
        ],
  );
}

/** What changes under each attack on the same faces, and whether it could be chance. */
function comparedLines(
  { comparisons = [], attacks }: AuditFindings,
  l: Language,
  terminal: Terminal,
): string[] {
  if (comparisons.length === 0) return [];
  const titles = titled(
    l,
    attacks.map(({ params }) => params),
  );
  const points = (value: number | null) => l.number(value === null ? null : 100 * value, 1);
  const rows = comparisons.map(({ against, difference: { value, low, high }, corrected, test }) => [
    against.kind === 'attack' ? titles.attack(attacks[against.attack]!.params) : against.name,
    points(value),
    `${points(low)} … ${points(high)}`,
    l.number(corrected, 3),
    l.text(`statistics.test.${test}`),
  ]);
  const heads = [
    '',
    l.say('statistics.compared.difference'),
    '95 %',
    l.say('statistics.compared.corrected'),
    l.say('statistics.compared.test'),
  ];
  return ['', terminal.heading(l.text('statistics.compared')), textTable(heads, rows, [0, 4])];
}

const curveTable = ({ points }: Pick<Curve, 'points'>, l: Language): string =>
  textTable(
    ['eps/255', ...shareHeads(l)],
    points.map(({ eps, ...found }) => [String(Math.round(1000 * eps) / 1000), ...shares(found, l)]),
    [0],
  );

const shareHeads = ({ say }: Language): string[] => [
  say('terminal.findings.accuracy'),
  say('terminal.findings.interval'),
  say('terminal.findings.fakes'),
  say('terminal.findings.reals'),
];

const shares = (
  { accuracy, interval, fake, real }: Pick<CleanFindings, 'accuracy' | 'interval' | 'fake' | 'real'>,
  { between, percent }: Language,
): string[] => [percent(accuracy), interval === null ? '–' : between(interval), percent(fake), percent(real)];

const LISTED = 20;

function leftOutLines(leftOut: AuditFindings['leftOut'], { say }: Language): string[] {
  const lines = leftOut.slice(0, LISTED).map(({ path, reason }) => `- ${printable(`${path}: ${reason}`)}`);
  return leftOut.length <= LISTED
    ? lines
    : [...lines, `- ${say('terminal.findings.more', { n: leftOut.length - LISTED })}`];
}
