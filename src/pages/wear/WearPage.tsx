import type { ComponentType } from 'react';
import { type AuditWear, OPERATOR_NAMES, type Operator, type Wear } from '../../common/wear.ts';
import type { Language } from '../../language/language.ts';
import { unitsText } from '../../language/units.ts';
import { each, List, RateCells, Row, Table } from '../pieces.tsx';
import { Figure as Static } from '../plot/Drawing.tsx';
import { type Lines, RATE_GRID } from '../plot/plot.ts';

type Figures = Pick<Wear, 'unworn' | 'worn'>;

/** What everyday wear does to a detector: a table over all operators and severities, and a plot for each operator. */
export function WearPage({ found, l }: { found: Wear; l: Language }) {
  const { detector, faces, originals, leftOut, version } = found;
  return (
    <>
      <header>
        <h1>{l.text('wear.title')}</h1>
        <p className="quiet">{l.say('wear.of', { detector: detector.name, version, faces, originals })}</p>
      </header>
      <main>
        <Worn found={found} caption={l.text('wear.caption')} l={l} />
        {leftOut.length > 0 && (
          <>
            <h2>{l.text('page.leftOut')}</h2>
            <List of={leftOut.map(({ path, reason }) => `${path}: ${reason}`)} />
          </>
        )}
      </main>
    </>
  );
}

/** The same of an audit, as a page of its own. */
export const AuditWearPage = ({ found, l }: { found: AuditWear; l: Language }) => (
  <>
    <header>
      <h1>{l.text('wear.title')}</h1>
      <p className="quiet">
        {l.say('wear.ofAudit', {
          detector: found.detector.name,
          audit: found.audit,
          faces: found.units.faces,
        })}
      </p>
    </header>
    <main>
      <AuditWorn found={found} l={l} />
    </main>
  </>
);

/** The same within a report or a window. */
export function AuditWorn({
  found,
  l,
  Figure = Static,
}: {
  found: AuditWear;
  l: Language;
  Figure?: FigureOf;
}) {
  const caption = l.say('wear.caption.audit', { units: unitsText(found.units, l) });
  return (
    <>
      {found.pending > 0 && <p>{l.say('wear.pending', { n: found.pending })}</p>}
      <Worn found={found} caption={caption} l={l} Figure={Figure} />
    </>
  );
}

type FigureOf = ComponentType<{ plot: Lines }>;

function Worn({
  found,
  caption,
  l,
  Figure = Static,
}: {
  found: Figures;
  caption: string;
  l: Language;
  Figure?: FigureOf;
}) {
  const { unworn, worn } = found;
  const cells = ({ accuracy, fake, real, auc, aucInterval }: Wear['unworn']) => [
    accuracy,
    fake,
    real,
    { value: auc, interval: aucInterval },
  ];
  return (
    <>
      <p>{l.text('wear.lead')}</p>
      <Table
        title={l.text('wear.table')}
        caption={caption}
        heads={(
          ['wear.operator', 'wear.accuracy', 'results.caught', 'results.passed', 'wear.auc'] as const
        ).map((key) => l.text(key))}
      >
        <Row head={l.text('wear.none')}>
          <RateCells of={cells(unworn)} l={l} />
        </Row>
        {each(worn, (one) => (
          <Row head={settingName(l, one.operator, one.strength)}>
            <RateCells of={cells(one)} l={l} />
          </Row>
        ))}
      </Table>
      {each(
        OPERATOR_NAMES.filter((name) => worn.some(({ operator }) => operator === name)),
        (operator) => (
          <Figure plot={operatorPlot(found, operator, l)} />
        ),
      )}
    </>
  );
}

export const settingName = (l: Language, operator: Operator, strength: number): string =>
  l.say(`wear.operator.${operator}`, { strength: l.plain(strength) });

function operatorPlot({ unworn, worn }: Figures, operator: Operator, l: Language): Lines {
  const own = worn.filter((one) => one.operator === operator);
  const all = [unworn, ...own];
  return {
    kind: 'lines',
    title: l.say('wear.plot', { operator: l.text(`wear.title.${operator}`) }),
    caption: l.text('wear.plot.caption'),
    across: l.text('wear.strength'),
    upwards: l.text('wear.upwards'),
    grid: RATE_GRID,
    written: 'share',
    places: [
      { at: 0, label: l.text('wear.none') },
      ...own.map(({ strength }, i) => ({ at: i + 1, label: l.plain(strength) })),
    ],
    series: [
      {
        name: l.text('wear.accuracy'),
        style: 'all',
        values: all.map(({ accuracy }, x) => ({ x, y: accuracy.value, interval: accuracy.interval })),
      },
      { name: l.text('wear.auc'), style: 'series-1', values: all.map(({ auc }, x) => ({ x, y: auc })) },
    ],
  };
}
