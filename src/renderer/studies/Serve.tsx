import { Button, NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { InvitationLink } from '../../common/api/studies.ts';
import type { StudySummary } from '../../common/study.ts';
import { Section } from '../components/Screen.tsx';
import { useAsk, useTell } from '../state/api.ts';
import classes from './Studies.module.css';

/** Opens a study to other evaluators, which it never is by itself. */
export function Serve({ study }: { study: StudySummary }) {
  const serving = useAsk('studies.serving', null).data ?? null;
  const [address, setAddress] = useState('127.0.0.1');
  const [people, setPeople] = useState<number | string>(1);
  const [links, setLinks] = useState<InvitationLink[]>([]);
  const serve = useTell('studies.serve');
  const stop = useTell('studies.stop');
  const invite = useTell('studies.invite', { onDone: (more) => setLinks((before) => [...before, ...more]) });
  const here = serving?.study === study.id;
  return (
    <Section title="Invite evaluators">
      {here ? (
        <>
          <p className={classes.text}>
            Served at <span className={classes.link}>{serving.origin}</span>
            {serving.open ? '. Others on this network reach it, with a link.' : ', for this machine alone.'}
          </p>
          <div className={classes.form}>
            <NumberInput label="Evaluators" min={1} max={1000} value={people} onChange={setPeople} />
            <Button loading={invite.isPending} onClick={() => invite.mutate({ count: Number(people) })}>
              Make links
            </Button>
            <Button variant="default" loading={stop.isPending} onClick={() => stop.mutate(null)}>
              Stop serving
            </Button>
          </div>
        </>
      ) : (
        <>
          <p className={classes.text}>
            Serves the study to browsers until this project is closed. 127.0.0.1 is this machine alone; to let
            others in, enter this machine’s address in your network. Nobody gets in without a link.
          </p>
          <div className={classes.form}>
            <TextInput
              label="Address"
              value={address}
              onChange={(event) => setAddress(event.currentTarget.value)}
            />
            <Button
              loading={serve.isPending}
              disabled={address.trim() === ''}
              onClick={() => serve.mutate({ study: study.id, address, port: null })}
            >
              Serve
            </Button>
          </div>
        </>
      )}
      {links.length > 0 && (
        <div role="status">
          <p className={classes.text}>
            One link for each evaluator. They are not shown again once you leave this screen.
          </p>
          <ul className={classes.links}>
            {links.map(({ evaluator, link }) => (
              <li key={link}>
                {evaluator} <span className={classes.link}>{link}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Section>
  );
}
