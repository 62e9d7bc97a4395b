import type { ComponentType } from 'react';
import { intervalOf } from '../../common/aims.ts';
import { byBound } from '../../common/attacks/byBound.ts';
import type { AttackFindings, AuditFindings } from '../../common/findings.ts';
import { type Language, languageOf } from '../../language/language.ts';
import { queriesText } from '../../language/queries.ts';
import { curveTitles } from '../../language/titles.ts';
import { each } from '../pieces.tsx';
import { Figure as Static } from '../plot/Drawing.tsx';
import {
  accuracySeries,
  attackStyle,
  deviateTicks,
  type Intervals,
  type Lines,
  type Plot,
  RATE_GRID,
} from '../plot/plot.ts';
import { separations } from './statistics.tsx';

export interface FigureProps {
  found: AuditFindings;
  /** Titled for the attacks of the audit. */
  l: Language;
  /** What shows a plot; the drawing alone where nothing is given. */
  Figure?: ComponentType<{ plot: Plot }> | undefined;
}

/** Accuracies with their intervals, clean and under each attack; nothing where no face was measured. */
export const AccuracyFigure = ({ found, l, Figure = Static }: FigureProps) =>
  found.clean.n === 0 ? null : <Figure plot={accuracyPlot(found, l)} />;

function accuracyPlot({ clean, attacks }: AuditFindings, l: Language): Intervals {
  const rows = [
    { name: l.text('results.clean'), of: clean },
    ...attacks.map(({ params, eightBit }) => ({ name: l.attack(params), of: eightBit })),
  ];
  return {
    kind: 'intervals',
    title: l.text('plot.attacks.title'),
    caption: l.text('plot.attacks.caption'),
    across: l.text('plot.accuracy'),
    series: [
      { name: l.text('plot.all'), style: 'all' },
      { name: l.text('plot.caught'), style: 'fake' },
      { name: l.text('plot.passed'), style: 'real' },
    ],
    rows: rows.map(({ name, of }) => ({
      name,
      shares: (['accuracy', 'fake', 'real'] as const).map((aim) => {
        const value = of[aim];
        return value === null ? null : { value, interval: of[intervalOf(aim)] };
      }),
    })),
  };
}

/** Accuracy against the bound of each attack that was run with several, with its Wilson intervals as a band. */
export function BoundFigures({ found: { curves = [], attacks }, l, Figure = Static }: FigureProps) {
  const params = byBound(attacks).map(([first]) => first!.params);
  const title = curveTitles(params, languageOf(l.code));
  return each(curves, ({ points }, i) => (
    <Figure
      plot={{
        kind: 'lines',
        title: l.say('plot.eps.title', { attack: title(params[i]!) }),
        caption: l.text('plot.eps.caption'),
        across: l.text('plot.eps'),
        upwards: l.text('plot.accuracy'),
        grid: RATE_GRID,
        series: accuracySeries(
          points.map((point) => ({ ...point, x: point.eps })),
          l,
        ),
      }}
    />
  ));
}

/** Accuracy by the bound, of attacks for the least perturbation: one run has all of them. */
export const LeastFigures = ({ found: { attacks }, l, Figure = Static }: FigureProps) =>
  each(attacks, ({ params, leastNorms }) => {
    if (leastNorms === undefined) return null;
    const { norm, median, points } = leastNorms;
    return (
      <Figure
        plot={{
          kind: 'lines',
          title: l.say('plot.least.title', { attack: l.attack(params) }),
          caption: l.say('plot.least.caption', {
            norm: norm === 'linf' ? 'L-infinity' : 'RMSE',
            median: median === null ? l.text('plot.least.most') : `${l.number(median, 3)}/255`,
          }),
          across: l.text('plot.eps'),
          upwards: l.text('plot.accuracy'),
          grid: RATE_GRID,
          series: accuracySeries(
            stairs(points).map(({ eps, ...point }) => ({ ...point, x: eps })),
            l,
          ),
        }}
      />
    );
  });

/** Of a detector behind noise: the accuracy that is proven below the one that attacks leave. Nothing where a certificate was contradicted. */
export function BracketFigure({ found: { certification }, l, Figure = Static }: FigureProps) {
  if (certification === undefined) return null;
  const { n, values, certified, attacked, largest } = certification;
  if (n === 0 || certified === null || largest === null) return null;
  const last = Math.max(...[...certified, ...(attacked ?? [])].map(({ rmse255 }) => rmse255));
  const line = (points: typeof certified) => [
    ...stairs(points.map(({ rmse255, ...point }) => ({ ...point, eps: rmse255 }))),
    { ...points.at(-1)!, eps: last },
  ];
  const series = [
    { name: l.text('certified.lower'), style: 'real' as const, points: certified },
    ...(attacked === null
      ? []
      : [{ name: l.text('certified.upper'), style: 'fake' as const, points: attacked }]),
  ];
  return (
    <Figure
      plot={{
        kind: 'lines',
        title: l.text('certified.title'),
        caption: l.say('certified.caption', { n: l.whole(n), values: l.whole(values) }),
        across: l.text('certified.across'),
        upwards: l.text('plot.accuracy'),
        grid: RATE_GRID,
        series: series.map(({ points, ...one }) => ({
          ...one,
          values: line(points).map(({ eps, accuracy }) => ({ x: eps, y: accuracy })),
        })),
      }}
    />
  );
}

