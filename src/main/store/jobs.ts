import { z } from 'zod';
import { type AuditConfig, auditConfigSchema } from '../../common/audit.ts';
import type { Fault } from '../../common/fault.ts';
import { faultSchema } from '../../common/faultSchema.ts';
import { fail } from '../../language/faults.ts';
import type { Database } from './database.ts';

/** An audit that was asked for. */
export interface JobRow {
  id: number;
  config: AuditConfig;
  /** null until it has begun. */
  audit: number | null;
  /** Rank among those that wait; null where it does not. */
  queued: number | null;
  /** It waits for a person to resume it. */
  held: boolean;
  cancelled: boolean;
  /** UTC, ISO 8601. */
  created: string;
  tags: string[];
  note: string;
  fault: Fault | null;
}

/** The queue of audits, and what a person wrote on each. Audits of a terminal get a row when they are listed. */
export interface Jobs {
  /** Newest first. */
  list(): JobRow[];
  /** Throws `usage` where there is none. */
  get(id: number): JobRow;
  /** At the end of the queue; returns its id. */
  add(job: { config: AuditConfig; tags: string[]; created: string }): number;
  /**
   * One that begins at once, and waits for a person where a killed process leaves it before it has; the same again is the same one.
   * Returns its id.
   */
  begin(config: AuditConfig, created: string): number;
  /** The last one that waits for a person before it has begun; null where there is none. */
  unbegun(): JobRow | null;
  /** Takes one back that has not begun. */
  withdraw(id: number): void;
  /** The next that waits and is not held. */
  next(): JobRow | null;
  change(
    id: number,
    change: Partial<Pick<JobRow, 'audit' | 'held' | 'cancelled' | 'tags' | 'note' | 'fault'>>,
  ): void;
  /** Into the queue, last; or out of it. */
  queue(id: number, queued: boolean): void;
  /** Before another that waits, or last (null). */
  move(id: number, before: number | null): void;
  /** Everything that waits now waits for a person. */
  holdAll(): void;
}

interface Columns {
  id: number;
  config: string;
  audit: number | null;
  queued: number | null;
  held: 0 | 1;
  cancelled: 0 | 1;
  created: string;
  tags: string;
  note: string;
  fault: string | null;
}

const tagsSchema = z.array(z.string());

/** What an audit failed by. Earlier versions kept what to do in words, and no code: such a fault is told by its message. */
const keptFaultSchema = faultSchema
  .extend({ code: z.string().default('system.unworded'), remedy: z.string().optional() })
  .transform(({ remedy: _, ...fault }): Fault => fault);

const jobOf = ({ config, held, cancelled, tags, fault, ...row }: Columns): JobRow => ({
  ...row,
  config: auditConfigSchema.parse(JSON.parse(config)),
  held: held === 1,
  cancelled: cancelled === 1,
  tags: tagsSchema.parse(JSON.parse(tags)),
  fault: fault === null ? null : keptFaultSchema.parse(JSON.parse(fault)),
});

const LAST = '(SELECT ifnull(max(queued), 0) + 1 FROM jobs)';

export function openJobs(db: Database): Jobs {
  return {
    list() {
      adopt(db);
      return db.prepare<[], Columns>('SELECT * FROM jobs ORDER BY id DESC').all().map(jobOf);
    },
    get(id) {
      const row = db.prepare<[number], Columns>('SELECT * FROM jobs WHERE id = ?').get(id);
      return row === undefined ? fail('usage', 'store.noJob', { id }) : jobOf(row);
    },
    add({ config, tags, created }) {
      const { lastInsertRowid } = db
        .prepare(`INSERT INTO jobs (config, tags, created, queued) VALUES (?, ?, ?, ${LAST})`)
        .run(JSON.stringify(config), JSON.stringify(tags), created);
      return Number(lastInsertRowid);
    },
    begin: (config, created) => db.transaction(begin).immediate(db, JSON.stringify(config), created),
    unbegun() {
      const row = db.prepare<[], Columns>(`${UNBEGUN} ORDER BY id DESC LIMIT 1`).get();
      return row === undefined ? null : jobOf(row);
    },
    withdraw(id) {
      db.prepare('DELETE FROM jobs WHERE id = ? AND audit IS NULL').run(id);
    },
    next() {
      const row = db
        .prepare<[], Columns>(
          'SELECT * FROM jobs WHERE queued IS NOT NULL AND held = 0 ORDER BY queued LIMIT 1',
        )
        .get();
      return row === undefined ? null : jobOf(row);
    },
    change: (id, change) => db.transaction(applyChange).immediate(db, id, change),
    queue(id, queued) {
      db.prepare(`UPDATE jobs SET queued = ${queued ? LAST : 'NULL'}, held = 0 WHERE id = ?`).run(id);
    },
    move: (id, before) => db.transaction(move).immediate(db, id, before),
    holdAll() {
      db.prepare('UPDATE jobs SET held = 1 WHERE queued IS NOT NULL').run();
    },
  };
}

const UNBEGUN = 'SELECT * FROM jobs WHERE audit IS NULL AND queued IS NOT NULL AND held = 1';

function begin(db: Database, config: string, created: string): number {
  const same = db
    .prepare(`${UNBEGUN.replace('*', 'id')} AND config = ?`)
    .pluck()
    .get(config);
  if (same !== undefined) return same as number;
  const { lastInsertRowid } = db
    .prepare(`INSERT INTO jobs (config, created, queued, held) VALUES (?, ?, ${LAST}, 1)`)
    .run(config, created);
  return Number(lastInsertRowid);
}

function adopt(db: Database): void {
  db.prepare(
    `INSERT INTO jobs (config, audit, created) SELECT config, id, created FROM audits a
     WHERE NOT EXISTS (SELECT 1 FROM jobs j WHERE j.audit = a.id) ORDER BY id`,
  ).run();
}

function applyChange(db: Database, id: number, change: Parameters<Jobs['change']>[1]): void {
  const values: Record<string, string | number | null> = {};
  if (change.audit !== undefined) values.audit = change.audit;
  if (change.held !== undefined) values.held = Number(change.held);
  if (change.cancelled !== undefined) values.cancelled = Number(change.cancelled);
  if (change.tags !== undefined) values.tags = JSON.stringify(change.tags);
  if (change.note !== undefined) values.note = change.note;
  if (change.fault !== undefined) values.fault = change.fault === null ? null : JSON.stringify(change.fault);
  for (const [column, value] of Object.entries(values))
    db.prepare(`UPDATE jobs SET ${column} = ? WHERE id = ?`).run(value, id);
}

function move(db: Database, id: number, before: number | null): void {
  const waiting = db
    .prepare<[], number>('SELECT id FROM jobs WHERE queued IS NOT NULL ORDER BY queued')
    .pluck()
    .all() as number[];
  if (!waiting.includes(id)) fail('usage', 'store.notWaiting', { id });
  const others = waiting.filter((other) => other !== id);
  const at = before === null ? others.length : others.indexOf(before);
  if (at === -1) fail('usage', 'store.notWaiting', { id: `${before}` });
  const update = db.prepare('UPDATE jobs SET queued = ? WHERE id = ?');
  for (const [rank, job] of others.toSpliced(at, 0, id).entries()) update.run(rank + 1, job);
}
