import { ActionIcon, Button, Group, Tooltip } from '@mantine/core';
import { IconArrowUp, IconPlayerPlay, IconX } from '@tabler/icons-react';
import type { AuditSummary } from '../../common/api/audits.ts';
import { defenceName } from '../../common/defences/forms.ts';
import { attackName } from '../components/wording.ts';
import { useAsk, useTell } from '../state/api.ts';
import { FaultText } from '../state/notices.tsx';
import classes from './Queue.module.css';

/** Audits that wait, and those that were stopped and can go on. */
export function Queue() {
  const all = useAsk('audits.list', null).data ?? [];
  const waiting = all.filter(({ state }) => state === 'waiting').reverse();
  const stopped = all.filter(({ state }) => state === 'paused' || state === 'failed');
  return (
    <>
      {waiting.length > 0 && (
        <section className={classes.part} aria-label="Queue">
          <h2 className={classes.title}>Queue</h2>
          <ul className={classes.list}>
            {waiting.map((summary, index) => (
              <Waiting key={summary.job} summary={summary} before={waiting[index - 1]?.job ?? null} />
            ))}
          </ul>
        </section>
      )}
      {stopped.length > 0 && (
        <section className={classes.part} aria-label="Stopped">
          <h2 className={classes.title}>Stopped</h2>
          <ul className={classes.list}>
            {stopped.map((summary) => (
              <Stopped key={summary.job} summary={summary} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Waiting({ summary, before }: { summary: AuditSummary; before: number | null }) {
  const move = useTell('audits.move');
  const cancel = useTell('audits.cancel');
  return (
    <li className={classes.item}>
      <Name summary={summary} />
      <Group gap={0} wrap="nowrap">
        {before !== null && (
          <Tooltip label="Earlier">
            <ActionIcon
              aria-label={`Move ${summary.detector} up`}
              onClick={() => move.mutate({ job: summary.job, before })}
            >
              <IconArrowUp size={15} />
            </ActionIcon>
          </Tooltip>
        )}
        <Tooltip label="Take out of the queue">
          <ActionIcon
            aria-label={`Take ${summary.detector} out of the queue`}
            onClick={() => cancel.mutate({ job: summary.job })}
          >
            <IconX size={15} />
          </ActionIcon>
        </Tooltip>
      </Group>
    </li>
  );
}

function Stopped({ summary }: { summary: AuditSummary }) {
  const resume = useTell('audits.resume');
  return (
    <li className={classes.item}>
      <Name summary={summary} />
      <Button
        variant="default"
        leftSection={<IconPlayerPlay size={13} />}
        loading={resume.isPending}
        onClick={() => resume.mutate({ job: summary.job })}
      >
        Resume
      </Button>
    </li>
  );
}

function Name({ summary: { detector, attacks, config, state, fault } }: { summary: AuditSummary }) {
  return (
    <div className={classes.name}>
      <div>{detector}</div>
      <div className={classes.detail}>
        {state === 'waiting' ? '' : `${state} · `}
        {attacks.map(attackName).join(', ')}
        {config.defence !== undefined && ` · behind ${defenceName(config.defence)}`}
      </div>
      {fault !== null && (
        <div className={classes.fault}>
          <FaultText fault={fault} />
        </div>
      )}
    </div>
  );
}