/** A share holds until the next bound. */
const stairs = <P extends { eps: number }>(points: readonly P[]): P[] =>
  points.flatMap((point, i) => (i === 0 ? [point] : [{ ...points[i - 1]!, eps: point.eps }, point]));

/** How many faces had turned by how many queries, of attacks that ask, and what it took, in words. */
export const QueriesFigures = ({ found: { attacks }, l, Figure = Static }: FigureProps) =>
  each(attacks, ({ params, queriesNeeded: queries }) => {
    if (queries === undefined) return null;
    const last = queries.points.at(-1) ?? NONE;
    const points = [NONE, ...queries.points, { ...last, queries: queries.budget }];
    const steps = stairs(points.map((point) => ({ ...point, eps: point.queries })));
    return (
      <Figure
        plot={{
          kind: 'lines',
          title: l.say('plot.queries.title', { attack: l.attack(params) }),
          caption: queriesText(queries, l),
          across: l.text('plot.queries'),
          upwards: l.text('plot.queries.turned'),
          grid: RATE_GRID,
          series: [
            {
              name: l.text('plot.all'),
              style: 'all',
              values: steps.map(({ eps, turned, interval }) => ({ x: eps, y: turned, interval })),
            },
          ],
        }}
      />
    );
  });

/** Before the first query. */
const NONE: NonNullable<AttackFindings['queriesNeeded']>['points'][number] = {
  queries: 0,
  turned: 0,
  interval: [0, 0],
};

/** Shares of both kinds of errors as the threshold moves, clean and under each attack. */
export function ErrorsFigure({ found, l, Figure = Static }: FigureProps) {
  const lines = separations(found, l);
  if (lines.length === 0) return null;
  const series = lines.map(([name, { det }], i) => ({
    name,
    style: i === 0 ? ('all' as const) : attackStyle(i - 1),
    values: det.map(({ falsePositives, misses }) => ({ x: 100 * falsePositives, y: misses })),
  }));
  const places = deviateTicks(
    lines.flatMap(([, { det }]) => det.flatMap(({ falsePositives, misses }) => [falsePositives, misses])),
    l,
  );
  return (
    <Figure
      plot={{
        kind: 'lines',
        title: l.text('statistics.det.title'),
        caption: l.text('statistics.det.caption'),
        across: l.text('statistics.det.across'),
        upwards: l.text('statistics.det.upwards'),
        grid: places.map(({ at, label }) => ({ at: at / 100, label })),
        places,
        deviates: true,
        series,
      }}
    />
  );
}

/** Attacks that iterate per face; a universal perturbation or noise is put on in one step. */
export const isIterated = ({ accuracyByIteration }: AttackFindings): boolean =>
  accuracyByIteration.length > 2;

/** Accuracy by iteration of the attacks that have iterations, and which have none. */
export function IterationFigures({ found: { attacks }, l, Figure = Static }: FigureProps) {
  const iterated = attacks.filter(isIterated);
  if (iterated.length === 0) return null;
  const others = attacks.filter((attack) => !isIterated(attack)).map(({ params }) => l.attack(params));
  return (
    <>
      {each(iterated, (attack) => (
        <Figure plot={iterationPlot(attack, l)} />
      ))}
      {others.length > 0 && <p className="quiet">{l.say('plot.notDrawn', { attacks: others.join(', ') })}</p>}
    </>
  );
}

/** Accuracy on the float perturbation after each iteration. */
export const iterationPlot = (attack: AttackFindings, l: Language): Lines => ({
  kind: 'lines',
  title: l.say('plot.iterations.title', { attack: l.attack(attack.params) }),
  caption: l.say('plot.iterations.caption', { words: inWords(attack, l) }),
  across: l.text('plot.iteration'),
  upwards: l.text('plot.accuracy'),
  grid: RATE_GRID,
  series: accuracySeries(
    attack.accuracyByIteration.map((point) => ({ ...point, x: point.iteration })),
    l,
  ),
});

function inWords({ accuracyByIteration: points }: AttackFindings, l: Language): string {
  const [first, last] = [points[0], points.at(-1)];
  if (first?.accuracy == null || last?.accuracy == null) return '';
  const half = points.find(({ accuracy }) => accuracy !== null && accuracy < first.accuracy! / 2);
  const fall = {
    first: l.percent(first.accuracy),
    last: l.percent(last.accuracy),
    iterations: l.count(last.iteration, 'noun.iteration'),
  };
  return half === undefined
    ? l.say('plot.fall', fall)
    : l.say('plot.fall.half', { ...fall, half: half.iteration });
}
