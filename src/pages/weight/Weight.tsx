import type { ComponentType } from 'react';
import type { Reliability, WeighedExhibit, Weight } from '../../common/weight.ts';
import type { Language } from '../../language/language.ts';
import { noticeWords } from '../../language/notices.ts';
import { lrText, weighedText } from '../../language/weight.ts';
import { ABSENT, each, List, NumberCells, Row, Table } from '../pieces.tsx';
import { type Lines, type Plot, RATE_GRID } from '../plot/plot.ts';

interface Props {
  found: Weight;
  l: Language;
}

/** What every exhibit weighs, condition by condition. */
export const Exhibits = ({ found: { exhibits, conditions }, l }: Props) =>
  each(exhibits, (exhibit) => <OneExhibit exhibit={exhibit} conditions={conditions} l={l} />);

const OneExhibit = ({
  exhibit: { path, sha256, faces, score, weights, summary },
  conditions,
  l,
}: {
  exhibit: WeighedExhibit;
  conditions: Reliability[];
  l: Language;
}) => (
  <>
    <Table
      title={l.say('weight.exhibit', { path, faces: l.count(faces, 'noun.face'), score: l.number(score, 2) })}
      caption={l.say('weight.sha256', { sha256 })}
      heads={[
        l.text('weight.condition'),
        l.text('weight.words'),
        l.text('weight.lr'),
        l.text('weight.byPav'),
      ]}
      text={2}
    >
      {each(weights, (weighed, i) => (
        <Row head={conditions[i]!.title} words={[weighedText(weighed, conditions[i]!.worth, l)]}>
          <td>{weighed === null ? ABSENT : lrText(weighed.lr, l)}</td>
          <td>{weighed === null ? ABSENT : lrText(weighed.lrByPav, l)}</td>
        </Row>
      ))}
    </Table>
    <p>{summary}</p>
  </>
);

export const NotWeighed = ({ found: { leftOut }, l }: Props) => (
  <List
    of={leftOut.map(
      ({ path, reason, notice }) => `${path}: ${notice === undefined ? reason : noticeWords(notice, l.code)}`,
    )}
  />
);

/** How good the LRs of each condition are. */
export const ReliabilityTable = ({ found: { conditions }, l }: Props) => (
  <Table
    caption={l.text('weight.reliability.lead')}
    heads={[
      l.text('weight.condition'),
      l.text('weight.table.files'),
      l.text('weight.table.cllr'),
      l.text('weight.table.min'),
      l.text('weight.table.cal'),
      l.text('weight.table.eer'),
      l.text('weight.table.bounds'),
      l.text('weight.table.remark'),
    ]}
    textAtEnd={2}
  >
    {each(conditions, ({ title, files, cllr, eer, bounds, remark }) => (
      <Row head={title}>
        <td>{`${l.whole(files.fake)} / ${l.whole(files.real)}`}</td>
        <NumberCells of={[cllr?.value, cllr?.min, cllr?.cal]} digits={3} l={l} />
        <td>{l.percent(eer)}</td>
        <td className="text">
          {bounds === null ? ABSENT : `${lrText(10 ** bounds.lower, l)}; ${lrText(10 ** bounds.upper, l)}`}
        </td>
        <td className="text">{remark}</td>
      </Row>
    ))}
  </Table>
);

/** Tippett and ECE plots, of the conditions that have them. */
export const WeightPlots = ({ found, l, Figure }: Props & { Figure: ComponentType<{ plot: Plot }> }) =>
  each(found.conditions, (condition) => each(plotsOf(condition, l), (plot) => <Figure plot={plot} />));

function plotsOf({ title: condition, tippett, entropy }: Reliability, l: Language): Lines[] {
  const places = [-3, -2, -1, 0, 1, 2, 3].map((at) => ({ at, label: l.plain(at) }));
  const line = <T extends { at: number }>(points: T[], key: Exclude<keyof T, 'at'>) =>
    points.map((point) => ({ x: point.at, y: point[key] as number }));
  const plots: Lines[] = [];
  if (tippett !== undefined)
    plots.push({
      kind: 'lines',
      title: l.say('weight.tippett', { condition }),
      caption: l.text('weight.tippett.caption'),
      across: l.text('weight.tippett.across'),
      upwards: l.text('weight.share'),
      grid: RATE_GRID,
      places,
      series: [
        { name: l.text('weight.tippett.fake'), style: 'fake', values: line(tippett, 'fake') },
        { name: l.text('weight.tippett.real'), style: 'real', values: line(tippett, 'real') },
      ],
    });
  if (entropy !== undefined)
    plots.push({
      kind: 'lines',
      title: l.say('weight.ece', { condition }),
      caption: l.text('weight.ece.caption'),
      across: l.text('weight.ece.across'),
      upwards: l.text('weight.ece.upwards'),
      written: 'number',
      grid: RATE_GRID.map(({ at }) => ({ at, label: l.plain(at) })),
      places,
      series: [
        { name: l.text('weight.ece.measured'), style: 'all', values: line(entropy, 'measured') },
        { name: l.text('weight.ece.ideal'), style: 'series-1', values: line(entropy, 'ideal') },
        { name: l.text('weight.ece.none'), style: 'series-2', values: line(entropy, 'none') },
      ],
    });
  return plots;
}
