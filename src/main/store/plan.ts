import type { Attributes } from '../../common/attributes.ts';
import { type AuditConfig, type Crop, cropSchema } from '../../common/audit.ts';
import type { Label } from '../../common/base/label.ts';
import type { DetectorCard } from '../../common/contract.ts';
import type { Engine } from '../../common/engine.ts';
import type { FileTrace } from '../../common/fileTrace.ts';
import { type PersonLabel, personLabelsSchema } from '../../common/person.ts';
import { type AttributesColumn, attributesOf, attributesValue, placeValues } from './columns.ts';
import { type Database, withoutWaiting } from './database.ts';
import { enterUniversal, leaveOut } from './entries.ts';
import { adoptFaces, type ReadOriginal, readOriginals } from './faces.ts';
import type { AuditState, BoxRow, Frame, LeftOutRow, UniversalRow } from './rows.ts';
import { statement } from './statement.ts';

/** A file of the scan, before it was opened. */
interface PlannedSource {
  /** Absolute. */
  path: string;
  display: string;
  kind: 'image' | 'video';
  label: Label;
  mask: string | null;
  /** Where it is not the audit's. */
  crop?: Crop;
  /** What its manifest or layout says besides the label. */
  attributes?: Attributes;
  /** Who is seen in it, where somebody says. */
  person?: string | undefined;
  /** Of persons and times in it, where they are not the file's. */
  labels?: PersonLabel[] | undefined;
}

export interface NewAudit {
  /** The next one where none is named. */
  id?: number;
  config: AuditConfig;
  detector: DetectorCard;
  /** Object: the detector's weights. */
  weights: string;
  engine: Engine;
  /** UTC, ISO 8601. */
  created: string;
  /** The process that runs it, in words. */
  runner: string;
  sources: PlannedSource[];
  leftOut: LeftOutRow[];
  /** Saved perturbations that are applied instead of made. */
  universals: UniversalRow[];
  adversarialMasks: AdversarialMask[];
  /** The job that asked for it. */
  job?: number | undefined;
}

/** The adversarial mask that one attack aims at on every item (an object, 8-bit grey PNG). */
export interface AdversarialMask {
  attack: number;
  mask: string;
}

/** A source with how far it has been read. */
export interface OpenSource extends PlannedSource {
  position: number;
  /** Faces taken from it so far. */
  faces: number;
}

/** A source as it is drawn from: what it is of, and what was taken of it. */
export interface Drawable {
  position: number;
  path: string;
  label: Label;
  attributes?: Attributes;
  faces: number;
  exhausted: boolean;
}

/** An original as it was when it was read. */
export interface Original {
  bytes: number;
  sha256: string;
  maskSha256: string | null;
  /** What its header tells; absent where that was not looked at. */
  trace?: FileTrace | undefined;
}

export interface TakenFace {
  /** Which of the file's faces under this cropping, from 0. */
  face: number;
  frame: Frame | null;
  /** Of a clip: all of its frames. */
  clip?: Frame[] | undefined;
  box: BoxRow | null;
  /** SHA-256 of the RGB bytes. */
  pixels: string;
  /** Objects, as in ItemRow. */
  crop: string;
  mask: string | null;
  /** Which of the file's persons, from 0. */
  track?: number | undefined;
  /** Who it is, where somebody says. */
  person?: string | undefined;
  /** Where it is not the file's. */
  label?: Label | undefined;
  /** Seeded number that decides whose float perturbation is kept. */
  draw: number;
}

/** What reading one source gave. */
export interface Reading {
  source: OpenSource;
  /** null where the file could not even be hashed. */
  original: Original | null;
  /** The crop and its side in pixels, as JSON. */
  cropping: string;
  faces: TakenFace[];
  /** Nothing is left in it to take. */
  exhausted: boolean;
  /** What is to be said of it: why it, or a part of it, is left out. */
  leftOut: string[];
}

