import { Button, Group } from '@mantine/core';
import { IconPlayerPause, IconX } from '@tabler/icons-react';
import type { AuditProgress, AuditSummary } from '../../common/api/audits.ts';
import { Bar } from '../components/Bar.tsx';
import { useConfirm } from '../components/Confirm.tsx';
import { LinePlot } from '../components/LinePlot.tsx';
import { seriesStyle } from '../components/series.ts';
import { attackName, count, duration, percent, rate, whole } from '../components/wording.ts';
import { useShortcuts } from '../shortcuts/useShortcuts.tsx';
import { useAsk, useTell } from '../state/api.ts';
import classes from './Running.module.css';

/** The audit under way: how far, how fast, how long yet, and what it has found so far. */
export function Running() {
  const progress = useAsk('audits.progress', null).data ?? null;
  const summary = useAsk('audits.list', null).data?.find(({ job }) => job === progress?.job);
  if (progress === null || summary === undefined) return null;
  return <Progress progress={progress} summary={summary} />;
}

function Progress({ progress, summary }: { progress: AuditProgress; summary: AuditSummary }) {
  const { job, stage, done, total, unit, rate: speed, secondsLeft } = progress;
  const [confirm, confirmation] = useConfirm();
  const pause = useTell('audits.pause');
  const cancel = useTell('audits.cancel');
  const stop = () =>
    confirm({
      title: 'Cancel this audit?',
      text: 'It stops after the faces under way. What was measured is kept, and it can still be resumed from the history.',
      act: 'Cancel the audit',
      run: () => cancel.mutate({ job }),
    });
  useShortcuts('Audit', [{ keys: 'Space', label: 'Pause', run: () => pause.mutate({ job }) }]);
  return (
    <section className={classes.running} aria-label="Audit under way">
      <h2 className={classes.title}>{summary.detector}</h2>
      <div className={classes.stage}>
        <span>{stage}</span>
        <span className="num">
          {whole(done)} of {count(total, unit)}
        </span>
      </div>
      <Bar value={total === 0 ? 0 : done / total} label={stage} wide />
      <div className={classes.stage}>
        <span className="quiet num">{speed === null ? ' ' : `${rate(speed)} ${unit} a second`}</span>
        <span className="num">{secondsLeft === null ? '' : `${duration(secondsLeft)} left`}</span>
      </div>
      <Curve progress={progress} summary={summary} />
      <Group gap="xs" grow>
        <Button
          variant="default"
          leftSection={<IconPlayerPause size={14} />}
          loading={pause.isPending}
          onClick={() => pause.mutate({ job })}
        >
          Pause
        </Button>
        <Button variant="default" leftSection={<IconX size={14} />} loading={cancel.isPending} onClick={stop}>
          Cancel
        </Button>
      </Group>
      {confirmation}
    </section>
  );
}

/** Accuracy over the faces measured so far, after rounding to 8 bits. */
function Curve({ progress: { curve }, summary }: { progress: AuditProgress; summary: AuditSummary }) {
  const last = curve.at(-1);
  if (last === undefined) return <p className={classes.note}>The accuracy so far appears here.</p>;
  const share = ({ n, correct }: { n: number; correct: number }) => (n === 0 ? null : correct / n);
  const lines = [
    { name: 'clean', of: (point: typeof last) => share(point.clean) },
    ...summary.attacks.map((params, index) => ({
      name: attackName(params),
      of: (point: typeof last) => share(point.attacks[index] ?? { n: 0, correct: 0 }),
    })),
  ];
  return (
    <LinePlot
      label={`Running accuracy: ${lines.map(({ name, of }) => `${name} ${percent(of(last))}`).join(', ')}`}
      height={170}
      x={{ title: 'measured', from: 0, to: Math.max(1, last.done) }}
      y={{ title: 'accuracy so far', from: 0, to: 1, format: (value) => `${Math.round(value * 100)} %` }}
      series={lines.map(({ name, of }, index) => ({
        name: `${name} ${percent(of(last))}`,
        points: curve.map((point) => [point.done, of(point)] as const),
        ...seriesStyle(index),
      }))}
    />
  );
}
