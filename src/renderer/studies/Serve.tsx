import { Button, NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { InvitationLink } from '../../common/api/studies.ts';
import type { StudySummary } from '../../common/study.ts';
import { Section } from '../components/Screen.tsx';
import { useAsk, useTell } from '../state/api.ts';
import { useLanguage } from '../state/language.tsx';
import classes from './Studies.module.css';

/** Opens a study to other evaluators, which it never is by itself. */
export function Serve({ study }: { study: StudySummary }) {
  const language = useLanguage();
  const serving = useAsk('studies.serving', null).data ?? null;
  const [address, setAddress] = useState('127.0.0.1');
  const [people, setPeople] = useState<number | string>(1);
  const [links, setLinks] = useState<InvitationLink[]>([]);
  const serve = useTell('studies.serve');
  const stop = useTell('studies.stop');
  const invite = useTell('studies.invite', { onDone: (more) => setLinks((before) => [...before, ...more]) });
  const here = serving?.study === study.id;
  return (
    <Section title={language.say('window.studies.invite')}>
      {here ? (
        <>
          <p className={classes.text}>
            {language.say(`window.studies.serve.${serving.open ? 'open' : 'closed'}`, {
              address: serving.origin,
            })}
          </p>
          <div className={classes.form}>
            <NumberInput
              label={language.say('window.studies.serve.evaluators')}
              min={1}
              max={1000}
              value={people}
              onChange={setPeople}
            />
            <Button loading={invite.isPending} onClick={() => invite.mutate({ count: Number(people) })}>
              {language.say('window.studies.serve.links')}
            </Button>
            <Button variant="default" loading={stop.isPending} onClick={() => stop.mutate(null)}>
              {language.say('window.studies.serve.stop')}
            </Button>
          </div>
        </>
      ) : (
        <>
          <p className={classes.text}>{language.say('window.studies.serve.how')}</p>
          <div className={classes.form}>
            <TextInput
              label={language.say('window.studies.serve.address')}
              value={address}
              onChange={(event) => setAddress(event.currentTarget.value)}
            />
            <Button
              loading={serve.isPending}
              disabled={address.trim() === ''}
              onClick={() => serve.mutate({ study: study.id, address, port: null })}
            >
              {language.say('window.studies.serve.act')}
            </Button>
          </div>
        </>
      )}
      {links.length > 0 && (
        <div role="status">
          <p className={classes.text}>{language.say('window.studies.serve.once')}</p>
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
