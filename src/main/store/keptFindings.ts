import type { Database } from './database.ts';

/** Findings of audits that are done, as JSON: rows that can be thrown away at any time. */
export interface FindingsRows {
  /** null where there are none that this software computed. */
  read(audit: number, software: string): string | null;
  write(audit: number, software: string, findings: string): void;
}

export function openFindingsRows(db: Database): FindingsRows {
  return {
    read: (audit, software) =>
      (db
        .prepare('SELECT findings FROM kept_findings WHERE audit = ? AND software = ?')
        .pluck()
        .get(audit, software) as string | undefined) ?? null,
    write(audit, software, findings) {
      db.prepare('INSERT OR REPLACE INTO kept_findings (audit, software, findings) VALUES (?, ?, ?)').run(
        audit,
        software,
        findings,
      );
    },
  };
}
