import { MultiSelect } from '@mantine/core';
import { useState } from 'react';
import type { AuditFindings } from '../../common/findings.ts';
import type { Language } from '../../language/language.ts';
import { GroupTables } from '../../pages/findings/Groups.tsx';
import { each } from '../../pages/pieces.tsx';
import { Section } from '../components/Screen.tsx';
import { Trouble } from '../components/Trouble.tsx';
import { useAsk } from '../state/api.ts';

/** An audit's results by columns of its manifest; nothing where that has none. */
export function Groups({ audit, found, l }: { audit: number; found: AuditFindings; l: Language }) {
  const [by, setBy] = useState<string[]>([]);
  const { data, error, refetch } = useAsk('audits.groups', { audit, by });
  if (error) return <Trouble error={error} again={refetch} />;
  if (by.length === 0 && (data === undefined || data.columns.length === 0)) return null;
  return (
    <Section title={l.text('window.findings.groups')}>
      <Columns audit={audit} by={by} onBy={setBy} l={l} />
      <div className="pages">
        {each(data?.groups ?? [], (split) => (
          <GroupTables split={split} attacks={found.attacks.map(({ params }) => params)} l={l} />
        ))}
      </div>
    </Section>
  );
}

interface ColumnsProps {
  audit: number;
  by: string[];
  onBy: (columns: string[]) => void;
  l: Pick<Language, 'text'>;
}

/** Which columns of the manifest split the results. */
export function Columns({ audit, by, onBy, l }: ColumnsProps) {
  const { data } = useAsk('audits.groups', { audit, by: [] });
  if (data === undefined || data.columns.length === 0) return null;
  return (
    <MultiSelect
      label={l.text('window.findings.groups.by')}
      description={l.text('window.findings.groups.hint')}
      data={data.columns}
      value={by}
      onChange={onBy}
      maw={480}
      mb="sm"
    />
  );
}
