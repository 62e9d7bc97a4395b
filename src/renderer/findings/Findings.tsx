import { Button, Tabs } from '@mantine/core';
import { IconFileCertificate } from '@tabler/icons-react';
import { Link, useLocation } from 'wouter';
import { AuditChoice, auditsToShow } from '../components/AuditChoice.tsx';
import { Empty } from '../components/Empty.tsx';
import { NoFaces, useSealed } from '../components/ReadOnly.tsx';
import { Screen, Section } from '../components/Screen.tsx';
import { Trouble } from '../components/Trouble.tsx';
import { when } from '../components/wording.ts';
import { useAsk } from '../state/api.ts';
import { ByEps } from './ByEps.tsx';
import { ByIteration } from './ByIteration.tsx';
import classes from './Findings.module.css';
import { MainTable } from './MainTable.tsx';
import { MaskTable } from './MaskTable.tsx';
import { Remarks } from './Remarks.tsx';
import { Samples } from './Samples.tsx';
import { Survival } from './Survival.tsx';
import { Transfer } from './Transfer.tsx';

/** What the audits found. */
export default function Findings({ params }: { params: { audit?: string | undefined } }) {
  const [, go] = useLocation();
  const list = useAsk('audits.list', null);
  const { begun, audit } = auditsToShow(list.data, params.audit);
  if (list.error)
    return (
      <Screen title="Findings">
        <Trouble error={list.error} again={list.refetch} />
      </Screen>
    );
  if (list.data === undefined) return <Screen title="Findings">{null}</Screen>;
  if (audit == null)
    return (
      <Screen title="Findings">
        <Empty
          title="No findings yet"
          action={
            <Button component={Link} href="/audit">
              Go to the audit
            </Button>
          }
        >
          Findings appear here as soon as an audit has measured its first faces.
        </Empty>
      </Screen>
    );
  return (
    <Screen
      title="Findings"
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
            Report
          </Button>
        </>
      }
    >
      <OneAudit key={audit} audit={audit} state={begun.find((one) => one.audit === audit)?.state ?? 'done'} />
    </Screen>
  );
}

function OneAudit({ audit, state }: { audit: number; state: string }) {
  const { data, error, refetch } = useAsk('audits.findings', { audit });
  const made = useAsk('audits.list', null).data?.find((one) => one.audit === audit);
  const redacted = useSealed()?.redacted === true;
  if (error) return <Trouble error={error} again={refetch} />;
  if (data === undefined) return <div aria-busy="true" />;
  const segmented = data.clean.iou != null || data.attacks.some(({ attack }) => attack === 'iap-seg');
  return (
    <div className={classes.body}>
      <p className={classes.which}>
        <strong>{data.detector.name}</strong>
        <span>{data.clean.n} faces</span>
        <span>backend {data.backend}</span>
        {made !== undefined && <span>{when(made.created)}</span>}
        {state !== 'done' && <span className={classes.partial}>{state}: these are findings so far</span>}
      </p>
      <Tabs defaultValue="tables" keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="tables">Tables</Tabs.Tab>
          <Tabs.Tab value="iterations">By iteration</Tabs.Tab>
          <Tabs.Tab value="eps">By strength</Tabs.Tab>
          <Tabs.Tab value="survival">Survival</Tabs.Tab>
          <Tabs.Tab value="transfer">Transfer</Tabs.Tab>
          <Tabs.Tab value="samples">Faces</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="tables">
          <Section title="Accuracy, clean and under attack">
            <MainTable audit={audit} findings={data} />
          </Section>
          {segmented && (
            <Section title="Segmentation">
              <MaskTable audit={audit} findings={data} />
            </Section>
          )}
          <Remarks findings={data} />
        </Tabs.Panel>
        <Tabs.Panel value="iterations">
          <ByIteration findings={data} />
        </Tabs.Panel>
        <Tabs.Panel value="eps">
          <ByEps detectorId={data.detector.id} />
        </Tabs.Panel>
        <Tabs.Panel value="survival">
          <Survival audit={audit} done={state === 'done'} />
        </Tabs.Panel>
        <Tabs.Panel value="transfer">
          <Transfer />
        </Tabs.Panel>
        <Tabs.Panel value="samples">
          {redacted ? <NoFaces /> : <Samples audit={audit} findings={data} />}
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}
