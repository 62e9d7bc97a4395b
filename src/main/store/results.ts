import { auditConfigSchema } from '../../common/audit.ts';
import type { Label } from '../../common/base/label.ts';
import { detectorCardSchema } from '../../common/contract.ts';
import { fileTraceSchema } from '../../common/fileTrace.ts';
import { fail } from '../../language/faults.ts';
import { type AttributesColumn, attributesOf, floatsOf } from './columns.ts';
import type { Database } from './database.ts';
import { DELIVERED, type DeliveredRow, type Upload } from './deliveries.ts';
import { ITEM_COLUMNS, type ItemColumns, itemOf } from './items.ts';
import { cleanOf, DECISION_COLUMNS, outcomeOf, selected, type Values } from './judged.ts';
import type {
  AuditRow,
  AuditState,
  CertifiedRow,
  CleanRow,
  DecisionRow,
  ItemRow,
  LeftOutRow,
  OutcomeRow,
  SourceRow,
  TraceRow,
  UniversalRow,
} from './rows.ts';

/**
 * What audits left. Rows come one at a time, so that memory doesn't grow with the evidence, and everything that is
 * per item comes in the items' order, so that readers can walk two of them side by side.
 * While one of these is being walked, nothing can be written through the same store.
 */
export interface Results {
  /** Oldest first. */
  audits(): AuditRow[];
  /** Throws `store` where there is no such audit. */
  audit(id: number): AuditRow;
  sources(audit: number): IterableIterator<SourceRow>;
  items(audit: number): IterableIterator<ItemRow>;
  leftOut(audit: number): IterableIterator<LeftOutRow>;
  cleanResults(audit: number): IterableIterator<CleanRow>;
  /** What the detector says without its defence; none where it has none. */
  bareResults(audit: number): IterableIterator<DecisionRow>;
  /** Draws of certificates; none where nothing is certified. */
  certifiedResults(audit: number): IterableIterator<CertifiedRow>;
  /** By item, then by iteration; of one iteration where it is given. */
  outcomes(audit: number, attack: number, iteration?: number): IterableIterator<OutcomeRow>;
  traces(audit: number, attack: number): IterableIterator<TraceRow>;
  universal(audit: number, attack: number): UniversalRow | null;
  /** Of files that are handed in; none where none are. */
  delivered(audit: number, delivery: number, attack: number, upload: Upload): IterableIterator<DeliveredRow>;
}

export function openResults(db: Database): Results {
  return {
    audits: () => db.prepare<[], AuditColumns>('SELECT * FROM audits ORDER BY id').all().map(auditOf),
    audit(id) {
      const row = db.prepare<[number], AuditColumns>('SELECT * FROM audits WHERE id = ?').get(id);
      if (row !== undefined) return auditOf(row);
      const ids = db.prepare('SELECT id FROM audits ORDER BY id').pluck().all();
      return fail('store', 'store.noAudit', { id, ids: ids.join(', ') });
    },
    sources: (audit) => walk(db.prepare<[number], SourceColumns>(SOURCES).iterate(audit), sourceOf),
    items: (audit) => walk(db.prepare<[number], ItemColumns>(ITEMS).iterate(audit), itemOf),
    delivered: (audit, delivery, attack, upload) =>
      db.prepare<[object], DeliveredRow>(DELIVERED).iterate({ audit, delivery, attack, upload }),
    leftOut: (audit) => db.prepare<[number], LeftOutRow>(LEFT_OUT).iterate(audit),
    cleanResults: (audit) => walk(db.prepare<[number], Values>(CLEAN).iterate(audit), cleanOf),
    bareResults: (audit) => db.prepare<[number], DecisionRow>(BARE).iterate(audit),
    certifiedResults: (audit) => db.prepare<[number], CertifiedRow>(CERTIFIED).iterate(audit),
    outcomes: (audit, attack, iteration) =>
      walk(
        db
          .prepare<[number, number, number | null], Values>(OUTCOMES)
          .iterate(attack, audit, iteration ?? null),
        outcomeOf,
      ),
    traces: (audit, attack) =>
      walk(db.prepare<[number, number], TraceColumns>(TRACES).iterate(attack, audit), traceOf),
    universal(audit, attack) {
      const row = db
        .prepare<[number, number], UniversalColumns>(
          'SELECT * FROM universals WHERE audit = ? AND attack = ?',
        )
        .get(audit, attack);
      return row === undefined ? null : universalOf(row);
    },
  };
}

