import { Button } from '@mantine/core';
import { useCallback, useState } from 'react';
import type { EventOf } from '../../common/api/events.ts';
import {
  LADDERS,
  TREATMENT_NAMES,
  type Treatment,
  type TreatmentName,
} from '../../common/distortions/registry.ts';
import type { Accuracies, SurvivalFindings } from '../../common/survival.ts';
import { Bar } from '../components/Bar.tsx';
import { Empty } from '../components/Empty.tsx';
import { LinePlot } from '../components/LinePlot.tsx';
import { Changes } from '../components/ReadOnly.tsx';
import { Section } from '../components/Screen.tsx';
import { seriesStyle } from '../components/series.ts';
import { Trouble } from '../components/Trouble.tsx';
import table from '../components/table.module.css';
import { attackDetail, attackName, fixed, percent, whole } from '../components/wording.ts';
import { useAsk, useEvent, useTell } from '../state/api.ts';
import remarks from './Remarks.module.css';
import classes from './Survival.module.css';

const KINDS: Record<TreatmentName, { title: string; strength: string }> = {
  jpeg: { title: 'JPEG', strength: 'quality' },
  resize: { title: 'Resized and back', strength: 'factor' },
  blur: { title: 'Blur', strength: 'sigma' },
  screenshot: { title: 'Screenshot', strength: 'gamma' },
  h264: { title: 'H.264', strength: 'CRF' },
};

/** What JPEG, resizing, blur, another display and H.264 leave of the attacks of an audit. */
export function Survival({ audit, done }: { audit: number; done: boolean }) {
  const { data, error, refetch } = useAsk('audits.survival', { audit });
  const start = useTell('audits.survive');
  const stop = useTell('audits.stopSurvival');
  const [task, setTask] = useState<EventOf<'task'> | null>(null);
  useEvent(
    'task',
    useCallback((now) => setTask(now.task === 'survival' ? now : null), []),
  );
  if (error) return <Trouble error={error} again={refetch} />;
  if (data === undefined) return null;
  const { found, running } = data;
  const pending = found?.pending ?? 0;
  const measure = (label: string) => (
    <Changes why="Sealed case: it holds no detector to ask again.">
      <Button disabled={!done || start.isPending} onClick={() => start.mutate({ audit })}>
        {label}
      </Button>
    </Changes>
  );
  const bar = running && (
    <div className={classes.running} role="status">
      <Bar value={task === null || task.total === 0 ? 0 : task.done / task.total} label="Pictures treated" />
      <span>
        {task === null ? 'starting' : `${whole(task.done)} of ${whole(task.total)} pictures treated`}
      </span>
      <Button variant="default" size="xs" onClick={() => stop.mutate(null)}>
        Stop
      </Button>
    </div>
  );
  if (found === null)
    return running ? (
      bar
    ) : (
      <Empty title="Nothing treated yet" action={measure('Measure what survives')}>
        Sends the adversarial pictures, and the clean ones as the control, through{' '}
        {TREATMENT_NAMES.map(
          (name) => `${KINDS[name].title} (${KINDS[name].strength} ${LADDERS[name].join(', ')})`,
        ).join('; ')}
        , and asks the detector again.{done ? '' : ' The audit has to be done first.'}
      </Empty>
    );
  return (
    <>
      {bar}
      {!running && pending > 0 && (
        <div className={classes.running}>
          <span>{whole(pending)} pictures are not treated yet.</span>
          {measure('Go on')}
        </div>
      )}
      <Section title="What this means">
        <ul className={remarks.list}>
          {found.remarks.map((remark) => (
            <li key={remark}>{remark}</li>
          ))}
        </ul>
      </Section>
      <div className={classes.plots}>
        {TREATMENT_NAMES.filter((name) => ofKind(found, name).length > 0).map((name) => (
          <KindPlot key={name} found={found} name={name} />
        ))}
      </div>
      {found.attacks.map((params, index) => (
        <Section
          key={JSON.stringify(params)}
          title={`${index + 1} ${attackName(params)}`}
          aside={attackDetail(params)}
        >
          <AttackTable found={found} index={index} />
        </Section>
      ))}
      <p className="quiet">
        8 bit, after the last iteration; colours of JPEG and H.264 at half the resolution. Still fooled: of
        the faces that the attack turns, those that stay wrong. By the treatment alone: of the same faces
        without the attack. Small figures are 95 % intervals, in per cent.
      </p>
    </>
  );
}

