import type { ComponentType } from 'react';
import {
  type Analysis,
  type Condition,
  type ConditionResult,
  FEWEST_TESTED,
  PAIRS_PER_SET,
  type StudyResults,
} from '../../common/study.ts';
import type { Words } from '../../language/words.ts';
import { ABSENT, each, List, NumberCell, NumberCells, Row, Table, texts } from '../pieces.tsx';
import { Figure as Static } from '../plot/Drawing.tsx';
import type { Plot } from '../plot/plot.ts';

/** What a subjective study says. */

interface Props {
  results: StudyResults;
  l: Words;
}

const nameOf = (condition: Condition, l: Words): string => l.text(`condition.${condition}`);

export function Answer({ results: { everyone, screening, evaluators, groups, paperBaseline }, l }: Props) {
  if (everyone.scores === 0) return <p className="answer">{l.text('study.none')}</p>;
  const [identity] = everyone.conditions;
  const rejected = screening.filter((one) => one.rejected).length;
  return (
    <>
      <p className="answer">
        {l.say('study.given', {
          evaluators: l.count(everyone.evaluators, 'noun.evaluator'),
          scores: l.whole(everyone.scores),
        })}
      </p>
      <List of={everyone.conditions.map((one) => opinion(one, l))} />
      <p>{identity !== undefined && baseline(identity, paperBaseline, l)}</p>
      <p>{l.say('study.rejected', { rejected, evaluators: everyone.evaluators })}</p>
      <List of={[...fewPairs(everyone, l), likelihoodSaid(evaluators, groups, l)]} />
    </>
  );
}

function opinion({ condition, mos, interval, n }: ConditionResult, l: Words): string {
  const name = nameOf(condition, l);
  if (mos === null) return l.say('study.unrated', { condition: name });
  const said = { condition: name, mos: l.number(mos, 2), n: l.whole(n) };
  return interval === null
    ? l.say('study.mos.few', said)
    : l.say('study.mos', { ...said, low: l.number(interval[0], 2), high: l.number(interval[1], 2) });
}

function baseline({ mos, interval }: ConditionResult, paper: number, l: Words): string {
  if (mos === null || interval === null) return '';
  const inside = interval[0] <= paper && paper <= interval[1];
  return `${l.say('study.baseline', { mos: l.number(mos, 2), paper: l.number(paper, 2) })} ${l.text(
    inside ? 'study.baseline.inside' : 'study.baseline.outside',
  )}`;
}

/** What so few pairs, or so few people, can't tell. */
function fewPairs({ conditions, evaluators }: Analysis, l: Words): string[] {
  const few = conditions.filter(({ pairs }) => pairs < PAIRS_PER_SET);
  return [
    ...few.map(({ condition, pairs, otherFaces }) =>
      otherFaces === null
        ? l.say('study.few.unknown', { condition: nameOf(condition, l), pairs })
        : l.say('study.few', { condition: nameOf(condition, l), pairs, half: l.number(otherFaces, 2) }),
    ),
    ...(evaluators < FEWEST_TESTED ? [l.say('study.fewPeople', { evaluators })] : []),
  ];
}

function likelihoodSaid(evaluators: StudyResults['evaluators'], groups: number, l: Words): string {
  if (evaluators.length === 0) return l.text('study.likelihood.none');
  const names = (of: (one: StudyResults['evaluators'][number]) => boolean) =>
    evaluators
      .filter(of)
      .map(({ evaluator }) => evaluator)
      .join(', ') || l.text('study.nobody');
  const said = l.say('study.likelihood', {
    biased: names(({ biased }) => biased),
    careless: names(({ careless }) => careless),
  });
  return groups > 1 ? `${said} ${l.say('study.likelihood.groups', { groups })}` : said;
}

const GRADES = [5, 4, 3, 2, 1];

