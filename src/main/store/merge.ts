import { join } from 'node:path';
import { type CustodyHead, openCustodyHead } from './custodyHead.ts';
import { DATABASE_FILE, openDatabase } from './database.ts';

/** An audit of the other project, and the number that it has now. */
export interface MergedAudit {
  id: number;
  was: number;
}

export interface MergedRows {
  audits: MergedAudit[];
  /** Files of the evidence: those that came, and those that were here already by SHA-256 or path. */
  evidence: { added: number; here: number };
  /** Faces that audits took. */
  items: { added: number; here: number };
}

/** What rows of one table became: old number to new. `here`: rows that are in this project already. */
interface Numbering {
  table: string;
  /** Condition on `o`, a row of the other project, and `m`, one of this; null: none is the same. */
  same: string | null;
  /** Keeps a number that is free here. */
  keeps: boolean;
}

const SAME_MASK = "ifnull(m.mask_sha256, '') = ifnull(o.mask_sha256, '')";
const NUMBERED: Numbering[] = [
  {
    table: 'sources',
    same: `m.path = o.path AND m.sha256 = o.sha256 AND m.label = o.label AND ${SAME_MASK}`,
    keeps: false,
  },
  {
    table: 'items',
    same: `m.source = (SELECT new FROM new_sources WHERE old = o.source) AND m.cropping = o.cropping AND m.face = o.face
      AND m.pixels = o.pixels`,
    keeps: false,
  },
  { table: 'audits', same: null, keeps: true },
  { table: 'studies', same: null, keeps: true },
  { table: 'evidence', same: 'm.path = o.path OR m.sha256 = o.sha256', keeps: false },
  { table: 'evidence_faces', same: null, keeps: false },
  { table: 'jobs', same: null, keeps: false },
];

/** Columns that hold a number of another table. */
const REFERENCES: Record<string, string> = {
  source: 'sources',
  item: 'items',
  audit: 'audits',
  study: 'studies',
  evidence: 'evidence',
};

/** Of this project alone, or kept by triggers. What is undone in a window is undone where it was done. */
const LEFT = ['custody_head', 'case_details', 'edits', 'audit_counts'];

/** Columns whose value is not the other's: triggers count faces anew, and what waited there waits here for a person. */
const INSTEAD: Record<string, Record<string, string>> = {
  evidence: { faces: '0', masks: '0' },
  jobs: {
    queued:
      'CASE WHEN queued IS NULL THEN NULL ELSE queued + (SELECT ifnull(max(queued), 0) FROM main.jobs) END',
    held: '1',
  },
};

/**
 * Enters the rows of another project, in one transaction. Files and faces that are here already are taken for those; audits and studies
 * keep their numbers where those are free.
 * @param other a folder with its database, in this version's format
 * @param tell enters what came in the log, as a part of the transaction
 * @returns null, and nothing is done, where an audit of the other is here already
 */
export function mergeRows(
  folder: string,
  other: string,
  tell: (merged: MergedRows, head: CustodyHead) => void,
): MergedRows | null {
  const db = openDatabase(folder, { create: false });
  try {
    db.prepare('ATTACH ? AS other').run(join(other, DATABASE_FILE));
    const merge = db.transaction((): MergedRows | null => {
      db.pragma('defer_foreign_keys = ON');
      const twice = `SELECT 1 FROM other.audits o JOIN main.audits m
        ON m.created = o.created AND m.config = o.config AND m.weights = o.weights LIMIT 1`;
      if (db.prepare(twice).get() !== undefined) return null;
      for (const numbering of NUMBERED) number(numbering);
      for (const table of tables()) copy(table);
      const audits = db
        .prepare<[], MergedAudit>('SELECT new AS id, old AS was FROM new_audits ORDER BY old')
        .all();
      const merged = { audits, evidence: counts('evidence'), items: counts('items') };
      tell(merged, openCustodyHead(db));
      return merged;
    });
    return merge.immediate();
  } finally {
    db.close();
  }

  function number({ table, same, keeps }: Numbering): void {
    db.exec(
      `CREATE TEMP TABLE new_${table} (old INTEGER PRIMARY KEY, new INTEGER NOT NULL, here INTEGER NOT NULL)`,
    );
    if (same !== null)
      db.exec(`INSERT INTO new_${table} SELECT o.id, min(m.id), 1 FROM other.${table} o JOIN main.${table} m ON ${same}
        GROUP BY o.id`);
    // Faces of a file that is here already are here already.
    if (table === 'evidence_faces')
      db.exec(`INSERT INTO new_evidence_faces SELECT o.id, 0, 1 FROM other.evidence_faces o
        JOIN new_evidence e ON e.old = o.evidence WHERE e.here = 1`);
    if (keeps)
      db.exec(`INSERT INTO new_${table} SELECT o.id, o.id, 0 FROM other.${table} o
        WHERE o.id NOT IN (SELECT id FROM main.${table})`);
    db.exec(`INSERT INTO new_${table}
      SELECT o.id, row_number() OVER (ORDER BY o.id) + max(
        (SELECT ifnull(max(id), 0) FROM main.${table}), (SELECT ifnull(max(id), 0) FROM other.${table})), 0
      FROM other.${table} o WHERE o.id NOT IN (SELECT old FROM new_${table})`);
  }

  function copy(table: string): void {
    const columns = db
      .prepare("SELECT name FROM pragma_table_info(?, 'main')")
      .pluck()
      .all(table) as string[];
    const numbered = NUMBERED.some((one) => one.table === table);
    const values = columns.map((column) => {
      const instead = INSTEAD[table]?.[column];
      if (instead !== undefined) return instead;
      const referred = column === 'id' && numbered ? table : REFERENCES[column];
      return referred === undefined ? column : `(SELECT new FROM new_${referred} WHERE old = o.${column})`;
    });
    const which = numbered ? ` WHERE o.id IN (SELECT old FROM new_${table} WHERE here = 0)` : '';
    db.exec(
      `INSERT INTO main.${table} (${columns}) SELECT ${values.join(', ')} FROM other.${table} o${which} ORDER BY 1`,
    );
  }

  function tables(): string[] {
    const all = db
      .prepare(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'",
      )
      .pluck()
      .all() as string[];
    // Triggers count what is entered below a row, which has to be there.
    const first = NUMBERED.map(({ table }) => table);
    return [...first, ...all.filter((name) => !first.includes(name) && !LEFT.includes(name)).sort()];
  }

  function counts(table: string): { added: number; here: number } {
    const sql = `SELECT ifnull(sum(here = 0), 0) AS added, ifnull(sum(here = 1), 0) AS here FROM new_${table}`;
    return db.prepare<[], { added: number; here: number }>(sql).get()!;
  }
}