/** The rows that say what an audit is to do, and how far it is. Each method is one transaction. */
export interface Plan {
  /**
   * Enters an audit and its sources, and returns its id; null where an unfinished audit with the same
   * configuration is there already.
   */
  begin(audit: NewAudit): number | null;
  setState(audit: number, state: AuditState, at: { runner?: string; finished?: string }): void;
  /** Who runs the audit, or ran it last. */
  runner(audit: number): string;
  /** The first source of the scan, of a class where given, that may hold more faces. */
  nextSource(audit: number, label: Label | null): OpenSource | null;
  /** The first one after a position of the scan (from -1). */
  sourceAfter(audit: number, position: number): OpenSource | null;
  /** All of them, in the order of the scan. */
  drawable(audit: number): Drawable[];
  counts(audit: number): { sources: number; read: number; fake: number; real: number };
  enter(audit: number, reading: Reading): void;
  /** Object; null where each item gets its own. */
  adversarialMask(audit: number, attack: number): string | null;
  isPlanned(audit: number): boolean;
  /** The originals that an audit took faces from, as they were when it read them. */
  readOriginals(audit: number): ReadOriginal[];
  /**
   * Gives an audit the faces of another one, and finishes its planning; the caller has seen to it that the originals are
   * what they were, and that both were asked for the same. false, and nothing is done, where their files differ.
   */
  adoptFaces(audit: number, from: number): boolean;
  finishPlanning(audit: number): void;
}

export function openPlan(db: Database): Plan {
  return {
    begin: (audit) => db.transaction(begin).immediate(db, audit),
    setState(audit, state, { runner, finished }) {
      db.prepare(
        'UPDATE audits SET state = ?, runner = ifnull(?, runner), finished = ifnull(?, finished) WHERE id = ?',
      ).run(state, runner ?? null, finished ?? null, audit);
    },
    runner: (audit) => db.prepare('SELECT runner FROM audits WHERE id = ?').pluck().get(audit) as string,
    nextSource: (audit, label) =>
      label === null ? openSource(db, audit, 'position > ?', -1) : openSource(db, audit, 'label = ?', label),
    sourceAfter: (audit, position) => openSource(db, audit, 'position > ?', position),
    drawable: (audit) =>
      db
        .prepare<
          [number],
          Omit<Drawable, 'attributes' | 'exhausted'> & AttributesColumn & { exhausted: 0 | 1 }
        >(
          'SELECT position, path, label, attributes, faces, exhausted FROM audit_sources WHERE audit = ? ORDER BY position',
        )
        .all(audit)
        .map(({ attributes, exhausted, ...row }) => ({
          ...row,
          ...attributesOf({ attributes }),
          exhausted: exhausted === 1,
        })),
    counts: (audit) => db.prepare<[number], ReturnType<Plan['counts']>>(COUNTS).get(audit)!,
    enter: (audit, reading) => withoutWaiting(db, () => db.transaction(enter).immediate(db, audit, reading)),
    adversarialMask: (audit, attack) =>
      (db
        .prepare('SELECT mask FROM adversarial_masks WHERE audit = ? AND attack = ?')
        .pluck()
        .get(audit, attack) as string | undefined) ?? null,
    readOriginals: (audit) => readOriginals(db, audit),
    adoptFaces: (audit, from) => db.transaction(adoptFaces).immediate(db, audit, from),
    isPlanned: (audit) => db.prepare('SELECT planned FROM audits WHERE id = ?').pluck().get(audit) === 1,
    finishPlanning(audit) {
      db.prepare('UPDATE audits SET planned = 1 WHERE id = ?').run(audit);
    },
  };
}

function openSource(db: Database, audit: number, condition: string, value: number): OpenSource | null {
  const sql = `
    SELECT position, path, display, kind, label, mask_path AS mask, faces, crop, person, labels, attributes FROM audit_sources
    WHERE audit = ? AND exhausted = 0 AND ${condition} ORDER BY position LIMIT 1`;
  type Columns = Omit<OpenSource, 'crop' | 'person' | 'labels' | 'attributes'> & {
    crop: string | null;
    person: string | null;
    labels: string | null;
    attributes: string | null;
  };
  const row = statement<number[], Columns>(db, sql).get(audit, value);
  if (row === undefined) return null;
  const { crop, person, labels, attributes, ...source } = row;
  return {
    ...source,
    ...(crop === null ? {} : { crop: cropSchema.parse(JSON.parse(crop)) }),
    ...(person === null ? {} : { person }),
    ...(labels === null ? {} : { labels: personLabelsSchema.parse(JSON.parse(labels)) }),
    ...attributesOf({ attributes }),
  };
}

const COUNTS = 'SELECT sources, read, fake, real FROM audit_counts WHERE audit = ?';

