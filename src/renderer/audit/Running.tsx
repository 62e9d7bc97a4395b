import { Button, Group } from '@mantine/core';
import { IconPlayerPause, IconX } from '@tabler/icons-react';
import type { AuditProgress, AuditSummary } from '../../common/api/audits.ts';
import { stageText, unitsText } from '../../language/progress.ts';
import { attackStyle, type Lines, RATE_GRID } from '../../pages/plot/plot.ts';
import { Bar } from '../components/Bar.tsx';
import { useConfirm } from '../components/Confirm.tsx';
import { PlotView } from '../components/PlotView.tsx';

import { useShortcuts } from '../shortcuts/useShortcuts.tsx';
import { useAsk, useTell } from '../state/api.ts';
import { useLanguage } from '../state/language.tsx';
import classes from './Running.module.css';

/** The audit under way: how far, how fast, how long yet, and what it has found so far. */
export function Running() {
  const progress = useAsk('audits.progress', null).data ?? null;
  const summary = useAsk('audits.list', null).data?.find(({ job }) => job === progress?.job);
  if (progress === null || summary === undefined) return null;
  return <Progress progress={progress} summary={summary} />;
}

function Progress({ progress, summary }: { progress: AuditProgress; summary: AuditSummary }) {
  const language = useLanguage();
  const words = stageText(language, progress);
  const { job, done, total, unit, rate: speed, secondsLeft } = progress;
  const [confirm, confirmation] = useConfirm();
  const pause = useTell('audits.pause');
  const cancel = useTell('audits.cancel');
  const stop = () =>
    confirm({
      title: language.say('window.audit.cancel.title'),
      text: language.say('window.audit.cancel.text'),
      act: language.say('window.audit.cancel.act'),
      run: () => cancel.mutate({ job }),
    });
  useShortcuts(language.say('window.audit.title'), [
    { keys: 'Space', label: language.say('window.audit.pause'), run: () => pause.mutate({ job }) },
  ]);
  return (
    <section className={classes.running} aria-label={language.say('window.audit.running')}>
      <h2 className={classes.title}>{summary.detector}</h2>
      <div className={classes.stage}>
        <span>{words}</span>
        <span className="num">
          {language.say('window.audit.done', { done, total: unitsText(language, { done: total, unit }) })}
        </span>
      </div>
      <Bar value={total === 0 ? 0 : done / total} label={words} wide />
      <div className={classes.stage}>
        <span className="quiet num">
          {speed === null
            ? '\u00a0'
            : language.say('window.audit.rate', {
                amount: unitsText(language, { done: Number(speed.toPrecision(2)), unit }),
              })}
        </span>
        <span className="num">
          {secondsLeft === null
            ? ''
            : language.say('window.audit.left', { time: language.duration(secondsLeft) })}
        </span>
      </div>
      <Curve progress={progress} summary={summary} />
      <Group gap="xs" grow>
        <Button
          variant="default"
          leftSection={<IconPlayerPause size={14} />}
          loading={pause.isPending}
          onClick={() => pause.mutate({ job })}
        >
          {language.say('window.audit.pause')}
        </Button>
        <Button variant="default" leftSection={<IconX size={14} />} loading={cancel.isPending} onClick={stop}>
          {language.say('window.audit.cancel')}
        </Button>
      </Group>
      {confirmation}
    </section>
  );
}

/** Accuracy over the faces measured so far, after rounding to 8 bits. */
function Curve({ progress: { curve }, summary }: { progress: AuditProgress; summary: AuditSummary }) {
  const language = useLanguage();
  const last = curve.at(-1);
  if (last === undefined) return <p className={classes.note}>{language.say('window.audit.curve.none')}</p>;
  const share = ({ n, correct }: { n: number; correct: number }) => (n === 0 ? null : correct / n);
  const lines = [
    { name: language.say('window.audit.curve.clean'), of: (point: typeof last) => share(point.clean) },
    ...summary.attacks.map((params, index) => ({
      name: language.attack(params),
      of: (point: typeof last) => share(point.attacks[index] ?? { n: 0, correct: 0 }),
    })),
  ];
  const named = lines.map(({ name, of }) =>
    language.say('window.audit.curve.line', { attack: name, accuracy: language.percent(of(last)) }),
  );
  const plot: Lines = {
    kind: 'lines',
    title: language.say('window.audit.curve.label', { lines: named.join(', ') }),
    caption: '',
    across: language.say('window.audit.curve.measured'),
    upwards: language.say('window.audit.curve.accuracy'),
    grid: RATE_GRID,
    series: lines.map(({ of }, index) => ({
      name: named[index]!,
      style: index === 0 ? 'all' : attackStyle(index - 1),
      values: curve.map((point) => ({ x: point.done, y: of(point) })),
    })),
  };
  return <PlotView plot={plot} height={230} bare />;
}
