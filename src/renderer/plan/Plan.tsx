import { Button, MultiSelect, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { ATTACK_NAMES, attackSchema, factsOf } from '../../common/attacks/registry.ts';
import { criterionIn, PROFILES, type Profile, type SealedPlan } from '../../common/plan.ts';
import { List } from '../../pages/pieces.tsx';
import { Hash } from '../components/Hash.tsx';
import { useReadOnly } from '../components/ReadOnly.tsx';
import { Screen, Section } from '../components/Screen.tsx';
import { Trouble } from '../components/Trouble.tsx';
import { forget, useAsk, useTell } from '../state/api.ts';
import { useLanguage } from '../state/language.tsx';

/** Validation plans: written and sealed before the first result, and never changed. */
export default function Plan() {
  const { text } = useLanguage();
  const { data, error, refetch } = useAsk('plans.list', null);
  const readOnly = useReadOnly();
  return (
    <Screen title={text('page.validation')}>
      {error && <Trouble error={error} again={refetch} />}
      {data !== undefined && (
        <>
          <Section title={text('window.plan.sealed')}>
            {data.plans.length === 0 && <p className="quiet">{text('window.plan.none')}</p>}
            {data.plans.map((plan) => (
              <OnePlan
                key={plan.seq}
                sealed={plan}
                late={data.latePlans.some(({ seq }) => seq === plan.seq)}
              />
            ))}
          </Section>
          {!readOnly && <Write key={data.plans.length} />}
        </>
      )}
    </Screen>
  );
}

function OnePlan({ sealed: { plan, sealed, seq, sha256 }, late }: { sealed: SealedPlan; late: boolean }) {
  const l = useLanguage();
  return (
    <article aria-label={plan.title}>
      <h3>{plan.title}</h3>
      <p className="quiet">
        {l.say('window.plan.line', { time: l.moment(sealed), line: seq + 1 })} <Hash of={sha256} />
      </p>
      {late && <p role="note">{l.text('window.plan.late')}</p>}
      <p>{plan.purpose}</p>
      <List of={plan.criteria.map((rule) => <code key={rule}>{rule}</code>)} />
    </article>
  );
}

const EXAMPLE = 'accuracy(clean) low >= 0.9\naccuracy(attacks) low >= 0.5';

function Write() {
  const l = useLanguage();
  const detectors = useAsk('detectors.list', null).data?.detectors ?? [];
  const [title, setTitle] = useState('');
  const [purpose, setPurpose] = useState('');
  const [population, setPopulation] = useState('');
  const [named, setNamed] = useState<string[]>([]);
  const [attacks, setAttacks] = useState<string[]>([]);
  const [rules, setRules] = useState(EXAMPLE);
  const [profiles, setProfiles] = useState<string[]>([]);
  const seal = useTell('plans.seal', { onDone: () => forget('plans.') });
  const criteria = rules
    .split('\n')
    .map((rule) => rule.trim())
    .filter((rule) => rule !== '');
  const wrong = criteria.find((rule) => criterionIn(rule) === null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    seal.mutate({
      title,
      purpose,
      population,
      detectors: named,
      attacks: attacks.map((attack) => attackSchema.parse({ attack })),
      criteria,
      profiles: profiles as Profile[],
    });
  };
  return (
    <Section title={l.text('window.plan.write')}>
      <form onSubmit={submit} style={{ display: 'grid', gap: 12, maxWidth: 760 }}>
        <p className="quiet">{l.text('window.plan.write.how')}</p>
        <TextInput
          label={l.text('window.plan.title')}
          required
          maxLength={200}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <Textarea
          label={l.text('window.plan.purpose')}
          required
          autosize
          value={purpose}
          onChange={(event) => setPurpose(event.currentTarget.value)}
        />
        <Textarea
          label={l.text('window.plan.population')}
          required
          autosize
          value={population}
          onChange={(event) => setPopulation(event.currentTarget.value)}
        />
        <MultiSelect
          label={l.text('window.plan.detectors')}
          value={named}
          onChange={setNamed}
          data={detectors.map(({ name }) => name)}
        />
        <MultiSelect
          label={l.text('window.plan.attacks')}
          searchable
          value={attacks}
          onChange={setAttacks}
          data={ATTACK_NAMES.filter((attack) => attackSchema.safeParse({ attack }).success).map((name) => ({
            value: name,
            label: factsOf(name).texts[l.code].title,
          }))}
        />
        <Textarea
          label={l.text('window.plan.criteria')}
          description={l.text('window.plan.criteria.how')}
          required
          autosize
          classNames={{ input: 'mono' }}
          error={wrong === undefined ? null : l.say('window.plan.wrong', { rule: wrong })}
          value={rules}
          onChange={(event) => setRules(event.currentTarget.value)}
        />
        <MultiSelect
          label={l.text('window.plan.profiles')}
          value={profiles}
          onChange={setProfiles}
          data={PROFILES.map((profile) => ({
            value: profile,
            label: l.text(`validation.profile.${profile}`),
          }))}
        />
        <div>
          <Button
            type="submit"
            loading={seal.isPending}
            disabled={wrong !== undefined || criteria.length === 0}
          >
            {l.text('window.plan.seal')}
          </Button>
        </div>
      </form>
    </Section>
  );
}