function begin(db: Database, audit: NewAudit): number | null {
  const config = JSON.stringify(audit.config);
  const twin = db.prepare("SELECT 1 FROM audits WHERE config = ? AND state <> 'done'").get(config);
  if (twin !== undefined) return null;
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO audits (id, config, detector, weights, engine, state, created, runner)
       VALUES (?, ?, ?, ?, ?, 'running', ?, ?)`,
    )
    .run(
      audit.id ?? null,
      config,
      JSON.stringify(audit.detector),
      audit.weights,
      JSON.stringify(audit.engine),
      audit.created,
      audit.runner,
    );
  const id = Number(lastInsertRowid);
  if (audit.job !== undefined)
    db.prepare('UPDATE jobs SET audit = ?, queued = NULL, held = 0 WHERE id = ?').run(id, audit.job);
  const source = db.prepare(
    `INSERT INTO audit_sources (audit, position, path, display, kind, label, mask_path, crop, person, labels,
       attributes)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  for (const [position, s] of audit.sources.entries())
    source.run(
      id,
      position,
      s.path,
      s.display,
      s.kind,
      s.label,
      s.mask,
      s.crop ? JSON.stringify(s.crop) : null,
      s.person ?? null,
      s.labels === undefined || s.labels.length === 0 ? null : JSON.stringify(s.labels),
      attributesValue(s.attributes),
    );
  for (const row of audit.leftOut) leaveOut(db, id, row);
  for (const row of audit.universals) enterUniversal(db, id, row);
  const mask = db.prepare('INSERT INTO adversarial_masks (audit, attack, mask) VALUES (?, ?, ?)');
  for (const row of audit.adversarialMasks) mask.run(id, row.attack, row.mask);
  return id;
}

function enter(db: Database, audit: number, reading: Reading): void {
  const { source, original, faces } = reading;
  const id = original === null ? null : sourceId(db, source, original);
  if (id !== null) {
    const position = statement(
      db,
      'SELECT ifnull(max(position), -1) + 1 FROM audit_items WHERE audit = ?',
    ).pluck();
    const entry = statement(
      db,
      'INSERT INTO audit_items (audit, position, item, label, draw, person) VALUES (?, ?, ?, ?, ?, ?)',
    );
    for (const face of faces)
      entry.run(
        audit,
        position.get(audit),
        itemId(db, id, reading.cropping, face),
        face.label ?? source.label,
        face.draw,
        face.person ?? source.person ?? null,
      );
  }
  statement(
    db,
    `UPDATE audit_sources SET source = ifnull(source, ?), faces = faces + ?, exhausted = ?
     WHERE audit = ? AND position = ?`,
  ).run(id, faces.length, Number(reading.exhausted), audit, source.position);
  for (const reason of reading.leftOut) leaveOut(db, audit, { path: source.display, reason });
}

function sourceId(db: Database, source: OpenSource, original: Original): number {
  const found = statement(
    db,
    `SELECT id FROM sources WHERE path = ? AND sha256 = ? AND label = ?
       AND ifnull(mask_sha256, '') = ifnull(?, '')`,
  )
    .pluck()
    .get(source.path, original.sha256, source.label, original.maskSha256) as number | undefined;
  const trace = original.trace === undefined ? null : JSON.stringify(original.trace);
  if (found !== undefined) {
    // An earlier version did not look at headers.
    statement(db, 'UPDATE sources SET trace = ? WHERE id = ? AND trace IS NULL').run(trace, found);
    return found;
  }
  const { lastInsertRowid } = statement(
    db,
    'INSERT INTO sources (path, kind, label, bytes, sha256, mask_path, mask_sha256, trace) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  ).run(
    source.path,
    source.kind,
    source.label,
    original.bytes,
    original.sha256,
    source.mask,
    original.maskSha256,
    trace,
  );
  return Number(lastInsertRowid);
}

function itemId(db: Database, source: number, cropping: string, face: TakenFace): number {
  const found = statement(
    db,
    'SELECT id FROM items WHERE source = ? AND cropping = ? AND face = ? AND pixels = ?',
  )
    .pluck()
    .get(source, cropping, face.face, face.pixels) as number | undefined;
  if (found !== undefined) return found;
  const { frame, box, clip } = face;
  const { lastInsertRowid } = statement(
    db,
    `INSERT INTO items (source, cropping, face, frame_ordinal, frame_seconds, box_x, box_y, box_width, box_height,
         pixels, crop, mask, clip, track) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    source,
    cropping,
    face.face,
    ...placeValues(frame, box),
    face.pixels,
    face.crop,
    face.mask,
    clip === undefined ? null : JSON.stringify(clip),
    face.track ?? null,
  );
  return Number(lastInsertRowid);
}
