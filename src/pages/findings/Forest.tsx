import type { ComponentType } from 'react';
import { isNoise } from '../../common/attacks/registry.ts';
import type { AuditFindings, CleanFindings } from '../../common/findings.ts';
import { type Criterion, criterionIn, isOn } from '../../common/plan.ts';
import type { Accuracies, SurvivalFindings } from '../../common/survival.ts';
import type { Language, TextKey } from '../../language/language.ts';
import { Figure as Static } from '../plot/Drawing.tsx';
import type { Intervals, Plot } from '../plot/plot.ts';

interface Props {
  found: Pick<AuditFindings, 'clean' | 'attacks' | 'plan'>;
  /** What distortions leave, where that was measured. */
  survival?: SurvivalFindings | undefined;
  /** Titled for the attacks of the audit. */
  l: Language;
  /** What shows a plot; the drawing alone where nothing is given. */
  Figure?: ComponentType<{ plot: Plot }> | undefined;
}

type Row = Intervals['rows'][number];

/** Whatever was measured on one axis, each a dot with its interval, between guessing and what was demanded beforehand. */
export function Forest({ found, survival, l, Figure = Static }: Props) {
  if (found.clean.accuracy === null) return null;
  const rows = [...measuredRows(found, l), ...distortedRows(survival, found, l), ...deliveredRows(found, l)];
  const demanded = rows.some(({ limits = [] }) => limits.length > 0);
  return (
    <Figure
      plot={{
        kind: 'intervals',
        title: l.text('forest.title'),
        caption: l.text(demanded ? 'forest.caption.plan' : 'forest.caption'),
        across: l.text('plot.accuracy'),
        series: [{ name: l.text('plot.all'), style: 'all' }],
        line: { at: 0.5, name: l.text('forest.guessing') },
        ...(demanded ? { limit: l.text('forest.criterion') } : {}),
        rows,
      }}
    />
  );
}

const grouped = (group: TextKey, l: Language, rows: Row[]): Row[] =>
  rows.map((row) => ({ group: l.text(group), ...row }));

const shareOf = ({ accuracy, interval }: CleanFindings): Row['shares'] => [
  accuracy === null ? null : { value: accuracy, interval },
];

/** What the plan demands of accuracies under any of the conditions, on the pictures that it names. */
const limitsOf = (
  { plan = [] }: Props['found'],
  conditions: string[],
  isAbout: (criterion: Criterion) => boolean,
): number[] =>
  plan.flatMap(({ criterion }) => {
    const read = criterionIn(criterion);
    const asked = read?.figure === 'accuracy' && conditions.includes(read.condition) && isAbout(read);
    return asked ? [read.limit] : [];
  });

function measuredRows(found: Props['found'], l: Language): Row[] {
  const { clean, attacks } = found;
  const limits = (...conditions: string[]) => limitsOf(found, conditions, ({ passage }) => passage === null);
  const those = (noise: boolean): Row[] =>
    attacks
      .filter(({ params }) => isNoise(params) === noise)
      .map(({ attack, params, eightBit }) => ({
        name: l.attack(params),
        shares: shareOf(eightBit),
        limits: limits(attack, ...(noise ? [] : ['attacks'])),
      }));
  return [
    ...grouped('forest.clean', l, [
      { name: l.text('results.clean'), shares: shareOf(clean), limits: limits('clean') },
    ]),
    ...grouped('forest.noise', l, those(true)),
    ...grouped('forest.attacks', l, those(false)),
  ];
}

const share = ({ value, interval }: Accuracies['all']): Row['shares'] => [
  value === null ? null : { value, interval },
];

const distortedRows = (survival: SurvivalFindings | undefined, found: Props['found'], l: Language): Row[] =>
  grouped(
    'forest.distorted',
    l,
    (survival?.treated ?? []).map(({ treatment, clean }) => ({
      name: l.distortion(treatment),
      shares: share(clean.all),
      limits: limitsOf(found, ['clean'], (one) =>
        isOn(one, 'after', treatment.treatment, treatment.strength),
      ),
    })),
  );

/** Each way of handing in, with what is left of each attack after it. */
const deliveredRows = (found: Props['found'], l: Language): Row[] =>
  grouped(
    'forest.delivered',
    l,
    found.attacks.flatMap(({ attack, params, deliveries = [] }) =>
      deliveries.map(({ delivery, once: { right } }) => ({
        name: `${l.delivery(delivery)}: ${l.attack(params)}`,
        shares: share(right),
        limits: limitsOf(found, ['attacks', attack], (one) =>
          isOn(one, 'as', delivery.delivery, delivery.strength),
        ),
      })),
    ),
  );
