import { Button } from '@mantine/core';
import { useCallback, useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { EventOf } from '../../common/api/events.ts';
import type { Weight } from '../../common/weight.ts';
import type { Language } from '../../language/language.ts';
import { Exhibits, NotWeighed, ReliabilityTable, WeightPlots } from '../../pages/weight/Weight.tsx';
import { AuditChoice, auditsToShow } from '../components/AuditChoice.tsx';
import { Bar } from '../components/Bar.tsx';
import { Empty } from '../components/Empty.tsx';
import { usePaths } from '../components/PathPicker.tsx';
import { PlotView } from '../components/PlotView.tsx';
import { Screen, Section } from '../components/Screen.tsx';
import { Trouble } from '../components/Trouble.tsx';
import { useShortcuts } from '../shortcuts/useShortcuts.tsx';
import { useAsk, useEvent, useTell } from '../state/api.ts';
import { useLanguage } from '../state/language.tsx';
import { showDone } from '../state/notices.tsx';

/** What the scores of exhibits weigh, by the labelled scores of an audit. */
export default function Weigh({ params }: { params: { audit?: string | undefined } }) {
  const l = useLanguage();
  const [, go] = useLocation();
  const list = useAsk('audits.list', null);
  const done = list.data?.filter(({ state }) => state === 'done');
  const { begun, audit } = auditsToShow(done, params.audit);
  const title = l.text('weight.title');
  if (list.error)
    return (
      <Screen title={title}>
        <Trouble error={list.error} again={list.refetch} />
      </Screen>
    );
  if (list.data === undefined) return <Screen title={title}>{null}</Screen>;
  if (audit == null)
    return (
      <Screen title={title}>
        <Empty
          title={l.text('window.weigh.noAudit.title')}
          action={
            <Button component={Link} href="/audit">
              {l.text('window.history.toAudit')}
            </Button>
          }
        >
          {l.text('window.weigh.noAudit')}
        </Empty>
      </Screen>
    );
  return (
    <Screen
      title={title}
      actions={<AuditChoice audits={begun} audit={audit} onChoice={(chosen) => go(`/weigh/${chosen}`)} />}
    >
      <OneAudit key={audit} audit={audit} l={l} />
    </Screen>
  );
}

function OneAudit({ audit, l }: { audit: number; l: Language }) {
  const { data, error, refetch } = useAsk('weigh.found', { audit, language: l.code });
  const [task, setTask] = useState<EventOf<'task'> | null>(null);
  useEvent(
    'task',
    useCallback((now) => now.task === 'weigh' && setTask(now), []),
  );
  const measure = useTell('weigh.measure');
  const write = useTell('weigh.export', { onDone: ({ html }) => showDone(html) });
  const [ask, picker] = usePaths();
  const choose = () => ask('footage', (paths) => measure.mutate({ audit, paths }));
  useShortcuts(l.text('weight.title'), [{ keys: 'o', label: l.text('window.weigh.choose'), run: choose }]);
  if (error) return <Trouble error={error} again={refetch} />;
  if (data === undefined) return null;
  const chooser = (
    <Button loading={measure.isPending} onClick={choose}>
      {l.text('window.weigh.choose')}
    </Button>
  );
  return (
    <>
      {picker}
      {measure.isPending && (
        <div role="status">
          <Bar
            value={task === null || task.total === 0 ? 0 : task.done / task.total}
            label={l.text('window.weigh.bar')}
          />
        </div>
      )}
      {data === null ? (
        <Empty title={l.text('window.weigh.none.title')} action={chooser}>
          {l.text('window.weigh.none')}
        </Empty>
      ) : (
        <>
          <div className="quiet" style={{ display: 'flex', gap: 8 }}>
            {chooser}
            <Button
              variant="default"
              loading={write.isPending}
              onClick={() =>
                ask('export-folder', ([folder]) => write.mutate({ audit, folder: folder!, language: l.code }))
              }
            >
              {l.text('window.weigh.export')}
            </Button>
          </div>
          <Found found={data} l={l} />
        </>
      )}
    </>
  );
}

const Found = ({ found, l }: { found: Weight; l: Language }) => (
  <>
    <Section title={l.text('weight.exhibits')}>
      <div className="pages">
        <p>{l.text('weight.use')}</p>
        <Exhibits found={found} l={l} />
      </div>
    </Section>
    {found.leftOut.length > 0 && (
      <Section title={l.text('page.leftOut')}>
        <div className="pages">
          <NotWeighed found={found} l={l} />
        </div>
      </Section>
    )}
    <Section title={l.text('weight.reliability')}>
      <div className="pages">
        <ReliabilityTable found={found} l={l} />
        <WeightPlots found={found} l={l} Figure={PlotView} />
        <p>{l.text('weight.method.text')}</p>
      </div>
    </Section>
  </>
);
