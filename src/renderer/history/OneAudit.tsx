import { Button, TagsInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { AuditSummary } from '../../common/api/audits.ts';
import { defenceName } from '../../common/defences/forms.ts';
import { Facts } from '../components/Facts.tsx';
import { Changes, useSealed } from '../components/ReadOnly.tsx';
import { attackDetail, attackName, when } from '../components/wording.ts';
import { forget, useTell } from '../state/api.ts';
import { FaultText, showDone } from '../state/notices.tsx';
import classes from './History.module.css';

/** One audit: its configuration, what was noted, and what can be done with it. */
export function OneAudit({ summary }: { summary: AuditSummary }) {
  const { job, audit, detector, state, attacks, config, backend, created, finished, fault } = summary;
  const sealed = useSealed() !== null;
  const again = useTell('audits.again', {
    onDone: () => {
      forget('audits.');
      showDone('The same audit is in the queue again.');
    },
  });
  const resume = useTell('audits.resume', { onDone: () => forget('audits.') });
  return (
    <aside className={classes.panel} aria-label="The audit that is chosen">
      <h2 className={classes.name}>{audit === null ? detector : `${audit}: ${detector}`}</h2>
      <div className={classes.buttons}>
        {audit !== null && (
          <Button component={Link} href={`/findings/${audit}`}>
            Findings
          </Button>
        )}
        {(state === 'paused' || state === 'failed' || state === 'cancelled') && (
          <Button variant="default" loading={resume.isPending} onClick={() => resume.mutate({ job })}>
            Resume
          </Button>
        )}
        {!sealed && (
          <Button variant="default" loading={again.isPending} onClick={() => again.mutate({ job })}>
            Run again
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
          ['State', state],
          ['Defence', config.defence === undefined ? null : defenceName(config.defence)],
          ...attacks.map((params) => [attackName(params), attackDetail(params)] as [string, string]),
          ['Seed', config.seed],
          ['At most', config.limit === null ? null : `${config.limit} faces`],
          ['At the flip', config.stopOnFlip === true ? 'faces are left alone' : null],
          ['Backend', backend],
          ['Begun', when(created)],
          ['Finished', finished === null ? null : when(finished)],
        ]}
      />
      <Changes why="it takes no tags and notes; repeat its audit from its own page.">
        <Notes summary={summary} />
      </Changes>
    </aside>
  );
}

function Notes({ summary }: { summary: AuditSummary }) {
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
        label="Tags"
        maxTags={20}
        value={tags}
        onChange={(next) => {
          setTags(next);
          save({ tags: next, note });
        }}
      />
      <Textarea
        label="Note"
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
