import pg from 'pg';
import { PgBoss } from 'pg-boss';
import { z } from 'zod';
import { sha256 } from '../../../common/base/sha256.ts';
import { backendSchema } from '../../../common/engine.ts';
import { faultSchema } from '../../../common/faultSchema.ts';
import { fail } from '../../../language/faults.ts';
import { shownAddress } from './address.ts';

/** A worker that has not been heard of for so long is dead, and its shard goes to another. pg-boss takes 10 at least. */
export const HEARTBEAT_SECONDS = 10;
/** How often a shard is given out before the audit fails on it. */
const ATTEMPTS = 20;
/** A coordinator that was not heard of for so long has no work to give. */
const SEEN_SECONDS = 60;

/** What whoever computes a session must be like, so that its results are those of the coordinator's own machine. */
export const termsSchema = z.strictObject({
  format: z.int(),
  software: z.string().max(100),
  backend: backendSchema,
  versions: z.record(z.string().max(100), z.string().max(100)),
  /** The audited detector's id: the SHA-256 of its weights. */
  detector: sha256,
});
export type Terms = z.infer<typeof termsSchema>;

export const workerNameSchema = z.string().regex(/^[\w.:@-]{1,100}$/, 'letters, digits and . : @ - _');
const answerSchema = z.strictObject({
  key: z.string(),
  worker: workerNameSchema,
  sha256: z.string(),
  reply: z.instanceof(Buffer),
  fault: z
    .string()
    .nullable()
    .transform((text) => (text === null ? null : faultSchema.parse(JSON.parse(text)))),
});
export type Answer = z.infer<typeof answerSchema>;

const jobSchema = z.object({
  id: z.string(),
  data: z.strictObject({ key: sha256 }),
});
export type ShardJob = z.infer<typeof jobSchema>;

const sessionSchema = z.object({ id: sha256, host: z.string() });

const queueOf = (session: string) => `overfire-${session.slice(0, 40)}`;

/** The queue in PostgreSQL, open. Throws `backend` where the server can't be reached or refuses. */
export class QueueTables {
  readonly #pool: pg.Pool;
  readonly #boss: PgBoss;

  private constructor(pool: pg.Pool, boss: PgBoss) {
    this.#pool = pool;
    this.#boss = boss;
  }

  /** @param supervising whether this process looks for the dead; one for each session is enough */
  static async open(address: string, supervising: boolean): Promise<QueueTables> {
    const pool = new pg.Pool({ connectionString: address, max: 6, application_name: 'overfire' });
    // A connection that breaks while it waits is replaced; a query on a broken one is told of by the query.
    pool.on('error', () => {});
    try {
      const boss = new PgBoss({
        db: { executeSql: (text: string, values?: unknown[]) => pool.query(text, values) },
        supervise: supervising,
        schedule: false,
        superviseIntervalSeconds: 2,
        monitorIntervalSeconds: 2,
      });
      boss.on('error', () => {});
      await alone(address, async (client) => {
        await client.query(TABLES);
        await boss.start();
      });
      return new QueueTables(pool, boss);
    } catch (error) {
      await pool.end();
      return unreachable(error, address);
    }
  }

  async close(): Promise<void> {
    await this.#boss.stop({ graceful: false });
    await this.#pool.end();
  }

