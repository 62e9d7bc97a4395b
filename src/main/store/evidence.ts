import type { EvidenceCounts, EvidenceFace, EvidenceSource } from '../../common/api/evidence.ts';
import type { Attributes } from '../../common/attributes.ts';
import type { Crop } from '../../common/audit.ts';
import type { Label } from '../../common/base/label.ts';
import type { Notice } from '../../common/notice.ts';
import { fail } from '../../language/faults.ts';
import { attributesValue, type BoxColumns, boxOf, placeValues } from './columns.ts';
import type { Database } from './database.ts';
import {
  FACE_COLUMNS,
  type FaceColumns,
  type Filter,
  faceOf,
  SOURCE_COLUMNS,
  type SourceColumns,
  sourceOf,
  whereOf,
} from './evidenceRows.ts';
import { statement } from './statement.ts';

/** A file that is added. */
export interface NewEvidence {
  path: string;
  display: string;
  kind: 'image' | 'video';
  label: Label | null;
  crop: Crop;
  mask: string | null;
  /** Who is seen in it, where a manifest or a layout says. */
  person?: string;
  /** What they say besides. */
  attributes?: Attributes;
}

/** What reading a file of the evidence gave. */
export interface EvidenceReading {
  state: 'read' | 'failed';
  notices: Notice[];
  original: { bytes: number; sha256: string; maskSha256: string | null } | null;
  faces: ReadFace[];
}

export interface ReadFace {
  face: number;
  frame: { ordinal: number; seconds: number } | null;
  box: { x: number; y: number; width: number; height: number } | null;
  /** The picture or frame that it was cut from, in pixels. */
  within: { width: number; height: number };
  confidence: number | null;
  /** Objects. */
  picture: string;
  mask: string | null;
}

/** Where a face lies in its picture, to cut a mask as the face was cut. */
export interface FacePlace {
  id: number;
  source: number;
  box: ReadFace['box'];
  within: ReadFace['within'];
  mask: string | null;
}

interface Page {
  offset: number;
  limit: number;
}

/** The files that were added to a project and their faces. Each method is one transaction. */
export interface EvidenceStore {
  /** Adds what is not there; a file that was taken out comes back as it is added now. Returns how many are new. */
  add(files: NewEvidence[], at: string): number;
  /** The first file that waits to be read, in the order of paths, after some that are being read. */
  nextWaiting(except: number[]): EvidenceSource | null;
  enter(source: number, reading: EvidenceReading): void;
  wait(sources: number[]): void;
  counts(): Omit<EvidenceCounts, 'undo' | 'redo' | 'reading'>;
  sources(filter: Filter, page: Page): { total: number; sources: EvidenceSource[] };
  /** Throws `usage` where there is none. */
  source(id: number): EvidenceSource;
  faces(filter: Filter, page: Page): { total: number; faces: EvidenceFace[] };
  face(id: number): EvidenceFace;
  places(source: number): FacePlace[];
  place(face: number): FacePlace;
  /** The files of an audit: those named, or all; in the order of paths. */
  chosen(sources: number[] | null): EvidenceSource[];
  /** Faces of chosen files that are read and labelled, and how many of the files can't be counted. */
  countChosen(sources: number[] | null): { fake: number; real: number; leftOut: number };
}

