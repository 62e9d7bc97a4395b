import { CloseButton, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { SourceFilter } from '../../common/api/evidence.ts';
import { baseName } from '../../common/base/paths.ts';
import { useAsk } from '../state/api.ts';
import { useLanguage } from '../state/language.tsx';
import classes from './Filters.module.css';

export type Filter = SourceFilter;

interface Props {
  filter: Filter;
  onFilter: (filter: Filter) => void;
  /** Whether files are listed, which have a state, or faces. */
  files: boolean;
}

/** Which part of the evidence is shown. */
export function Filters({ filter, onFilter, files }: Props) {
  const { say } = useLanguage();
  const [text, setText] = useState(filter.text ?? '');
  const later = useDebouncedCallback((value: string) => set('text', value === '' ? undefined : value), 200);
  useEffect(() => setText(filter.text ?? ''), [filter.text]);
  const set = <K extends keyof Filter>(name: K, value: Filter[K] | undefined) => {
    const { [name]: _, ...rest } = filter;
    onFilter(value === undefined ? rest : { ...rest, [name]: value });
  };
  return (
    <div className={classes.filters}>
      <TextInput
        w={170}
        placeholder={say('window.evidence.filter.text')}
        aria-label={say('window.evidence.filter.text')}
        leftSection={<IconSearch size={14} />}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          later(event.currentTarget.value);
        }}
      />
      <SegmentedControl
        aria-label={say('window.evidence.filter.label')}
        value={filter.label ?? 'all'}
        onChange={(value) => set('label', value === 'all' ? undefined : (value as 'fake' | 'real' | 'none'))}
        data={[
          { value: 'all', label: say('window.evidence.filter.all') },
          { value: 'fake', label: say('window.label.choice.fake') },
          { value: 'real', label: say('window.label.choice.real') },
          { value: 'none', label: say('window.label.choice.none') },
        ]}
      />
      <Select
        aria-label={say('window.evidence.filter.kind')}
        placeholder={say('window.evidence.filter.kind.any')}
        clearable
        w={120}
        value={filter.kind ?? null}
        onChange={(value) => set('kind', (value as Filter['kind'] | null) ?? undefined)}
        data={[
          { value: 'image', label: say('window.evidence.filter.kind.image') },
          { value: 'video', label: say('window.evidence.filter.kind.video') },
        ]}
      />
      {files ? (
        <Select
          aria-label={say('window.evidence.filter.state')}
          placeholder={say('window.evidence.filter.state.any')}
          clearable
          w={130}
          value={filter.state ?? null}
          onChange={(value) => set('state', (value as Filter['state'] | null) ?? undefined)}
          data={[
            { value: 'read', label: say('window.evidence.filter.state.read') },
            { value: 'waiting', label: say('window.evidence.filter.state.waiting') },
            { value: 'failed', label: say('window.evidence.filter.state.failed') },
          ]}
        />
      ) : (
        <Select
          aria-label={say('window.evidence.filter.mask')}
          placeholder={say('window.evidence.filter.mask.any')}
          clearable
          w={130}
          value={filter.masked === undefined ? null : String(filter.masked)}
          onChange={(value) => set('masked', value === null ? undefined : value === 'true')}
          data={[
            { value: 'true', label: say('window.evidence.filter.mask.with') },
            { value: 'false', label: say('window.evidence.filter.mask.without') },
          ]}
        />
      )}
      {filter.source !== undefined && <OneFile id={filter.source} onClear={() => set('source', undefined)} />}
    </div>
  );
}

function OneFile({ id, onClear }: { id: number; onClear: () => void }) {
  const { say } = useLanguage();
  const source = useAsk('evidence.source', { id }).data;
  return (
    <span className={classes.file}>
      {source === undefined ? '…' : baseName(source.path)}
      <CloseButton size="xs" aria-label={say('window.evidence.filter.clear')} onClick={onClear} />
    </span>
  );
}
