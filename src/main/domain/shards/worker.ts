import { hostname } from 'node:os';
import type { BackendChoice } from '../../../common/audit.ts';
import type { Defence } from '../../../common/defences/registry.ts';
import { type Extent, extentOf, sameExtent } from '../../../common/extent.ts';
import type { Fault } from '../../../common/fault.ts';
import type { DetectorRef, ReplyOf } from '../../../engine/protocol.ts';
import { fail, faultOf } from '../../../language/faults.ts';
import { inPieces } from '../../compute/pieces.ts';
import { openPool, type Pool } from '../../compute/pool.ts';
import { sha256Of } from '../../store/objects.ts';
import { contractOf } from '../detectors/encode.ts';
import { readSafetensors } from '../detectors/formats/safetensors.ts';
import { shownAddress } from './address.ts';
import { QueueTables, type ShardJob, type Terms, workerNameSchema } from './tables.ts';
import { refusal, termsOf } from './terms.ts';
import { decodeRequest, encodeReply, type ShardName, type ShardRequest } from './wire.ts';

const LOOK_MS = 500;
const BEAT_MS = 3000;

export interface WorkerOptions {
  address: string;
  backend: BackendChoice;
  workers: number | null;
  /** What the log of an audit calls it. */
  name: string;
  signal: AbortSignal;
  /** Hears when it can compute. */
  onReady(worker: { name: string; threads: number; backend: string; address: string }): void;
  /** Hears why it does not compute for an audit of that machine, once. */
  onRefused(host: string, why: Fault): void;
  /** Hears why a shard can't be computed, as the audit does. */
  onFailed(why: Fault): void;
  /** Hears of every shard that was computed. */
  onShard(done: number): void;
}

export const defaultWorkerName = (): string => {
  const name = `${hostname()}:${process.pid}`.replaceAll(/[^\w.:@-]/g, '-').slice(-100);
  return workerNameSchema.parse(name);
};

/** Computes shards of other machines' audits until it is asked to stop; then it finishes what it has. */
export async function serveShards(options: WorkerOptions): Promise<{ shards: number }> {
  const { address, backend, workers, name, onReady } = options;
  const pool = await openPool({ backend, workers });
  try {
    const tables = await QueueTables.open(address, false);
    try {
      onReady({ name, threads: pool.size, backend: pool.info.backend, address: shownAddress(address) });
      return await new ShardWorker(options, pool, tables).serve();
    } finally {
      await tables.close();
    }
  } finally {
    await pool.close();
  }
}

interface Session {
  id: string;
  terms: Terms;
}

class ShardWorker {
  readonly #options: WorkerOptions;
  readonly #pool: Pool;
  readonly #tables: QueueTables;
  /** What was said of a session that it does not compute for: once is enough. */
  readonly #refused = new Map<string, string>();
  readonly #loaded = new Map<string, Promise<Extent>>();
  #shards = 0;
  #broken: unknown = null;

  constructor(options: WorkerOptions, pool: Pool, tables: QueueTables) {
    this.#options = options;
    this.#pool = pool;
    this.#tables = tables;
  }

