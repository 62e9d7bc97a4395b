import { Select } from '@mantine/core';
import type { AuditSummary } from '../../common/api/audits.ts';
import { useLanguage } from '../state/language.tsx';

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
  const l = useLanguage();
  return (
    <Select
      aria-label={l.say('window.audit.choice')}
      w={400}
      allowDeselect={false}
      value={String(audit)}
      onChange={(chosen) => chosen !== null && onChoice(chosen)}
      data={audits.map((one) => ({
        value: String(one.audit),
        label: l.say('window.audit.option', {
          audit: String(one.audit),
          detector: one.detector,
          attacks: one.attacks.map((attack) => l.attack(attack)).join(' · '),
        }),
      }))}
    />
  );
}
