import { Button, NumberInput, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { LanguageCode } from '../../common/base/language.ts';
import type { StudySummary } from '../../common/study.ts';
import { Empty } from '../components/Empty.tsx';
import { LANGUAGES } from '../components/languages.ts';
import { Screen, Section } from '../components/Screen.tsx';
import { Trouble } from '../components/Trouble.tsx';
import { count } from '../components/wording.ts';
import { useAsk, useTell } from '../state/api.ts';
import { Opinions } from './Opinions.tsx';
import { Serve } from './Serve.tsx';
import classes from './Studies.module.css';

/** Subjective studies: made from audits, rated here or by invited evaluators, and what they say. */
export default function Studies({ params }: { params: { study?: string | undefined } }) {
  const [, go] = useLocation();
  const { data, error, refetch } = useAsk('studies.list', null);
  const study = data?.find(({ id }) => String(id) === params.study) ?? data?.at(-1);
  if (error)
    return (
      <Screen title="Studies">
        <Trouble error={error} again={refetch} />
      </Screen>
    );
  if (data === undefined) return <Screen title="Studies">{null}</Screen>;
  return (
    <Screen
      title="Studies"
      note={study && described(study)}
      actions={
        data.length > 1 && (
          <Select
            aria-label="Study"
            allowDeselect={false}
            value={String(study?.id)}
            onChange={(chosen) => chosen !== null && go(`/studies/${chosen}`)}
            data={data.map(({ id, config }) => ({ value: String(id), label: `${id}: ${config.name}` }))}
          />
        )
      }
    >
      {study === undefined ? (
        <Empty title="No study yet">
          A study shows people pairs of a clean and an attacked face and asks how much the change disturbs
          them. Its pairs are drawn from audits with IAP, UAP and URN.
        </Empty>
      ) : (
        <>
          <Opinions key={study.id} study={study} />
          <Here key={`here ${study.id}`} study={study} />
          <Serve key={`serve ${study.id}`} study={study} />
        </>
      )}
      <Make />
    </Screen>
  );
}

const described = ({ sets, evaluators, scores }: StudySummary) =>
  `${count(sets, 'set')}, ${count(evaluators, 'evaluator')}, ${count(scores, 'score')}`;

function Here({ study }: { study: StudySummary }) {
  const [, go] = useLocation();
  const [number, setNumber] = useState<number | string>('');
  const take = (evaluator: number) => go(`/rate/${study.id}/${evaluator}`);
  const sit = useTell('studies.sit', { onDone: ({ evaluator }) => take(evaluator) });
  return (
    <Section title="Rate at this screen">
      <p className={classes.text}>
        For somebody who sits here now: full screen, keys 5 to 1, sets of 21 pairs with breaks. Each beginning
        is a new evaluator; who was interrupted goes on under the same number.
      </p>
      <div className={classes.form}>
        <Button loading={sit.isPending} onClick={() => sit.mutate({ study: study.id })}>
          Begin as a new evaluator
        </Button>
        <NumberInput
          label="Number of an evaluator"
          min={1}
          max={Math.max(1, study.evaluators)}
          allowDecimal={false}
          value={number}
          onChange={setNumber}
        />
        <Button variant="default" disabled={number === ''} onClick={() => take(Number(number))}>
          Go on
        </Button>
      </div>
    </Section>
  );
}

function Make() {
  const [, go] = useLocation();
  const [name, setName] = useState('study');
  const [perCondition, setPerCondition] = useState<number | string>(21);
  const [seed, setSeed] = useState<number | string>(1);
  const [language, setLanguage] = useState<LanguageCode>('en');
  const make = useTell('studies.make', { onDone: ({ id }) => go(`/studies/${id}`) });
  const run = () => make.mutate({ name, perCondition: Number(perCondition), seed: Number(seed), language });
  return (
    <Section title="Make a study">
      <div className={classes.form}>
        <TextInput label="Name" value={name} onChange={(event) => setName(event.currentTarget.value)} />
        <NumberInput
          label="Pairs per condition"
          min={1}
          allowDecimal={false}
          value={perCondition}
          onChange={setPerCondition}
        />
        <NumberInput label="Seed" min={0} allowDecimal={false} value={seed} onChange={setSeed} />
        <Select
          label="Language of the page"
          allowDeselect={false}
          value={language}
          onChange={(chosen) => setLanguage(chosen as LanguageCode)}
          data={LANGUAGES}
        />
        <Button loading={make.isPending} disabled={name.trim() === ''} onClick={run}>
          Make
        </Button>
      </div>
      <p className={classes.text}>Drawn by the seed from every audit of this project that is done.</p>
    </Section>
  );
}