export function openEvidence(db: Database): EvidenceStore {
  return {
    add: (files, at) => db.transaction(add).immediate(db, files, at),
    nextWaiting(except) {
      const row = statement<[string], SourceColumns>(
        db,
        `SELECT ${SOURCE_COLUMNS} FROM evidence e WHERE e.state = 'waiting' AND e.removed = 0
           AND e.id NOT IN (SELECT value FROM json_each(?)) ORDER BY e.path LIMIT 1`,
      ).get(JSON.stringify(except));
      return row === undefined ? null : sourceOf(row);
    },
    enter: (source, reading) => db.transaction(enter).immediate(db, source, reading),
    wait(sources) {
      db.prepare(
        "UPDATE evidence SET state = 'waiting', reason = NULL, notices = '[]' WHERE id IN (SELECT value FROM json_each(?))",
      ).run(JSON.stringify(sources));
    },
    counts: () => db.prepare<[], ReturnType<EvidenceStore['counts']>>(COUNTS).get()!,
    sources(filter, page) {
      const { where, values } = whereOf(filter);
      const from = `FROM evidence e WHERE ${where}${FILES[`${filter.masked}`]}`;
      const total = db.prepare(`SELECT count(*) ${from}`).pluck().get(values) as number;
      const rows = db
        .prepare<[object], SourceColumns>(
          `SELECT ${SOURCE_COLUMNS} FROM (SELECT e.id AS chosen ${from} ORDER BY e.path LIMIT $limit OFFSET $offset)
           CROSS JOIN evidence e ON e.id = chosen ORDER BY e.path`,
        )
        .all({ ...values, ...page });
      return { total, sources: rows.map(sourceOf) };
    },
    source: (id) => sourceById(db, id),
    faces(filter, page) {
      const { where, values } = whereOf(filter);
      const { count, masks } = FACES[`${filter.masked}`];
      const total = db
        .prepare(`SELECT ifnull(sum(${count}), 0) FROM evidence e WHERE ${where}`)
        .pluck()
        .get(values) as number;
      const rows = db
        .prepare<[object], FaceColumns>(
          `SELECT ${FACE_COLUMNS} FROM (
             SELECT f.id AS chosen FROM evidence e CROSS JOIN evidence_faces f ON f.evidence = e.id
             WHERE ${where} AND ${count} > 0${masks} ORDER BY e.path, f.face LIMIT $limit OFFSET $offset)
           CROSS JOIN evidence_faces f ON f.id = chosen CROSS JOIN evidence e ON e.id = f.evidence
           ORDER BY e.path, f.face`,
        )
        .all({ ...values, ...page });
      return { total, faces: rows.map(faceOf) };
    },
    face(id) {
      const row = db
        .prepare<[number], FaceColumns>(
          `SELECT ${FACE_COLUMNS} FROM evidence e JOIN evidence_faces f ON f.evidence = e.id WHERE f.id = ?`,
        )
        .get(id);
      return row === undefined ? noSuch('face', id) : faceOf(row);
    },
    places: (source) => db.prepare<[number], PlaceColumns>(`${PLACES} evidence = ?`).all(source).map(placeOf),
    place(face) {
      const row = db.prepare<[number], PlaceColumns>(`${PLACES} id = ?`).get(face);
      return row === undefined ? noSuch('face', face) : placeOf(row);
    },
    chosen: (sources) =>
      db
        .prepare<[object], SourceColumns>(
          `SELECT ${SOURCE_COLUMNS} FROM evidence e WHERE ${CHOSEN} ORDER BY e.path`,
        )
        .all(chosenBy(sources))
        .map(sourceOf),
    countChosen: (sources) =>
      db.prepare<[object], ReturnType<EvidenceStore['countChosen']>>(COUNT_CHOSEN).get(chosenBy(sources))!,
  };
}

/** Conditions on the masks of a file, by what a filter wants of them. */
const FILES = { true: ' AND e.masks > 0', false: ' AND e.masks = 0', undefined: '' } as const;

/** How many faces of a file fit, and the condition on a face. */
const FACES = {
  true: { count: 'e.masks', masks: ' AND f.mask IS NOT NULL' },
  false: { count: 'e.faces - e.masks', masks: ' AND f.mask IS NULL' },
  undefined: { count: 'e.faces', masks: '' },
} as const;

const chosenBy = (sources: number[] | null) => ({
  sources: sources === null ? null : JSON.stringify(sources),
});
const CHOSEN = '($sources IS NULL OR e.id IN (SELECT value FROM json_each($sources))) AND e.removed = 0';

const COUNT_CHOSEN = `
  SELECT ifnull(sum(CASE WHEN e.label = 0 AND e.state = 'read' THEN e.faces END), 0) AS fake,
    ifnull(sum(CASE WHEN e.label = 1 AND e.state = 'read' THEN e.faces END), 0) AS real,
    ifnull(sum(e.label IS NULL OR e.state <> 'read'), 0) AS leftOut
  FROM evidence e WHERE ${CHOSEN}`;

