import type { ComponentType } from 'react';
import { DISTORTION_NAMES, type DistortionName, distortionFacts } from '../../common/distortions/registry.ts';
import type { Accuracies, SurvivalFindings } from '../../common/survival.ts';
import type { Language } from '../../language/language.ts';
import { ABSENT, each, List, NumberCells, RateCells, Row, Table } from '../pieces.tsx';
import { Figure as Static } from '../plot/Drawing.tsx';
import {
  ATTACK_STYLES,
  type LineStyle,
  type Lines,
  type Plot,
  RATE_GRID,
  type Series,
} from '../plot/plot.ts';

type Share = Accuracies['all'];

interface Props {
  found: SurvivalFindings;
  /** Titled for the attacks of the audit. */
  l: Language;
  /** What shows a plot; the drawing alone where nothing is given. */
  Figure?: ComponentType<{ plot: Plot }> | undefined;
}

/** What lossy distortions leave of the attacks: a table for each attack, a plot for each kind of distortion, and in words. */
export function Survival({ found, l, Figure = Static }: Props) {
  const kinds = DISTORTION_NAMES.filter((name) =>
    found.treated.some((one) => one.treatment.treatment === name),
  );
  return (
    <>
      <p>{l.text('survival.lead')}</p>
      <List className="remarks" of={found.remarks} />
      {each(found.attacks, (_, index) => (
        <AttackTable found={found} index={index} l={l} />
      ))}
      {found.untreated.clean.all.value !== null &&
        each(kinds, (name) => <Figure plot={distortionPlot(found, name, l)} />)}
    </>
  );
}

function AttackTable({
  found: { attacks, treated, untreated },
  index,
  l,
}: Pick<Props, 'found' | 'l'> & { index: number }) {
  const judged = untreated.masks !== undefined && treated.every(({ masks }) => masks !== undefined);
  const none = untreated.attacks[index]!;
  return (
    <Table
      title={l.attack(attacks[index]!)}
      caption={l.text('survival.caption')}
      heads={(
        [
          'survival.distortion',
          'survival.clean',
          'survival.attacked',
          'results.caught',
          'results.passed',
          'survival.stillFooled',
          'survival.alone',
          ...(judged ? (['survival.cleanIou', 'results.iou.true', 'results.iou.adversarial'] as const) : []),
        ] as const
      ).map((key) => l.text(key))}
    >
      <Row head={l.text('survival.none')}>
        <RateCells of={[untreated.clean.all, none.all, none.fake, none.real]} l={l} />
        <td />
        <td />
        {judged && <MaskCells of={untreated.masks} index={index} l={l} />}
      </Row>
      {each(treated, ({ treatment, clean, attacks: after, masks }) => {
        const { accuracy, stillFooled, byTreatmentAlone } = after[index]!;
        return (
          <Row head={l.distortion(treatment)}>
            <RateCells of={[clean.all, accuracy.all, accuracy.fake, accuracy.real]} l={l} />
            <OfCell of={stillFooled} l={l} />
            <OfCell of={byTreatmentAlone} l={l} />
            {judged && <MaskCells of={masks} index={index} l={l} />}
          </Row>
        );
      })}
    </Table>
  );
}

/** The mask clean, and under the attack against the true one and the one aimed at; nothing where none was judged. */
function MaskCells({
  of,
  index,
  l,
}: {
  of: SurvivalFindings['untreated']['masks'];
  index: number;
  l: Language;
}) {
  if (of === undefined) return null;
  const attacked = of.attacks[index]!;
  const means = [of.clean.iou, attacked.iou, attacked.iouAdversarial];
  return <NumberCells of={means.map(({ value }) => value)} digits={3} l={l} />;
}

const OfCell = ({ of: { n, value }, l }: { of: Share; l: Language }) =>
  value === null ? (
    <td>{ABSENT}</td>
  ) : (
    <td>
      {l.percent(value)}
      <small>{l.say('survival.of', { n: l.whole(n) })}</small>
    </td>
  );

/** Places across: 0 is no distortion, then its strengths. More attacks than there are styles are in the tables alone. */
function distortionPlot(
  { attacks, treated, untreated }: SurvivalFindings,
  name: DistortionName,
  l: Language,
): Lines {
  const kind = treated.filter(({ treatment }) => treatment.treatment === name);
  const series = (title: string, style: LineStyle, shares: Share[]): Series => ({
    name: title,
    style,
    // One band can be read, several hide each other: the attacks' intervals stand in the tables.
    values: shares.map(({ value, interval }, x) => ({
      x,
      y: value,
      ...(style === 'all' ? { interval } : {}),
    })),
  });
  return {
    kind: 'lines',
    title: l.say('survival.plot', { distortion: distortionFacts(name).texts[l.code].title }),
    caption: l.text('survival.plot.caption'),
    across: l.text('survival.distortion'),
    upwards: l.text('plot.accuracy'),
    grid: RATE_GRID,
    places: [
      { at: 0, label: l.text('survival.none') },
      ...kind.map(({ treatment }, i) => ({ at: i + 1, label: String(treatment.strength) })),
    ],
    series: [
      series(l.text('results.clean'), 'all', [untreated.clean.all, ...kind.map(({ clean }) => clean.all)]),
      ...attacks
        .slice(0, ATTACK_STYLES.length)
        .map((params, index) =>
          series(l.attack(params), ATTACK_STYLES[index]!, [
            untreated.attacks[index]!.all,
            ...kind.map(({ attacks: after }) => after[index]!.accuracy.all),
          ]),
        ),
    ],
  };
}