/** Attacks that the plots show: as many as there are styles to tell them apart. */
const DRAWN = 5;

const ofKind = ({ treated }: SurvivalFindings, name: TreatmentName) =>
  treated.filter(({ treatment }) => treatment.treatment === name);

/** The places across are the strengths in their order, after the untreated pictures. */
function KindPlot({ found, name }: { found: SurvivalFindings; name: TreatmentName }) {
  const kind = ofKind(found, name);
  const points = (shares: Accuracies['all'][]) => shares.map(({ value }, x) => [x, value] as const);
  const series = [
    { name: 'clean', points: points([found.untreated.clean.all, ...kind.map(({ clean }) => clean.all)]) },
    ...found.attacks.slice(0, DRAWN).map((params, index) => ({
      name: `${index + 1} ${attackName(params)}`,
      points: points([
        found.untreated.attacks[index]!.all,
        ...kind.map(({ attacks }) => attacks[index]!.accuracy.all),
      ]),
    })),
  ];
  const strengths = ['none', ...kind.map(({ treatment }) => String(treatment.strength))];
  return (
    <Section title={KINDS[name].title}>
      <LinePlot
        label={`Accuracy after ${KINDS[name].title} at ${strengths.join(', ')}`}
        height={220}
        x={{ title: KINDS[name].strength, from: 0, to: kind.length, places: strengths }}
        y={{ title: 'accuracy', from: 0, to: 1, format: (value) => `${Math.round(value * 100)} %` }}
        series={series.map((line, index) => ({ ...line, dots: true, ...seriesStyle(index) }))}
      />
    </Section>
  );
}

function AttackTable({ found, index }: { found: SurvivalFindings; index: number }) {
  const none = found.untreated.attacks[index]!;
  const judged =
    found.untreated.masks !== undefined && found.treated.every(({ masks }) => masks !== undefined);
  return (
    <div className={table.wrap}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">Treatment</th>
            {[...HEADS, ...(judged ? MASK_HEADS : [])].map((head) => (
              <th key={head} scope="col" className={table.number}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">none</th>
            <Share of={found.untreated.clean.all} />
            <Share of={none.all} />
            <Share of={none.fake} />
            <Share of={none.real} />
            <td />
            <td />
            {judged && <Masks of={found.untreated.masks} index={index} />}
          </tr>
          {found.treated.map(({ treatment, clean, attacks, masks }) => {
            const { accuracy, stillFooled, byTreatmentAlone } = attacks[index]!;
            return (
              <tr key={titleOf(treatment)}>
                <th scope="row">{titleOf(treatment)}</th>
                <Share of={clean.all} />
                <Share of={accuracy.all} />
                <Share of={accuracy.fake} />
                <Share of={accuracy.real} />
                <Share of={stillFooled} counted />
                <Share of={byTreatmentAlone} counted />
                {judged && <Masks of={masks} index={index} />}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

const HEADS = [
  'Clean right',
  'Attacked right',
  'Fakes caught',
  'Reals passed',
  'Still fooled',
  'By the treatment alone',
];

const MASK_HEADS = ['IoU clean, true mask', 'IoU, true mask', 'IoU, adversarial mask'];

/** Mean IoU of the mask that the detector shows: clean, and under the attack. */
function Masks({ of, index }: { of: SurvivalFindings['untreated']['masks']; index: number }) {
  const attacked = of?.attacks[index];
  return [of?.clean.iou, attacked?.iou, attacked?.iouAdversarial].map((mean, column) => (
    <td key={MASK_HEADS[column]} className={table.number}>
      {mean?.value == null ? '–' : fixed(mean.value, 3)}
    </td>
  ));
}

const titleOf = ({ treatment, strength }: Treatment) =>
  `${KINDS[treatment].title}, ${KINDS[treatment].strength} ${strength}`;

function Share({ of, counted = false }: { of: Accuracies['all']; counted?: boolean }) {
  const { n, value, interval } = of;
  return (
    <td className={table.number}>
      {percent(value)}
      {value !== null && (
        <span className={table.small}>
          {counted || interval === null
            ? `of ${whole(n)}`
            : interval.map((bound) => (100 * bound).toFixed(1)).join('–')}
        </span>
      )}
    </td>
  );
}
