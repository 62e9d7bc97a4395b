import { Select } from '@mantine/core';
import type { AuditSummary } from '../../common/api/audits.ts';
import { attackName } from './wording.ts';

/** The audits that have begun, and which of them a screen shows: the one named, else the first that is done. */
export function auditsToShow(list: AuditSummary[] | undefined, named: string | undefined) {
  const begun = list?.filter(({ audit }) => audit !== null) ?? [];
  const first = begun.find(({ state }) => state === 'done') ?? begun[0];
  return { begun, audit: named === undefined ? first?.audit : Number(named) };
}

/** Chooses among audits. */
export function AuditChoice({
  audits,
  audit,
  onChoice,
}: {
  audits: AuditSummary[];
  audit: number;
  onChoice: (audit: string) => void;
}) {
  return (
    <Select
      aria-label="Audit"
      w={400}
      allowDeselect={false}
      value={String(audit)}
      onChange={(chosen) => chosen !== null && onChoice(chosen)}
      data={audits.map((one) => ({
        value: String(one.audit),
        label: `${one.audit}: ${one.detector}, ${one.attacks.map(attackName).join(' · ')}`,
      }))}
    />
  );
}
