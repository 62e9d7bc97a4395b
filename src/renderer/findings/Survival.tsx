import { Button } from '@mantine/core';
import { useCallback, useState } from 'react';
import type { EventOf } from '../../common/api/events.ts';
import { DISTORTION_NAMES, distortionFacts } from '../../common/distortions/registry.ts';
import type { Language } from '../../language/language.ts';
import { Survival as SurvivalPage } from '../../pages/survival/Survival.tsx';
import { Bar } from '../components/Bar.tsx';
import { Empty } from '../components/Empty.tsx';
import { PlotView } from '../components/PlotView.tsx';
import { Changes } from '../components/ReadOnly.tsx';
import { Section } from '../components/Screen.tsx';
import { Trouble } from '../components/Trouble.tsx';
import { useAsk, useEvent, useTell } from '../state/api.ts';
import classes from './Survival.module.css';

/** What JPEG, resizing, blur, another display and H.264 leave of the attacks of an audit. */
export function Survival({ audit, done, l }: { audit: number; done: boolean; l: Language }) {
  const { data, error, refetch } = useAsk('audits.survival', { audit, language: l.code });
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
  const measure = (label: 'start' | 'goOn') => (
    <Changes why={l.text('window.survival.sealed')}>
      <Button disabled={!done || start.isPending} onClick={() => start.mutate({ audit })}>
        {l.text(`window.survival.${label}`)}
      </Button>
    </Changes>
  );
  const bar = running && (
    <div className={classes.running} role="status">
      <Bar
        value={task === null || task.total === 0 ? 0 : task.done / task.total}
        label={l.text('window.survival.bar')}
      />
      <span>
        {task === null
          ? l.text('window.survival.starting')
          : l.say('window.survival.done', { done: task.done, total: task.total })}
      </span>
      <Button variant="default" size="xs" onClick={() => stop.mutate(null)}>
        {l.text('window.survival.stop')}
      </Button>
    </div>
  );
  if (found === null)
    return running ? (
      bar
    ) : (
      <Empty title={l.text('window.survival.none.title')} action={measure('start')}>
        {l.say('window.survival.none', { distortions: distortions(l) })}{' '}
        {!done && l.text('window.survival.notDone')}
      </Empty>
    );
  return (
    <>
      {bar}
      {!running && pending > 0 && (
        <div className={classes.running}>
          <span>{l.say('window.survival.pending', { n: pending })}</span>
          {measure('goOn')}
        </div>
      )}
      <Section title={l.text('survival.title')}>
        <div className="pages">
          <SurvivalPage found={found} l={l} Figure={PlotView} />
        </div>
      </Section>
    </>
  );
}

const distortions = (l: Language): string =>
  DISTORTION_NAMES.map((name) =>
    l.say('window.survival.kind', {
      distortion: distortionFacts(name).texts[l.code].title,
      strengths: distortionFacts(name).ladder.map(l.plain).join('; '),
    }),
  ).join(', ');
