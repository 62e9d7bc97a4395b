import type { Label } from '../../common/base/label.ts';
import type { Database } from './database.ts';

/** Values of rows of the evidence, by the rows' ids: what an edit found, or what it leaves. */
export interface EvidencePatch {
  sources: {
    id: number;
    label?: Label | null;
    mask?: { path: string | null; sha256: string | null };
    removed?: boolean;
  }[];
  /** Masks of faces: objects. */
  faces: { id: number; mask: string | null }[];
}

/** Changes that can be taken back. */
export interface Edits {
  /** Does it and remembers it; what was undone can't be done again after that. Returns how many rows changed. */
  make(what: string, after: EvidencePatch): number;
  undo(): (Edit & { changed: number }) | null;
  redo(): (Edit & { changed: number }) | null;
  /** What undo would take back, and redo do again. */
  next(): { undo: Edit | null; redo: Edit | null };
}

/** An edit as it was done: how many files it changed, and what it left of the first of them. */
export interface Edit {
  /** In words, for the log. */
  what: string;
  files: number;
  first: EvidencePatch['sources'][number];
}

/** Edits that are remembered. */
const KEPT = 200;
const EDIT =
  "what, json_array_length(after, '$.sources') AS files, json_extract(after, '$.sources[0]') AS first";
const UNDO = `SELECT id, ${EDIT}, before AS patch FROM edits WHERE undone = 0 ORDER BY id DESC LIMIT 1`;
const REDO = `SELECT id, ${EDIT}, after AS patch FROM edits WHERE undone = 1 ORDER BY id LIMIT 1`;

interface Columns {
  id: number;
  what: string;
  files: number;
  /** JSON. */
  first: string;
  /** JSON. */
  patch: string;
}

const editOf = ({ what, files, first }: Columns): Edit => ({ what, files, first: JSON.parse(first) });

export function openEdits(db: Database): Edits {
  const move = (sql: string, undone: 0 | 1) => {
    const row = db.prepare<[], Columns>(sql).get();
    if (row === undefined) return null;
    const patch = JSON.parse(row.patch) as EvidencePatch;
    apply(db, patch);
    db.prepare('UPDATE edits SET undone = ? WHERE id = ?').run(undone, row.id);
    return { ...editOf(row), changed: sizeOf(patch) };
  };
  const next = (sql: string) => {
    const row = db.prepare<[], Columns>(sql).get();
    return row === undefined ? null : editOf(row);
  };
  return {
    make: (text, after) => db.transaction(make).immediate(db, text, after),
    undo: () => db.transaction(move).immediate(UNDO, 1),
    redo: () => db.transaction(move).immediate(REDO, 0),
    next: () => ({ undo: next(UNDO), redo: next(REDO) }),
  };
}

const sizeOf = ({ sources, faces }: EvidencePatch) => Math.max(sources.length, faces.length);

function make(db: Database, what: string, after: EvidencePatch): number {
  const before = current(db, after);
  apply(db, after);
  db.prepare('DELETE FROM edits WHERE undone = 1').run();
  db.prepare('INSERT INTO edits (what, before, after) VALUES (?, ?, ?)').run(
    what,
    JSON.stringify(before),
    JSON.stringify(after),
  );
  db.prepare('DELETE FROM edits WHERE id <= (SELECT max(id) FROM edits) - ?').run(KEPT);
  return sizeOf(after);
}

interface SourceNow {
  label: Label | null;
  mask_path: string | null;
  mask_sha256: string | null;
  removed: 0 | 1;
}

/** The values that the rows of a patch have now, of the columns that it changes. */
function current(db: Database, { sources, faces }: EvidencePatch): EvidencePatch {
  const source = db.prepare<[number], SourceNow>(
    'SELECT label, mask_path, mask_sha256, removed FROM evidence WHERE id = ?',
  );
  const mask = db.prepare<[number], string | null>('SELECT mask FROM evidence_faces WHERE id = ?').pluck();
  return {
    sources: sources.flatMap((patch) => {
      const now = source.get(patch.id);
      if (now === undefined) return [];
      return [
        {
          id: patch.id,
          ...('label' in patch ? { label: now.label } : {}),
          ...('mask' in patch ? { mask: { path: now.mask_path, sha256: now.mask_sha256 } } : {}),
          ...('removed' in patch ? { removed: now.removed === 1 } : {}),
        },
      ];
    }),
    faces: faces.map(({ id }) => ({ id, mask: mask.get(id) as string | null })),
  };
}

function apply(db: Database, { sources, faces }: EvidencePatch): void {
  const label = db.prepare('UPDATE evidence SET label = ? WHERE id = ?');
  const mask = db.prepare('UPDATE evidence SET mask_path = ?, mask_sha256 = ? WHERE id = ?');
  const removed = db.prepare('UPDATE evidence SET removed = ? WHERE id = ?');
  for (const patch of sources) {
    if (patch.label !== undefined) label.run(patch.label, patch.id);
    if (patch.mask !== undefined) mask.run(patch.mask.path, patch.mask.sha256, patch.id);
    if (patch.removed !== undefined) removed.run(Number(patch.removed), patch.id);
  }
  const faceMask = db.prepare('UPDATE evidence_faces SET mask = ? WHERE id = ?');
  for (const face of faces) faceMask.run(face.mask, face.id);
}