const COUNTS = `
  SELECT count(*) AS sources,
    ifnull(sum(state = 'waiting'), 0) AS waiting,
    ifnull(sum(state = 'failed'), 0) AS failed,
    ifnull(sum(faces), 0) AS faces,
    ifnull(sum(CASE label WHEN 0 THEN faces END), 0) AS fake,
    ifnull(sum(CASE label WHEN 1 THEN faces END), 0) AS real,
    ifnull(sum(CASE WHEN label IS NULL THEN faces END), 0) AS unlabelled,
    ifnull(sum(masks), 0) AS masked
  FROM evidence WHERE removed = 0`;

const PLACES = `
  SELECT id, evidence, box_x, box_y, box_width, box_height, picture_width, picture_height, mask
  FROM evidence_faces WHERE`;

interface PlaceColumns extends BoxColumns {
  id: number;
  evidence: number;
  picture_width: number;
  picture_height: number;
  mask: string | null;
}

const placeOf = (row: PlaceColumns): FacePlace => ({
  id: row.id,
  source: row.evidence,
  box: boxOf(row),
  within: { width: row.picture_width, height: row.picture_height },
  mask: row.mask,
});

function sourceById(db: Database, id: number): EvidenceSource {
  const row = db
    .prepare<[number], SourceColumns>(`SELECT ${SOURCE_COLUMNS} FROM evidence e WHERE e.id = ?`)
    .get(id);
  return row === undefined ? noSuch('file', id) : sourceOf(row);
}

function noSuch(what: 'file' | 'face', id: number): never {
  fail('usage', what === 'file' ? 'store.noFile' : 'store.noEvidence', { id });
}

function add(db: Database, files: NewEvidence[], at: string): number {
  const insert = db.prepare(
    `INSERT INTO evidence (path, display, kind, label, crop, state, mask_path, person, attributes, added)
     VALUES ($path, $display, $kind, $label, $crop, 'waiting', $mask, $person, $attributes, $at)
     ON CONFLICT (path) DO UPDATE SET display = $display, label = $label, crop = $crop, state = 'waiting',
       reason = NULL, notices = '[]', mask_path = $mask, mask_sha256 = NULL, bytes = NULL, sha256 = NULL,
       person = $person, attributes = $attributes, added = $at, removed = 0
     WHERE removed = 1`,
  );
  // What was read of a file that comes back was read as it was taken then.
  const stale = db.prepare(
    'DELETE FROM evidence_faces WHERE evidence = (SELECT id FROM evidence WHERE path = ? AND removed = 1)',
  );
  for (const { path } of files) stale.run(path);
  let added = 0;
  for (const file of files)
    added += insert.run({
      ...file,
      crop: JSON.stringify(file.crop),
      person: file.person ?? null,
      attributes: attributesValue(file.attributes),
      at,
    }).changes;
  return added;
}

function enter(db: Database, source: number, { state, notices, original, faces }: EvidenceReading): void {
  statement(db, 'DELETE FROM evidence_faces WHERE evidence = ?').run(source);
  statement(
    db,
    'UPDATE evidence SET state = ?, reason = NULL, notices = ?, bytes = ?, sha256 = ?, mask_sha256 = ? WHERE id = ?',
  ).run(
    state,
    JSON.stringify(notices),
    original?.bytes ?? null,
    original?.sha256 ?? null,
    original?.maskSha256 ?? null,
    source,
  );
  const insert = statement(
    db,
    `INSERT INTO evidence_faces (evidence, face, frame_ordinal, frame_seconds, box_x, box_y, box_width, box_height,
       picture_width, picture_height, confidence, picture, mask) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  for (const { face, frame, box, within, confidence, picture, mask } of faces)
    insert.run(
      source,
      face,
      ...placeValues(frame, box),
      within.width,
      within.height,
      confidence,
      picture,
      mask,
    );
}
