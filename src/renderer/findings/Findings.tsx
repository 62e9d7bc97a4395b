import { Button, Tabs } from '@mantine/core';
import { IconFileCertificate } from '@tabler/icons-react';
import { Link, useLocation } from 'wouter';
import type { AuditStateName } from '../../common/api/audits.ts';
import type { AuditFindings } from '../../common/findings.ts';
import type { Language } from '../../language/language.ts';
import { titled } from '../../language/titles.ts';
import { Deliveries, isDelivered } from '../../pages/deliveries/Deliveries.tsx';
import {
  AccuracyFigure,
  BracketFigure,
  ErrorsFigure,
  IterationFigures,
  isIterated,
} from '../../pages/findings/figures.tsx';
import { Interpretation, LeftOut } from '../../pages/findings/Remarks.tsx';
import { type LinkTo, ResultTables } from '../../pages/findings/tables.tsx';
import { VideoVerdictTable } from '../../pages/findings/VideoVerdicts.tsx';
import { AuditChoice, auditsToShow } from '../components/AuditChoice.tsx';
import { Empty } from '../components/Empty.tsx';
import { PlotView } from '../components/PlotView.tsx';
import { NoFaces, useSealed } from '../components/ReadOnly.tsx';
import { Screen, Section } from '../components/Screen.tsx';
import { Trouble } from '../components/Trouble.tsx';
import { useAsk } from '../state/api.ts';
import { useLanguage } from '../state/language.tsx';
import { keepLook, keptLook, type Look } from '../viewer/state.ts';
import { Bounds } from './Bounds.tsx';
import classes from './Findings.module.css';
import { Groups } from './Groups.tsx';
import { MatrixGrid } from './MatrixGrid.tsx';
import { Overview } from './Overview.tsx';
import { Samples } from './Samples.tsx';
import { Survival } from './Survival.tsx';
import { Transfer } from './Transfer.tsx';
import { Wear } from './Wear.tsx';

/** What the audits found. */
export default function Findings({ params }: { params: { audit?: string | undefined } }) {
  const [, go] = useLocation();
  const l = useLanguage();
  const title = l.text('page.findings');
  const list = useAsk('audits.list', null);
  const { begun, audit } = auditsToShow(list.data, params.audit);
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
          title={l.text('window.findings.none.title')}
          action={
            <Button component={Link} href="/audit">
              {l.text('window.history.toAudit')}
            </Button>
          }
        >
          {l.text('window.findings.none')}
        </Empty>
      </Screen>
    );
  return (
    <Screen
      title={title}
      fill
      actions={
        <>
          <AuditChoice audits={begun} audit={audit} onChoice={(chosen) => go(`/findings/${chosen}`)} />
          <Button
            variant="default"
            leftSection={<IconFileCertificate size={15} />}
            component={Link}
            href={`/report/${audit}`}
          >
            {l.text('window.report.title')}
          </Button>
        </>
      }
    >
      <OneAudit key={audit} audit={audit} state={begun.find((one) => one.audit === audit)?.state ?? 'done'} />
    </Screen>
  );
}

const TABS = [
  'overview',
  'tables',
  'iterations',
  'bounds',
  'survival',
  'wear',
  'transfer',
  'matrix',
  'faces',
] as const;

function OneAudit({ audit, state }: { audit: number; state: AuditStateName }) {
  const plain = useLanguage();
  const { data, error, refetch } = useAsk('audits.findings', { audit, language: plain.code });
  const made = useAsk('audits.list', null).data?.find((one) => one.audit === audit);
  const redacted = useSealed()?.redacted === true;
  if (error) return <Trouble error={error} again={refetch} />;
  if (data === undefined) return <div aria-busy="true" />;
  const l = titled(
    plain,
    data.attacks.map(({ params }) => params),
  );
  const shown = {
    overview: <Overview audit={audit} found={data} pictures={!redacted} l={l} />,
    tables: <Tables audit={audit} found={data} l={l} />,
    iterations: <Iterations found={data} l={l} />,
    bounds: <Bounds found={data} l={l} />,
    survival: <Survival audit={audit} done={state === 'done'} l={l} />,
    wear: <Wear audit={audit} done={state === 'done'} l={l} />,
    transfer: <Transfer />,
    matrix: redacted ? <NoFaces /> : <MatrixGrid audit={audit} found={data} l={l} />,
    faces: redacted ? <NoFaces /> : <Samples audit={audit} findings={data} />,
  };
  return (
    <div className={classes.body}>
      <p className={classes.which}>
        <strong>{data.detector.name}</strong>
        <span>{l.count(data.clean.n, 'noun.face')}</span>
        <span>{l.say('window.findings.backend', { backend: data.backend })}</span>
        {made !== undefined && <span>{l.moment(made.created)}</span>}
        {state !== 'done' && (
          <span className={classes.partial}>
            {l.say('window.findings.partial', { state: l.text(`window.audit.state.${state}`) })}
          </span>
        )}
      </p>
      <Tabs defaultValue="overview" keepMounted={false}>
        <Tabs.List mb="md">
          {TABS.map((tab) => (
            <Tabs.Tab key={tab} value={tab}>
              {l.text(`window.findings.tab.${tab}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {TABS.map((tab) => (
          <Tabs.Panel key={tab} value={tab}>
            {shown[tab]}
          </Tabs.Panel>
        ))}
      </Tabs>
    </div>
  );
}

interface Shown {
  found: AuditFindings;
  /** Titled for the attacks of the audit. */
  l: Language;
}

function Tables({ audit, found, l }: Shown & { audit: number }) {
  const link: LinkTo = (attack, only, text) => (
    <Link href={`/viewer/${audit}/${attack}`} onClick={() => stepThrough(only)}>
      {text}
    </Link>
  );
  return (
    <>
      <Section title={l.text('window.findings.measured')} aside={l.text('window.findings.links')}>
        <div className="pages">
          <ResultTables found={found} l={l} link={link} />
          <AccuracyFigure found={found} l={l} Figure={PlotView} />
          <BracketFigure found={found} l={l} Figure={PlotView} />
          <VideoVerdictTable found={found} l={l} />
          <ErrorsFigure found={found} l={l} Figure={PlotView} />
        </div>
      </Section>
      <Groups audit={audit} found={found} l={l} />
      {isDelivered(found) && (
        <Section title={l.text('delivery.title')}>
          <div className="pages">
            <Deliveries found={found} l={l} />
          </div>
        </Section>
      )}
      <Section title={l.text('page.interpretation')}>
        <div className="pages">
          <Interpretation found={found} l={l} />
        </div>
      </Section>
      {found.leftOut.length > 0 && (
        <Section title={l.text('page.leftOut')}>
          <div className="pages">
            <LeftOut found={found} l={l} />
          </div>
        </Section>
      )}
    </>
  );
}

/** Which faces the viewer steps through when it is opened from here. */
const stepThrough = (only: Look['only']): void => keepLook({ ...keptLook(), only });

function Iterations({ found, l }: Shown) {
  if (!found.attacks.some(isIterated))
    return (
      <Empty title={l.text('window.findings.iterations.none.title')}>
        {l.text('window.findings.iterations.none')}
      </Empty>
    );
  return (
    <div className="pages">
      <IterationFigures found={found} l={l} Figure={PlotView} />
    </div>
  );
}