function* walk<C, R>(rows: IterableIterator<C>, toRow: (columns: C) => R): IterableIterator<R> {
  for (const row of rows) yield toRow(row);
}

const SOURCES = `
  SELECT a.position, a.path, a.display, a.kind, a.label, a.mask_path, a.faces, a.sha256_after, a.attributes, s.sha256, s.bytes, s.trace
  FROM audit_sources a LEFT JOIN sources s ON s.id = a.source
  WHERE a.audit = ? ORDER BY a.position`;

const ITEMS = `
  SELECT ${ITEM_COLUMNS}
  FROM audit_items a JOIN items i ON i.id = a.item JOIN sources s ON s.id = i.source
  WHERE a.audit = ? ORDER BY a.position`;

const LEFT_OUT = 'SELECT path, reason FROM left_out WHERE audit = ? ORDER BY position';

/** CROSS JOIN keeps SQLite to this order of the tables: results come sorted, and nothing has to be sorted in memory. */
const CLEAN = `
  SELECT r.* FROM audit_items a CROSS JOIN clean_results r ON r.audit = a.audit AND r.item = a.item
  WHERE a.audit = ? ORDER BY a.position`;

const BARE = `
  SELECT r.item, ${selected('r', DECISION_COLUMNS)}
  FROM audit_items a CROSS JOIN bare_results r ON r.audit = a.audit AND r.item = a.item
  WHERE a.audit = ? ORDER BY a.position`;

const CERTIFIED = `
  SELECT r.item, r.real
  FROM audit_items a CROSS JOIN certified_results r ON r.audit = a.audit AND r.item = a.item
  WHERE a.audit = ? ORDER BY a.position`;

const OUTCOMES = `
  SELECT r.* FROM audit_items a CROSS JOIN outcomes r ON r.audit = a.audit AND r.attack = ? AND r.item = a.item
  WHERE a.audit = ? AND r.iteration = ifnull(?, r.iteration) ORDER BY a.position, r.iteration`;

const TRACES = `
  SELECT r.* FROM audit_items a CROSS JOIN traces r ON r.audit = a.audit AND r.attack = ? AND r.item = a.item
  WHERE a.audit = ? ORDER BY a.position`;

interface AuditColumns {
  id: number;
  config: string;
  detector: string;
  weights: string;
  engine: string;
  state: AuditState;
  created: string;
  finished: string | null;
}

const auditOf = (row: AuditColumns): AuditRow => ({
  id: row.id,
  config: auditConfigSchema.parse(JSON.parse(row.config)),
  detector: detectorCardSchema.parse(JSON.parse(row.detector)),
  weights: row.weights,
  engine: JSON.parse(row.engine) as AuditRow['engine'],
  state: row.state,
  created: row.created,
  finished: row.finished,
});

interface SourceColumns extends AttributesColumn {
  position: number;
  path: string;
  display: string;
  kind: 'image' | 'video';
  label: Label;
  mask_path: string | null;
  faces: number;
  sha256: string | null;
  sha256_after: string | null;
  bytes: number | null;
  /** JSON. */
  trace: string | null;
}

const sourceOf = ({ mask_path, sha256_after, attributes, trace, ...row }: SourceColumns): SourceRow => ({
  ...row,
  ...attributesOf({ attributes }),
  ...(trace === null ? {} : { trace: fileTraceSchema.parse(JSON.parse(trace)) }),
  mask: mask_path,
  sha256After: sha256_after,
});

interface TraceColumns {
  item: number;
  attack: number;
  fake: Buffer;
  real: Buffer;
}

const traceOf = (row: TraceColumns): TraceRow => ({
  item: row.item,
  attack: row.attack,
  fake: floatsOf(row.fake),
  real: floatsOf(row.real),
});

interface UniversalColumns {
  attack: number;
  artifact: string;
  trace_fake: Buffer;
  trace_real: Buffer;
}

const universalOf = (row: UniversalColumns): UniversalRow => ({
  attack: row.attack,
  artifact: row.artifact,
  fake: floatsOf(row.trace_fake),
  real: floatsOf(row.trace_real),
});