/** Mean opinion scores by condition, as in the paper's Table 5, how the grades are shared, and what tells the conditions apart. */
export function Opinions({
  found,
  l,
  Figure = Static,
}: {
  found: Analysis;
  l: Words;
  Figure?: ComponentType<{ plot: Plot }> | undefined;
}) {
  return (
    <>
      <Table
        title={l.text('study.conditions')}
        caption={l.text('study.conditions.caption')}
        heads={[
          ...texts(l, 'study.condition', 'study.scores', 'study.mosHead', 'study.likelihoodHead', 'study.sd'),
          ...GRADES,
        ]}
      >
        {each(found.conditions, ({ condition, n, mos, interval, likelihood, sd, distribution }) => (
          <Row head={nameOf(condition, l)}>
            <td>{l.whole(n)}</td>
            <td>
              {mos === null ? ABSENT : l.number(mos, 2)}
              <small>{interval?.map((bound) => l.number(bound, 2)).join('–')}</small>
            </td>
            <td>
              {likelihood === null ? ABSENT : l.number(likelihood.score, 2)}
              <small>{likelihood?.interval.map((bound) => l.number(bound, 2)).join('–')}</small>
            </td>
            <NumberCell value={sd} digits={2} l={l} />
            {each(distribution.toReversed(), (count) => (
              <td>{l.whole(count)}</td>
            ))}
          </Row>
        ))}
      </Table>
      <Figure
        plot={{
          kind: 'shares',
          title: '',
          caption: l.text('study.conditions.caption'),
          grades: GRADES.map(String),
          rows: found.conditions.map(({ condition, distribution }) => ({
            name: nameOf(condition, l),
            counts: distribution.toReversed(),
          })),
        }}
      />
      <Table
        title={l.text('study.comparisons')}
        caption={l.text('study.comparisons.caption')}
        heads={[
          l.text('study.comparison'),
          l.text('study.evaluators'),
          l.text('study.difference'),
          'z',
          l.text('study.corrected'),
        ]}
      >
        {each(found.comparisons, ({ left, right, n, difference, z, corrected }) => (
          <Row head={`${nameOf(left, l)} − ${nameOf(right, l)}`}>
            <td>{l.whole(n)}</td>
            <NumberCells of={[difference, z]} digits={[3, 2]} l={l} />
            <td>{corrected === null ? ABSENT : probability(corrected, l)}</td>
          </Row>
        ))}
      </Table>
    </>
  );
}

const probability = (p: number, l: Words) => (p < 0.001 ? `< ${l.number(0.001, 3)}` : l.number(p, 3));

/** Evaluators that the rule of BT.500 rejects. */
export function Screening({ results: { screening }, l }: Props) {
  const rejected = screening.filter((one) => one.rejected);
  if (rejected.length === 0) return <p>{l.text('study.screening.none')}</p>;
  return (
    <Table
      caption={l.text('study.screening.caption')}
      heads={[l.text('study.evaluator'), 'N', 'P', 'Q', l.text('study.time')]}
    >
      {each(rejected, ({ evaluator, n, above, below, milliseconds }) => (
        <Row head={evaluator}>
          <td>{n}</td>
          <td>{above}</td>
          <td>{below}</td>
          <NumberCell value={milliseconds === null ? null : milliseconds / 1000} digits={1} l={l} />
        </Row>
      ))}
    </Table>
  );
}

/** Bias and inconsistency of every evaluator by maximum likelihood, those who are unlike the others first. */
export function Evaluators({ results: { evaluators }, l }: Props) {
  if (evaluators.length === 0) return null;
  const unlike = ({ biased, careless }: (typeof evaluators)[number]) => Number(biased || careless);
  return (
    <Table
      title={l.text('study.evaluatorsModelled')}
      caption={l.text('study.evaluatorsModelled.caption')}
      heads={texts(l, 'study.evaluator', 'study.scores', 'study.bias', 'study.inconsistency', 'study.unlike')}
    >
      {each(
        evaluators.toSorted((a, b) => unlike(b) - unlike(a)),
        ({ evaluator, n, bias, inconsistency, biased, careless }) => (
          <Row head={evaluator}>
            <td>{n}</td>
            <NumberCells of={[bias, inconsistency]} digits={2} l={l} />
            <td>
              {[
                ...(biased ? [l.text('study.biased')] : []),
                ...(careless ? [l.text('study.careless')] : []),
              ].join(', ') || ABSENT}
            </td>
          </Row>
        ),
      )}
    </Table>
  );
}

/** What was measured of the pairs beside what people said of them. */
export function Companions({ results: { everyone, correlations }, l }: Props) {
  const { rmse255, psnr, ssim, local255, flip } = correlations;
  return (
    <Table
      title={l.text('study.companions')}
      caption={l.text('study.companions.caption')}
      heads={texts(
        l,
        'study.condition',
        'study.pairs',
        'results.rmse',
        'results.psnr',
        'results.ssim',
        'study.local',
        'results.flip',
      )}
    >
      {each(everyone.conditions, ({ condition, pairs, companions: c }) => (
        <Row head={nameOf(condition, l)}>
          <td>{l.whole(pairs)}</td>
          <NumberCells of={[c.rmse255, c.psnr, c.ssim, c.local255, c.flip]} digits={[3, 2, 4, 3, 4]} l={l} />
        </Row>
      ))}
      <Row head={l.text('study.correlation')}>
        <td />
        <NumberCells of={[rmse255, psnr, ssim, local255, flip]} digits={3} l={l} />
      </Row>
    </Table>
  );
}
