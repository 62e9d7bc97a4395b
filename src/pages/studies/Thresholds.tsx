import type { ComponentType } from 'react';
import type { NoticedFrom, StudyResults } from '../../common/study.ts';
import type { Words } from '../../language/words.ts';
import { ABSENT, each, List, Row, Table } from '../pieces.tsx';
import { Figure as Static } from '../plot/Drawing.tsx';
import { attackStyle, type Lines, RATE_GRID } from '../plot/plot.ts';

/** From which strength on perturbations are noticed, of a study that shows several. */
export function Thresholds({
  results: { thresholds },
  l,
  Figure = Static,
}: {
  results: StudyResults;
  l: Words;
  Figure?: ComponentType<{ plot: Lines }> | undefined;
}) {
  if (thresholds.length === 0) return null;
  return (
    <>
      <h3>{l.text('study.thresholds')}</h3>
      <List of={thresholds.map((one) => thresholdSentence(one, l))} />
      <Table
        caption={l.text('study.thresholds.caption')}
        heads={[
          l.text('study.condition'),
          l.text('study.strength'),
          l.text('study.scores'),
          l.text('study.noticed'),
        ]}
      >
        {thresholds.flatMap(({ condition, levels }) =>
          each(levels, ({ strength, n, noticed }) => (
            <Row head={l.text(`condition.${condition}`)}>
              <td>{strength === 0 ? l.text('study.untouched') : l.plain(strength)}</td>
              <td>{l.whole(n)}</td>
              <td>{n === 0 ? ABSENT : `${l.whole(noticed)} (${l.percent(noticed / n)})`}</td>
            </Row>
          )),
        )}
      </Table>
      <Figure plot={noticedPlot(thresholds, l)} />
    </>
  );
}

/** What the data say of one attack, or that they can't tell. */
export function thresholdSentence(found: NoticedFrom, l: Words): string {
  const { condition, verdict, threshold, interval, levels, evaluators } = found;
  const shown = levels.filter(({ strength }) => strength > 0);
  const [low, high] = [shown[0]?.strength ?? 0, shown.at(-1)?.strength ?? 0].map((one) => l.plain(one));
  const said = { condition: l.text(`condition.${condition}`), low: low!, high: high! };
  if (verdict !== 'found') return l.say(`study.threshold.${verdict}`, said);
  const bound = (value: number | null, open: string) => (value === null ? open : l.number(value, 2));
  const span =
    interval === null
      ? l.say('study.threshold.few', { n: evaluators })
      : l.say('study.threshold.interval', {
          from: bound(interval[0], `< ${low}`),
          to: bound(interval[1], `> ${high}`),
        });
  return `${l.say('study.threshold.found', { ...said, eps: l.number(threshold, 2) })} ${span}`;
}

function noticedPlot(thresholds: NoticedFrom[], l: Words): Lines {
  const strengths = [...new Set(thresholds.flatMap(({ levels }) => levels.map(({ strength }) => strength)))];
  return {
    kind: 'lines',
    title: l.text('study.thresholds'),
    caption: l.text('study.thresholds.plot'),
    across: l.text('study.strength'),
    upwards: l.text('study.noticed.upwards'),
    grid: RATE_GRID,
    written: 'share',
    places: strengths.sort((a, b) => a - b).map((at) => ({ at, label: l.plain(at) })),
    series: thresholds.map(({ condition, levels }, i) => ({
      name: l.text(`condition.${condition}`),
      style: attackStyle(i),
      values: levels.map(({ strength, n, noticed }) => ({ x: strength, y: n === 0 ? null : noticed / n })),
    })),
  };
}
