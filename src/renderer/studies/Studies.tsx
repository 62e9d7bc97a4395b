import { Button, Checkbox, NumberInput, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { LanguageCode } from '../../common/base/language.ts';
import type { StudySummary } from '../../common/study.ts';
import { Empty } from '../components/Empty.tsx';
import { LANGUAGES } from '../components/languages.ts';
import { Screen, Section } from '../components/Screen.tsx';
import { Trouble } from '../components/Trouble.tsx';
import { useAsk, useTell } from '../state/api.ts';
import { useLanguage } from '../state/language.tsx';
import { Opinions } from './Opinions.tsx';
import { Serve } from './Serve.tsx';
import classes from './Studies.module.css';

/** Subjective studies: made from audits, rated here or by invited evaluators, and what they say. */
export default function Studies({ params }: { params: { study?: string | undefined } }) {
  const language = useLanguage();
  const [, go] = useLocation();
  const { data, error, refetch } = useAsk('studies.list', null);
  const study = data?.find(({ id }) => String(id) === params.study) ?? data?.at(-1);
  if (error)
    return (
      <Screen title={language.say('window.studies.title')}>
        <Trouble error={error} again={refetch} />
      </Screen>
    );
  if (data === undefined) return <Screen title={language.say('window.studies.title')}>{null}</Screen>;
  return (
    <Screen
      title={language.say('window.studies.title')}
      note={study && language.say('window.studies.counts', countsOf(study))}
      actions={
        data.length > 1 && (
          <Select
            aria-label={language.say('window.studies.study')}
            allowDeselect={false}
            value={String(study?.id)}
            onChange={(chosen) => chosen !== null && go(`/studies/${chosen}`)}
            data={data.map(({ id, config }) => ({
              value: String(id),
              label: language.say('window.studies.one', { id, name: config.name }),
            }))}
          />
        )
      }
    >
      {study === undefined ? (
        <Empty title={language.say('window.studies.none.title')}>{language.say('window.studies.none')}</Empty>
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

const countsOf = ({ sets, evaluators, scores }: StudySummary) => ({ sets, evaluators, scores });

function Here({ study }: { study: StudySummary }) {
  const language = useLanguage();
  const [, go] = useLocation();
  const [number, setNumber] = useState<number | string>('');
  const take = (evaluator: number) => go(`/rate/${study.id}/${evaluator}`);
  const sit = useTell('studies.sit', { onDone: ({ evaluator }) => take(evaluator) });
  return (
    <Section title={language.say('window.studies.here')}>
      <p className={classes.text}>
        {language.say('window.studies.here.how', { pairs: study.config.pairsPerSet })}
      </p>
      <div className={classes.form}>
        <Button loading={sit.isPending} onClick={() => sit.mutate({ study: study.id })}>
          {language.say('window.studies.here.begin')}
        </Button>
        <NumberInput
          label={language.say('window.studies.here.number')}
          min={1}
          max={Math.max(1, study.evaluators)}
          allowDecimal={false}
          value={number}
          onChange={setNumber}
        />
        <Button variant="default" disabled={number === ''} onClick={() => take(Number(number))}>
          {language.say('window.studies.here.goOn')}
        </Button>
      </div>
    </Section>
  );
}

function Make() {
  const language = useLanguage();
  const [, go] = useLocation();
  const [named, setNamed] = useState<string | null>(null);
  const name = named ?? language.say('window.studies.make.first');
  const [perCondition, setPerCondition] = useState<number | string>('');
  const [byStrength, setByStrength] = useState(false);
  const [seed, setSeed] = useState<number | string>(1);
  const [chosen, setChosen] = useState<LanguageCode | null>(null);
  const written = chosen ?? language.code;
  const make = useTell('studies.make', { onDone: ({ id }) => go(`/studies/${id}`) });
  const run = () =>
    make.mutate({
      name,
      perCondition: perCondition === '' ? null : Number(perCondition),
      ...(byStrength ? { byStrength } : {}),
      seed: Number(seed),
      language: written,
    });
  return (
    <Section title={language.say('window.studies.make')}>
      <div className={classes.form}>
        <TextInput
          label={language.say('window.studies.make.name')}
          value={name}
          onChange={(event) => setNamed(event.currentTarget.value)}
        />
        <NumberInput
          label={language.say('window.studies.make.pairs')}
          placeholder={language.say('window.studies.make.pairs.all')}
          min={1}
          allowDecimal={false}
          value={perCondition}
          onChange={setPerCondition}
        />
        <NumberInput
          label={language.say('window.studies.make.seed')}
          min={0}
          allowDecimal={false}
          value={seed}
          onChange={setSeed}
        />
        <Select
          label={language.say('window.studies.make.language')}
          allowDeselect={false}
          value={written}
          onChange={(code) => setChosen(code as LanguageCode)}
          data={LANGUAGES}
        />
        <Checkbox
          label={language.say('window.studies.make.byStrength')}
          title={language.say('window.studies.make.byStrength.why')}
          checked={byStrength}
          onChange={(event) => setByStrength(event.currentTarget.checked)}
        />
        <Button loading={make.isPending} disabled={name.trim() === ''} onClick={run}>
          {language.say('window.studies.make.act')}
        </Button>
      </div>
      <p className={classes.text}>{language.say('window.studies.make.how')}</p>
    </Section>
  );
}
