import type { CaseDetails } from '../../common/caseDetails.ts';
import type { Database } from './database.ts';

/** The cover of the case. */
export interface CaseCover {
  /** null where nothing was written on it: a project that an audit in a terminal made. */
  read(): { details: CaseDetails; created: string } | null;
  /** @param created UTC, ISO 8601; kept from the first time */
  write(details: CaseDetails, created: string): void;
  counts(): { sources: number; faces: number; audits: number };
}

interface Columns {
  name: string;
  case_number: string;
  examiner: string;
  exhibit: string;
  notes: string;
  created: string;
}

export function openCaseCover(db: Database): CaseCover {
  return {
    read() {
      const row = db.prepare<[], Columns>('SELECT * FROM case_details').get();
      if (row === undefined) return null;
      const { name, case_number: caseNumber, examiner, exhibit, notes, created } = row;
      return { details: { name, caseNumber, examiner, exhibit, notes }, created };
    },
    write(details, created) {
      db.prepare(
        `INSERT INTO case_details (one, name, case_number, examiner, exhibit, notes, created)
         VALUES (1, $name, $caseNumber, $examiner, $exhibit, $notes, $created)
         ON CONFLICT DO UPDATE SET name = $name, case_number = $caseNumber, examiner = $examiner,
           exhibit = $exhibit, notes = $notes`,
      ).run({ ...details, created });
    },
    counts: () => db.prepare<[], ReturnType<CaseCover['counts']>>(COUNTS).get()!,
  };
}

const COUNTS = `
  SELECT (SELECT count(*) FROM evidence WHERE removed = 0) AS sources,
    (SELECT ifnull(sum(faces), 0) FROM evidence WHERE removed = 0) AS faces,
    (SELECT count(*) FROM audits) AS audits`;
