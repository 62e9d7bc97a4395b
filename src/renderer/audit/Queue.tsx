import { ActionIcon, Button, Group, Tooltip } from '@mantine/core';
import { IconArrowUp, IconPlayerPlay, IconX } from '@tabler/icons-react';
import type { AuditSummary } from '../../common/api/audits.ts';
import { useAsk, useTell } from '../state/api.ts';
import { useLanguage } from '../state/language.tsx';
import { FaultText } from '../state/notices.tsx';
import classes from './Queue.module.css';

/** Audits that wait, and those that were stopped and can go on. */
export function Queue() {
  const language = useLanguage();
  const all = useAsk('audits.list', null).data ?? [];
  const waiting = all.filter(({ state }) => state === 'waiting').reverse();
  const stopped = all.filter(({ state }) => state === 'paused' || state === 'failed');
  return (
    <>
      {waiting.length > 0 && (
        <section className={classes.part} aria-label={language.say('window.audit.queue')}>
          <h2 className={classes.title}>{language.say('window.audit.queue')}</h2>
          <ul className={classes.list}>
            {waiting.map((summary, index) => (
              <Waiting key={summary.job} summary={summary} before={waiting[index - 1]?.job ?? null} />
            ))}
          </ul>
        </section>
      )}
      {stopped.length > 0 && (
        <section className={classes.part} aria-label={language.say('window.audit.stopped')}>
          <h2 className={classes.title}>{language.say('window.audit.stopped')}</h2>
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
  const language = useLanguage();
  const { detector } = summary;
  const move = useTell('audits.move');
  const cancel = useTell('audits.cancel');
  return (
    <li className={classes.item}>
      <Name summary={summary} />
      <Group gap={0} wrap="nowrap">
        {before !== null && (
          <Tooltip label={language.say('window.audit.earlier')}>
            <ActionIcon
              aria-label={language.say('window.audit.earlier.named', { detector })}
              onClick={() => move.mutate({ job: summary.job, before })}
            >
              <IconArrowUp size={15} />
            </ActionIcon>
          </Tooltip>
        )}
        <Tooltip label={language.say('window.audit.unqueue')}>
          <ActionIcon
            aria-label={language.say('window.audit.unqueue.named', { detector })}
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
  const language = useLanguage();
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
        {language.say('window.audit.resume')}
      </Button>
    </li>
  );
}

function Name({ summary: { detector, attacks, config, state, fault } }: { summary: AuditSummary }) {
  const language = useLanguage();
  const details = [
    ...(state === 'waiting' ? [] : [language.say(`window.audit.state.${state}`)]),
    attacks.map(language.attack).join(', '),
    ...(config.defence === undefined
      ? []
      : [language.say('window.audit.behind', { defence: language.defence(config.defence) })]),
  ];
  return (
    <div className={classes.name}>
      <div>{detector}</div>
      <div className={classes.detail}>{details.join(' · ')}</div>
      {fault !== null && (
        <div className={classes.fault}>
          <FaultText fault={fault} />
        </div>
      )}
    </div>
  );
}
