import { CloseButton, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { SourceFilter } from '../../common/api/evidence.ts';
import { baseName } from '../components/wording.ts';
import { useAsk } from '../state/api.ts';
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
        placeholder="Part of the path"
        aria-label="Part of the path"
        leftSection={<IconSearch size={14} />}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          later(event.currentTarget.value);
        }}
      />
      <SegmentedControl
        aria-label="Label"
        value={filter.label ?? 'all'}
        onChange={(value) => set('label', value === 'all' ? undefined : (value as 'fake' | 'real' | 'none'))}
        data={[
          { value: 'all', label: 'All' },
          { value: 'fake', label: 'Fake' },
          { value: 'real', label: 'Real' },
          { value: 'none', label: 'No label' },
        ]}
      />
      <Select
        aria-label="Kind of file"
        placeholder="Any kind"
        clearable
        w={120}
        value={filter.kind ?? null}
        onChange={(value) => set('kind', (value as Filter['kind'] | null) ?? undefined)}
        data={[
          { value: 'image', label: 'Pictures' },
          { value: 'video', label: 'Videos' },
        ]}
      />
      {files ? (
        <Select
          aria-label="State of the file"
          placeholder="Any state"
          clearable
          w={130}
          value={filter.state ?? null}
          onChange={(value) => set('state', (value as Filter['state'] | null) ?? undefined)}
          data={[
            { value: 'read', label: 'Read' },
            { value: 'waiting', label: 'Waiting' },
            { value: 'failed', label: 'Failed' },
          ]}
        />
      ) : (
        <Select
          aria-label="Mask"
          placeholder="Mask or not"
          clearable
          w={130}
          value={filter.masked === undefined ? null : String(filter.masked)}
          onChange={(value) => set('masked', value === null ? undefined : value === 'true')}
          data={[
            { value: 'true', label: 'With a mask' },
            { value: 'false', label: 'Without a mask' },
          ]}
        />
      )}
      {filter.source !== undefined && <OneFile id={filter.source} onClear={() => set('source', undefined)} />}
    </div>
  );
}

function OneFile({ id, onClear }: { id: number; onClear: () => void }) {
  const source = useAsk('evidence.source', { id }).data;
  return (
    <span className={classes.file}>
      {source === undefined ? '…' : baseName(source.path)}
      <CloseButton size="xs" aria-label="Show all files again" onClick={onClear} />
    </span>
  );
}