  /** Begins a session, or goes on with one: shards that were given out before are given out anew when asked for. */
  async begin(session: string, terms: Terms, host: string): Promise<void> {
    const { format, software, backend, versions, detector } = terms;
    await this.#pool.query(
      `INSERT INTO overfire.sessions (id, format, software, backend, versions, detector, host)
       VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (id) DO UPDATE SET format = $2, software = $3, backend = $4, versions = $5, detector = $6,
         host = $7, seen = now()`,
      [session, format, software, backend, JSON.stringify(versions), detector, host],
    );
    const name = queueOf(session);
    await this.#boss.createQueue(name, {
      retryLimit: ATTEMPTS,
      heartbeatSeconds: HEARTBEAT_SECONDS,
      expireInSeconds: 12 * 3600,
      deleteAfterSeconds: 60,
    });
    await this.#boss.deleteAllJobs(name);
  }

  /** Puts a detector where workers find it. */
  async addWeights(session: string, sha256: string, bytes: Uint8Array): Promise<void> {
    await this.#pool.query(
      `INSERT INTO overfire.weights (session, sha256, bytes) VALUES ($1, $2, $3)
       ON CONFLICT (session, sha256) DO UPDATE SET bytes = $3`,
      [session, sha256, Buffer.from(bytes)],
    );
  }

  async stillThere(session: string): Promise<void> {
    await this.#pool.query('UPDATE overfire.sessions SET seen = now() WHERE id = $1', [session]);
  }

  /** Takes a session away with all that is in it. */
  async end(session: string): Promise<void> {
    await this.#boss.deleteQueue(queueOf(session));
    await this.#pool.query('DELETE FROM overfire.sessions WHERE id = $1', [session]);
  }

  /** Puts a shard where workers find it; its bytes first, so that whoever gets the job finds them. */
  async give(session: string, key: string, name: string, request: Uint8Array): Promise<void> {
    await this.#pool.query(
      'INSERT INTO overfire.shards (session, key, name, request) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
      [session, key, name, Buffer.from(request)],
    );
    await this.giveAgain(session, key);
  }

  async giveAgain(session: string, key: string): Promise<void> {
    await this.#pool.query(
      'DELETE FROM overfire.answers WHERE session = $1 AND key = $2 AND fault IS NOT NULL',
      [session, key],
    );
    await this.#boss.send(queueOf(session), { key });
  }

  /** Shards that were given out so often that nobody takes them any more. */
  async failed(session: string, keys: string[]): Promise<string[]> {
    const [stats] = await this.#boss.getQueueStats(queueOf(session), { force: true });
    if ((stats?.failedCount ?? 0) === 0) return [];
    const found: string[] = [];
    for (const key of keys) {
      const jobs = await this.#boss.findJobs(queueOf(session), { data: { key } });
      if (jobs.length > 0 && jobs.every(({ state }) => state === 'failed')) found.push(key);
    }
    return found;
  }

  /** Answers to some shards, a few at a time. Those that don't fit the schema are thrown away. */
  async answers(session: string, keys: string[]): Promise<Answer[]> {
    const { rows } = await this.#pool.query<{ key: string }>(
      `SELECT key, worker, sha256, reply, fault FROM overfire.answers
       WHERE session = $1 AND key = ANY($2) LIMIT 16`,
      [session, keys],
    );
    const answers: Answer[] = [];
    for (const row of rows) {
      const { data } = answerSchema.safeParse(row);
      if (data === undefined) await this.forget(session, [row.key]);
      else answers.push(data);
    }
    return answers;
  }

  async dropAnswer(session: string, key: string): Promise<void> {
    await this.#pool.query('DELETE FROM overfire.answers WHERE session = $1 AND key = $2', [session, key]);
  }

  /** Shards of which nothing more is wanted. */
  async forget(session: string, keys: string[]): Promise<void> {
    await this.#pool.query('DELETE FROM overfire.shards WHERE session = $1 AND key = ANY($2)', [
      session,
      keys,
    ]);
  }

  /** Audits at work now, with what they ask of who computes them; `terms` is null where they can't be read. */
  async sessions(): Promise<{ id: string; host: string; terms: Terms | null }[]> {
    const { rows } = await this.#pool.query(
      `SELECT id, host, format, software, backend, versions, detector FROM overfire.sessions
       WHERE seen > now() - interval '${SEEN_SECONDS} seconds' ORDER BY id`,
    );
    return rows.flatMap((row) => {
      const named = sessionSchema.safeParse(row);
      if (!named.success) return [];
      const { format, software, backend, detector } = row as Record<string, unknown>;
      const versions = jsonOf((row as Record<string, unknown>).versions);
      const terms = termsSchema.safeParse({ format, software, backend, detector, versions });
      return [{ ...named.data, terms: terms.data ?? null }];
    });
  }

  async weights(session: string, sha256: string): Promise<Buffer | null> {
    const { rows } = await this.#pool.query<{ bytes: Buffer }>(
      'SELECT bytes FROM overfire.weights WHERE session = $1 AND sha256 = $2',
      [session, sha256],
    );
    return rows[0]?.bytes ?? null;
  }

  /** The next shard that waits; null where there is none. */
  async take(session: string): Promise<ShardJob | null> {
    const [job] = await this.#boss.fetch(queueOf(session)).catch(ignoreGone);
    return job === undefined ? null : (jobSchema.safeParse(job).data ?? null);
  }

  async request(session: string, key: string): Promise<Buffer | null> {
    const { rows } = await this.#pool.query<{ request: Buffer }>(
      'SELECT request FROM overfire.shards WHERE session = $1 AND key = $2',
      [session, key],
    );
    return rows[0]?.request ?? null;
  }

  async beat(session: string, job: string): Promise<void> {
    await this.#boss.touch(queueOf(session), job).catch(() => {});
  }

  /** Leaves an answer, the first alone; an audit that no longer wants it has taken the shard away. */
  async answer(session: string, job: ShardJob, answer: Omit<Answer, 'key'>): Promise<void> {
    await this.#pool.query(
      `INSERT INTO overfire.answers (session, key, worker, sha256, reply, fault)
       SELECT session, key, $3, $4, $5, $6 FROM overfire.shards WHERE session = $1 AND key = $2
       ON CONFLICT DO NOTHING`,
      [
        session,
        job.data.key,
        answer.worker,
        answer.sha256,
        answer.reply,
        answer.fault === null ? null : JSON.stringify(answer.fault),
      ],
    );
    await this.done(session, job.id);
  }

  async done(session: string, job: string): Promise<void> {
    await this.#boss.complete(queueOf(session), job).catch(() => {});
  }

  /** Gives a shard back, for another worker. */
  async giveBack(session: string, job: string, why: string): Promise<void> {
    await this.#boss.fail(queueOf(session), job, { why }).catch(() => {});
  }
}

