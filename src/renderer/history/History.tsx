import { Button, MultiSelect, Select, TextInput } from '@mantine/core';
import { IconGitCompare, IconSearch } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { AuditSummary } from '../../common/api/audits.ts';
import { Empty } from '../components/Empty.tsx';
import { Screen } from '../components/Screen.tsx';
import { Trouble } from '../components/Trouble.tsx';
import { useShortcuts } from '../shortcuts/useShortcuts.tsx';
import { useAsk } from '../state/api.ts';
import { useLanguage } from '../state/language.tsx';
import { AuditTable } from './AuditTable.tsx';
import { filtered, type HistoryFilter, valuesIn } from './filter.ts';
import classes from './History.module.css';
import { OneAudit } from './OneAudit.tsx';

/** All audits of the project: found again, tagged, compared, run again. */
export default function History() {
  const language = useLanguage();
  const [, go] = useLocation();
  const { data, error, refetch } = useAsk('audits.list', null);
  const [filter, setFilter] = useState<HistoryFilter>({ text: '', detector: null, state: null, tags: [] });
  const [picked, setPicked] = useState<number[]>([]);
  const [looked, setLooked] = useState<number | null>(null);
  const shown = useMemo(() => filtered(data ?? [], filter), [data, filter]);
  const set = (part: Partial<HistoryFilter>) => setFilter((before) => ({ ...before, ...part }));
  const two = pair(data ?? [], picked);
  const compare = () => two !== null && go(`/compare/${two[0]}/${two[1]}`);
  useShortcuts(language.say('window.history.title'), [
    { keys: 'c', label: language.say('window.history.shortcut.compare'), run: compare },
  ]);
  if (error)
    return (
      <Screen title={language.say('window.history.title')}>
        <Trouble error={error} again={refetch} />
      </Screen>
    );
  if (data?.length === 0)
    return (
      <Screen title={language.say('window.history.title')}>
        <Empty
          title={language.say('window.history.none.title')}
          action={
            <Button component={Link} href="/audit">
              {language.say('window.history.toAudit')}
            </Button>
          }
        >
          {language.say('window.history.none')}
        </Empty>
      </Screen>
    );
  const one = data?.find(({ job }) => job === (looked ?? shown[0]?.job));
  return (
    <Screen
      title={language.say('window.history.title')}
      note={data && language.say('window.history.audits', { n: data.length })}
      fill
      actions={
        <Button
          variant="default"
          leftSection={<IconGitCompare size={15} />}
          disabled={two === null}
          onClick={compare}
        >
          {language.say(two === null ? 'window.history.pickTwo' : 'window.history.compare')}
        </Button>
      }
    >
      <div className={classes.tools}>
        <TextInput
          w={200}
          aria-label={language.say('window.history.filter.text')}
          placeholder={language.say('window.history.filter.text.hint')}
          leftSection={<IconSearch size={14} />}
          value={filter.text}
          onChange={(event) => set({ text: event.currentTarget.value })}
        />
        <Select
          aria-label={language.say('window.history.detector')}
          placeholder={language.say('window.history.filter.detector')}
          clearable
          w={240}
          value={filter.detector}
          onChange={(detector) => set({ detector })}
          data={valuesIn(data ?? [], ({ detector }) => [detector])}
        />
        <Select
          aria-label={language.say('window.history.state')}
          placeholder={language.say('window.history.filter.state')}
          clearable
          w={130}
          value={filter.state}
          onChange={(state) => set({ state: state as AuditSummary['state'] | null })}
          data={valuesIn(data ?? [], ({ state }) => [state]).map((state) => ({
            value: state,
            label: language.say(`window.audit.state.${state}`),
          }))}
        />
        <MultiSelect
          aria-label={language.say('window.history.tags')}
          placeholder={filter.tags.length === 0 ? language.say('window.history.filter.tag') : ''}
          clearable
          miw={140}
          value={filter.tags}
          onChange={(tags) => set({ tags })}
          data={valuesIn(data ?? [], ({ tags }) => tags)}
        />
      </div>
      <div className={classes.work}>
        <AuditTable
          audits={shown}
          picked={picked}
          looked={one?.job ?? null}
          onPicked={setPicked}
          onLooked={setLooked}
        />
        {one !== undefined && <OneAudit key={one.job} summary={one} />}
      </div>
    </Screen>
  );
}

/** The audits of the two that are picked, older first; null unless both have begun. */
function pair(all: AuditSummary[], picked: number[]): [number, number] | null {
  const audits = all.filter(({ job }) => picked.includes(job)).flatMap(({ audit }) => audit ?? []);
  const [left, right] = audits.toSorted((a, b) => a - b);
  return audits.length === 2 && left !== undefined && right !== undefined ? [left, right] : null;
}
