import { Button, TagsInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { AuditSummary } from '../../common/api/audits.ts';
import { attackDetail } from '../../language/attackDetail.ts';
import { Facts } from '../components/Facts.tsx';
import { Changes, useReadOnly } from '../components/ReadOnly.tsx';
import { forget, useTell } from '../state/api.ts';
import { useLanguage } from '../state/language.tsx';
import { FaultText, showDone } from '../state/notices.tsx';
import classes from './History.module.css';

/** One audit: its configuration, what was noted, and what can be done with it. */
export function OneAudit({ summary }: { summary: AuditSummary }) {
  const { job, audit, detector, state, attacks, config, backend, created, finished, fault } = summary;
  const language = useLanguage();
  const readOnly = useReadOnly();
  const again = useTell('audits.again', {
    onDone: () => {
      forget('audits.');
      showDone(language.say('window.history.again.done'));
    },
  });
  const resume = useTell('audits.resume', { onDone: () => forget('audits.') });
  return (
    <aside className={classes.panel} aria-label={language.say('window.history.one')}>
      <h2 className={classes.name}>
        {audit === null ? detector : language.say('window.history.one.name', { audit, detector })}
      </h2>
      <div className={classes.buttons}>
        {audit !== null && (
          <Button component={Link} href={`/findings/${audit}`}>
            {language.say('window.history.findings')}
          </Button>
        )}
        {(state === 'paused' || state === 'failed' || state === 'cancelled') && (
          <Button variant="default" loading={resume.isPending} onClick={() => resume.mutate({ job })}>
            {language.say('window.history.resume')}
          </Button>
        )}
        {!readOnly && (
          <Button variant="default" loading={again.isPending} onClick={() => again.mutate({ job })}>
            {language.say('window.history.again')}
          </Button>
        )}
      </div>
      {fault !== null && (
        <p className={classes.fault}>
          <FaultText fault={fault} />
        </p>
      )}
      <Facts
        of={[
          [language.say('window.history.state'), language.say(`window.audit.state.${state}`)],
          [
            language.say('window.history.defence'),
            config.defence === undefined ? null : language.defence(config.defence),
          ],
          ...attacks.map(
            (params) => [language.attack(params), attackDetail(language, params)] as [string, string],
          ),
          [language.say('window.history.seed'), config.seed],
          [
            language.say('window.history.limit'),
            config.limit === null ? null : language.count(config.limit, 'noun.face'),
          ],
          [
            language.say('window.audit.deliver'),
            config.deliver === undefined
              ? null
              : config.deliver.map((one) => language.delivery(one)).join('; '),
          ],
          [
            language.say('window.history.flip'),
            config.stopOnFlip === true ? language.say('window.history.flip.stop') : null,
          ],
          [
            language.say('results.flip'),
            config.perceptual === undefined
              ? null
              : language.say('window.history.perceptual', { ppd: config.perceptual }),
          ],
          [language.say('window.history.backend'), backend],
          [language.say('window.history.begun'), language.moment(created)],
          [language.say('window.history.finished'), finished === null ? null : language.moment(finished)],
        ]}
      />
      <Changes why={language.say('window.history.sealed')}>
        <Notes summary={summary} />
      </Changes>
    </aside>
  );
}

function Notes({ summary }: { summary: AuditSummary }) {
  const language = useLanguage();
  const [tags, setTags] = useState(summary.tags);
  const [note, setNote] = useState(summary.note);
  const annotate = useTell('audits.annotate', { onDone: () => forget('audits.list') });
  const save = (next: { tags: string[]; note: string }) => {
    const changed = next.note !== summary.note || next.tags.join('\n') !== summary.tags.join('\n');
    if (changed) annotate.mutate({ job: summary.job, ...next });
  };
  return (
    <>
      <TagsInput
        label={language.say('window.history.tags')}
        maxTags={20}
        value={tags}
        onChange={(next) => {
          setTags(next);
          save({ tags: next, note });
        }}
      />
      <Textarea
        label={language.say('window.history.note')}
        autosize
        minRows={3}
        maxRows={10}
        maxLength={20_000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        onBlur={() => save({ tags, note })}
      />
    </>
  );
}