  /** One shard for each thread and one more, so that none waits for the network. */
  async serve(): Promise<{ shards: number }> {
    const hands = Array.from({ length: this.#pool.size + 1 }, () => this.#work());
    await Promise.all(hands);
    if (this.#broken !== null) throw this.#broken;
    return { shards: this.#shards };
  }

  async #work(): Promise<void> {
    const stopped = () => this.#options.signal.aborted || this.#broken !== null;
    while (!stopped()) {
      try {
        if (!(await this.#next())) await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
      } catch (error) {
        this.#broken ??= error;
      }
    }
  }

  /** Computes one shard of any session; false where none waits. */
  async #next(): Promise<boolean> {
    for (const session of await this.#open()) {
      const job = await this.#tables.take(session.id);
      if (job === null) continue;
      const beat = setInterval(() => void this.#tables.beat(session.id, job.id), BEAT_MS);
      try {
        await this.#serveJob(session, job);
      } finally {
        clearInterval(beat);
      }
      return true;
    }
    return false;
  }

  /** The sessions that this worker may compute for. */
  async #open(): Promise<Session[]> {
    const mine = termsOf(this.#pool.info, '');
    const open: Session[] = [];
    for (const { id, host, terms } of await this.#tables.sessions()) {
      const why = refusal(terms, mine);
      if (why === null && terms !== null) open.push({ id, terms });
      else if (why !== null) this.#refuse(id, host, why);
    }
    return open;
  }

  #refuse(id: string, host: string, why: Fault): void {
    if (this.#refused.get(id) === why.message) return;
    this.#refused.set(id, why.message);
    this.#options.onRefused(host.replaceAll(/[^\w.:@-]/g, '-').slice(0, 100), why);
  }

  async #serveJob(session: Session, job: ShardJob): Promise<void> {
    const request = await this.#tables.request(session.id, job.data.key);
    // Another worker was faster, or the audit went on without it.
    if (request === null) return this.#tables.done(session.id, job.id);
    try {
      const extent = await this.#load(session.id, session.terms);
      if (sha256Of(session.id, request) !== job.data.key) fail('input', 'shard.hash');
      const { request: asked, floats } = decodeRequest(request, extent);
      for (const detector of detectorsOf(asked))
        if (!sameExtent(await this.#load(session.id, detector), extent)) fail('input', 'shard.sizes');
      const reply = Buffer.from(encodeReply(await this.#compute(asked, floats)));
      await this.#tables.answer(session.id, job, { ...this.#signed(reply), fault: null });
      this.#options.onShard(++this.#shards);
    } catch (error) {
      const fault = faultOf(error);
      if (fault.kind === 'backend' || fault.kind === 'cancelled') {
        await this.#tables.giveBack(session.id, job.id, fault.message);
        throw error;
      }
      await this.#tables.answer(session.id, job, { ...this.#signed(Buffer.alloc(0)), fault: said(fault) });
      this.#options.onFailed(fault);
    }
  }

  #signed(reply: Buffer) {
    return { worker: this.#options.name, sha256: sha256Of(reply), reply };
  }

  /** A detector in every thread; returns what its pictures measure. The contract is the one that its weights carry. */
  #load(session: string, { detector, defence }: DetectorRef): Promise<Extent> {
    const key = JSON.stringify([detector, defence]);
    const loading = this.#loaded.get(key) ?? this.#loadAnew(session, detector, defence);
    this.#loaded.set(key, loading);
    loading.catch(() => this.#loaded.delete(key));
    return loading;
  }

  async #loadAnew(session: string, sha256: string, defence: Defence | undefined): Promise<Extent> {
    const bytes = await this.#tables.weights(session, sha256);
    if (bytes === null || sha256Of(bytes) !== sha256)
      fail('input', 'shard.detector', { sha256: sha256.slice(0, 12) });
    const { tensors, metadata } = readSafetensors(bytes, 'the detector of the queue');
    const contract = contractOf(metadata, 'the detector of the queue') ?? fail('input', 'shard.noContract');
    // Its contract names a program: whoever may write to the queue could run anything here.
    if (contract.architecture === 'black-box') fail('input', 'shard.blackBox');
    await this.#pool.load({ id: sha256, contract, defence }, tensors);
    return extentOf(contract);
  }

  /** In pieces of as many faces as this machine's engines like best: no result depends on its neighbours. */
  async #compute({ name, body }: ShardRequest, floats: boolean[]): Promise<ReplyOf<ShardName>> {
    const asked =
      'victims' in body ? { ...body, floats: body.victims.map((_, i) => floats[i] === true) } : body;
    return inPieces<ShardName>(name, asked, this.#pool.batch, (piece) => this.#pool.run(name, piece));
  }
}

const detectorsOf = ({ body }: ShardRequest): DetectorRef[] => [
  body,
  ...('surrogate' in body && body.surrogate !== undefined ? [{ detector: body.surrogate }] : []),
  ...('among' in body && body.among !== undefined ? body.among.map((detector) => ({ detector })) : []),
];

/** A fault without what is this machine's own. */
const said = ({ path: _, ...fault }: Fault): Fault => fault;
