import type { Database } from './database.ts';
import { leaveOut } from './entries.ts';
import type { LeftOutRow } from './rows.ts';

/** Faces that one audit has taken, for another one of the same project that wants the same. */

export interface ReadOriginal {
  path: string;
  sha256: string;
  mask: string | null;
  maskSha256: string | null;
}

export function readOriginals(db: Database, audit: number): ReadOriginal[] {
  return db
    .prepare<[number], ReadOriginal>(
      `SELECT a.path, s.sha256, a.mask_path AS mask, s.mask_sha256 AS maskSha256
       FROM audit_sources a JOIN sources s ON s.id = a.source WHERE a.audit = ? ORDER BY a.position`,
    )
    .all(audit);
}

export function adoptFaces(db: Database, audit: number, from: number): boolean {
  const planned = db.prepare('SELECT planned FROM audits WHERE id = ?').pluck();
  if (planned.get(from) !== 1 || differ(db, audit, from)) return false;
  db.prepare(
    `UPDATE audit_sources AS a SET (source, faces, exhausted) =
       (SELECT source, faces, exhausted FROM audit_sources b WHERE b.audit = $from AND b.position = a.position)
     WHERE audit = $audit`,
  ).run({ audit, from });
  db.prepare('DELETE FROM audit_items WHERE audit = ?').run(audit);
  db.prepare(
    `INSERT INTO audit_items (audit, position, item, label, draw, person)
     SELECT $audit, position, item, label, draw, person FROM audit_items WHERE audit = $from`,
  ).run({ audit, from });
  const said = db.prepare<[number], LeftOutRow>(
    'SELECT path, reason FROM left_out WHERE audit = ? ORDER BY position',
  );
  for (const row of said.all(from)) leaveOut(db, audit, row);
  db.prepare('UPDATE audits SET planned = 1 WHERE id = ?').run(audit);
  return true;
}

/** Whether two audits have other files, or take their faces otherwise. */
function differ(db: Database, audit: number, from: number): boolean {
  const files = db.prepare(
    'SELECT position, path, label, mask_path, crop, person, labels, attributes FROM audit_sources WHERE audit = ? ORDER BY position',
  );
  return JSON.stringify(files.all(audit)) !== JSON.stringify(files.all(from));
}
