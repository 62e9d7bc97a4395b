import { Button, Checkbox, MultiSelect } from '@mantine/core';
import { useCallback, useRef, useState } from 'react';
import type { EventOf } from '../../common/api/events.ts';
import { OPERATOR_NAMES, type Operator, SEVERITIES } from '../../common/wear.ts';
import type { Language } from '../../language/language.ts';
import { unitsText } from '../../language/progress.ts';
import { AuditWorn } from '../../pages/wear/WearPage.tsx';
import { Bar } from '../components/Bar.tsx';
import { useConfirm } from '../components/Confirm.tsx';
import { PlotView } from '../components/PlotView.tsx';
import { Changes } from '../components/ReadOnly.tsx';
import { Section } from '../components/Screen.tsx';
import { Trouble } from '../components/Trouble.tsx';
import { useAsk, useEvent, useTell } from '../state/api.ts';
import classes from './Survival.module.css';

/** What everyday wear does to the detector of an audit, on its clean faces. */
export function Wear({ audit, done, l }: { audit: number; done: boolean; l: Language }) {
  const { data, error, refetch } = useAsk('audits.wear', { audit });
  const start = useTell('audits.startWear');
  const drop = useTell('audits.dropWear');
  const write = useTell('audits.exportWear');
  const [confirm, confirmation] = useConfirm();
  if (error) return <Trouble error={error} again={refetch} />;
  if (data === undefined) return null;
  const { found, running } = data;
  const discard = () =>
    confirm({
      title: l.text('window.wear.drop.title'),
      text: l.text('window.wear.drop.text'),
      act: l.text('window.wear.drop'),
      run: () => drop.mutate({ audit }),
    });
  return (
    <>
      {running && <Progress l={l} />}
      {!running && (
        <Choice
          first={found === null}
          done={done}
          starting={start.isPending}
          onStart={(operators, severities) => start.mutate({ audit, operators, severities })}
          l={l}
        />
      )}
      {found !== null && (
        <>
          <div className={classes.running}>
            {!running && found.pending > 0 && (
              <Changes why={l.text('window.survival.sealed')}>
                <Button onClick={() => start.mutate({ audit })}>{l.text('window.wear.goOn')}</Button>
              </Changes>
            )}
            <Button
              variant="default"
              loading={write.isPending}
              onClick={() => write.mutate({ audit, language: l.code })}
            >
              {l.text('window.wear.export')}
            </Button>
            <Button variant="default" loading={drop.isPending} onClick={discard}>
              {l.text('window.wear.drop')}
            </Button>
          </div>
          {write.data !== undefined && (
            <ul role="status">
              {write.data.files.map((file) => (
                <li key={file}>{file}</li>
              ))}
            </ul>
          )}
          <Section title={l.text('wear.title')}>
            <div className="pages">
              <AuditWorn found={found} l={l} Figure={PlotView} />
            </div>
          </Section>
        </>
      )}
      {confirmation}
    </>
  );
}

interface ChoiceProps {
  /** Nothing was measured yet. */
  first: boolean;
  done: boolean;
  starting: boolean;
  onStart: (operators: Operator[], severities: number[]) => void;
  l: Language;
}

function Choice({ first, done, starting, onStart, l }: ChoiceProps) {
  const [operators, setOperators] = useState<Operator[]>(OPERATOR_NAMES);
  const [severities, setSeverities] = useState<number[]>([...SEVERITIES]);
  return (
    <Section title={l.text(first ? 'wear.title' : 'window.wear.more')}>
      {first && (
        <p>
          {l.text('window.wear.none')} {!done && l.text('window.survival.notDone')}
        </p>
      )}
      <MultiSelect
        label={l.text('window.wear.operators')}
        value={operators}
        onChange={(names) => setOperators(OPERATOR_NAMES.filter((name) => names.includes(name)))}
        data={OPERATOR_NAMES.map((value) => ({ value, label: l.text(`wear.title.${value}`) }))}
        clearable
        mb="sm"
      />
      <fieldset className={classes.severities}>
        <legend>{l.text('window.wear.severities')}</legend>
        {SEVERITIES.map((n) => (
          <Checkbox
            key={n}
            label={l.say('window.wear.severity', { n })}
            checked={severities.includes(n)}
            onChange={({ currentTarget: { checked } }) =>
              setSeverities(SEVERITIES.filter((one) => (one === n ? checked : severities.includes(one))))
            }
          />
        ))}
      </fieldset>
      <Changes why={l.text('window.survival.sealed')}>
        <Button
          disabled={!done || starting || operators.length === 0 || severities.length === 0}
          onClick={() => onStart(operators, severities)}
        >
          {l.text('window.wear.start')}
        </Button>
      </Changes>
    </Section>
  );
}

/** How far it is, how fast, and how long yet, by what has been done since this is looked at. */
function Progress({ l }: { l: Language }) {
  const stop = useTell('audits.stopWear');
  const [task, setTask] = useState<EventOf<'task'> | null>(null);
  const begun = useRef<{ done: number; at: number } | null>(null);
  useEvent(
    'task',
    useCallback((now) => {
      if (now.task !== 'wear') return;
      begun.current ??= { done: now.done, at: performance.now() };
      setTask(now);
    }, []),
  );
  const since = begun.current;
  const seconds = since === null ? 0 : (performance.now() - since.at) / 1000;
  const rate = task === null || since === null || seconds < 1 ? 0 : (task.done - since.done) / seconds;
  return (
    <div className={classes.running} role="status">
      <Bar
        value={task === null || task.total === 0 ? 0 : task.done / task.total}
        label={l.text('window.wear.bar')}
      />
      <span className="num">
        {task === null
          ? l.text('window.survival.starting')
          : l.say('window.wear.done', { done: task.done, total: task.total })}
      </span>
      {task !== null && rate > 0 && (
        <>
          <span className="quiet num">
            {l.say('window.audit.rate', {
              amount: unitsText(l, { done: Number(rate.toPrecision(2)), unit: 'picture' }),
            })}
          </span>
          <span className="num">
            {l.say('window.audit.left', { time: l.duration((task.total - task.done) / rate) })}
          </span>
        </>
      )}
      <Button variant="default" size="xs" loading={stop.isPending} onClick={() => stop.mutate(null)}>
        {l.text('window.audit.pause')}
      </Button>
    </div>
  );
}