/**
 * One process at a time makes the tables, ours and pg-boss's: of two that begin at once on an empty database both would find
 * none, and PostgreSQL refuses the second its CREATE ... IF NOT EXISTS. The lock falls with the connection that holds it.
 */
async function alone(address: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: address, application_name: 'overfire' });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock(6140911)');
    await work(client);
  } finally {
    await client.end();
  }
}

const ignoreGone = () => [];

function jsonOf(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return null;
  }
}

function unreachable(error: unknown, address: string): never {
  const { message } = error instanceof AggregateError ? (error.errors[0] as Error) : (error as Error);
  return fail('backend', 'queue.unusable', { address: shownAddress(address), problem: message });
}

/**
 * What lies in PostgreSQL, besides pg-boss's own: a session for each audit at work, its shards, and the answers to them.
 * pg-boss gives the shards out and takes them back from the dead; bytes lie here, under their SHA-256.
 */
const TABLES = `
  CREATE SCHEMA IF NOT EXISTS overfire;
  CREATE TABLE IF NOT EXISTS overfire.sessions (
    id       text PRIMARY KEY,
    format   integer NOT NULL,
    software text NOT NULL,
    backend  text NOT NULL,
    versions text NOT NULL,
    detector text NOT NULL,
    host     text NOT NULL,
    seen     timestamptz NOT NULL DEFAULT now());
  CREATE TABLE IF NOT EXISTS overfire.weights (
    session text NOT NULL REFERENCES overfire.sessions (id) ON DELETE CASCADE,
    sha256  text NOT NULL,
    bytes   bytea NOT NULL,
    PRIMARY KEY (session, sha256));
  CREATE TABLE IF NOT EXISTS overfire.shards (
    session text NOT NULL REFERENCES overfire.sessions (id) ON DELETE CASCADE,
    key     text NOT NULL,
    name    text NOT NULL,
    request bytea NOT NULL,
    PRIMARY KEY (session, key));
  CREATE TABLE IF NOT EXISTS overfire.answers (
    session text NOT NULL,
    key     text NOT NULL,
    worker  text NOT NULL,
    sha256  text NOT NULL,
    reply   bytea NOT NULL,
    fault   text,
    PRIMARY KEY (session, key),
    FOREIGN KEY (session, key) REFERENCES overfire.shards (session, key) ON DELETE CASCADE)`;
