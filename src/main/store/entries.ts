import { blobOf } from './columns.ts';
import type { Database } from './database.ts';
import type { LeftOutRow, UniversalRow } from './rows.ts';
import { statement } from './statement.ts';

/** Rows that are entered both when an audit is planned and when it runs. */
/** Entered once, however often it is said: a source may be read in several turns. */
export function leaveOut(db: Database, audit: number, { path, reason }: LeftOutRow): void {
  statement(
    db,
    `INSERT INTO left_out (audit, position, path, reason)
     SELECT $audit, (SELECT ifnull(max(position), -1) + 1 FROM left_out WHERE audit = $audit), $path, $reason
     WHERE NOT EXISTS (SELECT 1 FROM left_out WHERE audit = $audit AND path = $path AND reason = $reason)`,
  ).run({ audit, path, reason });
}

export function enterUniversal(db: Database, audit: number, row: UniversalRow): void {
  db.prepare(
    'INSERT INTO universals (audit, attack, artifact, trace_fake, trace_real) VALUES (?, ?, ?, ?, ?)',
  ).run(audit, row.attack, row.artifact, blobOf(row.fake), blobOf(row.real));
}
