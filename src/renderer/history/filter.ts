import type { AuditSummary } from '../../common/api/audits.ts';

export interface HistoryFilter {
  /** Every word must occur in the detector, an attack, a tag or the note; case does not matter. */
  text: string;
  detector: string | null;
  state: AuditSummary['state'] | null;
  /** An audit must have all of them. */
  tags: string[];
}

export function filtered(
  audits: AuditSummary[],
  { text, detector, state, tags }: HistoryFilter,
): AuditSummary[] {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return audits.filter((audit) => {
    const within = [audit.detector, ...audit.attacks.map(({ attack }) => attack), ...audit.tags, audit.note]
      .join(' ')
      .toLowerCase();
    return (
      words.every((word) => within.includes(word)) &&
      (detector === null || audit.detector === detector) &&
      (state === null || audit.state === state) &&
      tags.every((tag) => audit.tags.includes(tag))
    );
  });
}

/** All values of a property among the audits, each once, in order. */
export const valuesIn = <T extends string>(audits: AuditSummary[], of: (audit: AuditSummary) => T[]): T[] =>
  [...new Set(audits.flatMap(of))].sort();
