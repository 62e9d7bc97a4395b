import { hostname } from 'node:os';
import type { Contract } from '../../../common/contract.ts';
import { extentOf, square } from '../../../common/extent.ts';
import { OverfireError } from '../../../common/fault.ts';
import type { NamedTensors } from '../../../common/tensors.ts';
import type { EngineInfo, ReplyOf, RequestName, RequestOf } from '../../../engine/protocol.ts';
import { asOverfireError, fail, faultAs } from '../../../language/faults.ts';
import {
  CANCELLED,
  type Computed,
  type Loaded,
  openPool,
  type Pool,
  type PoolOptions,
  type RunOptions,
  type WorkLog,
} from '../../compute/pool.ts';
import { sha256Of } from '../../store/objects.ts';
import { encodeDetector } from '../detectors/encode.ts';
import { type Answer, QueueTables } from './tables.ts';
import { termsOf } from './terms.ts';
import { decodeReply, encodeRequest, type ShardName, type ShardRequest } from './wire.ts';

/** Faces in a shard, and shards on their way at once: few enough to hold in memory, enough for some dozen workers. */
const FACES = 4;
const SHARDS = 16;
const POLL_MS = 150;
const ALIVE_MS = 5000;
/** Answers that are thrown away before the audit fails on a shard. */
const REFUSALS = 3;

interface Waiting {
  request: ShardRequest;
  about: NonNullable<RunOptions['about']> | null;
  refusals: number;
  resolve(reply: ReplyOf<ShardName>): void;
  reject(error: unknown): void;
}

/**
 * The workers of other processes and machines as a pool: a request becomes a shard in the queue, and the first answer that
 * holds what it should is the reply. A shard is known by the SHA-256 of what it asks, so an audit that goes on after a kill
 * finds the answers to what it had asked before; each is taken once, by whoever asked, and lies in the queue until the rows
 * of it are in the project and the log says who computed it.
 */
export class ShardPool implements Pool {
  readonly info: EngineInfo;
  readonly size = SHARDS;
  readonly batch = FACES;
  readonly remembers = true;
  readonly #tables: QueueTables;
  readonly #waiting = new Map<string, Waiting>();
  readonly #computed = new Map<object, Computed>();
  #unlogged: Computed[] = [];
  #log: WorkLog | null = null;
  #session: string | null = null;
  #extent = square(0);
  #watching: Promise<void> | null = null;
  #closed = false;

  private constructor(info: EngineInfo, tables: QueueTables) {
    this.info = info;
    this.#tables = tables;
  }

  /**
   * This machine computes nothing of the audit, but its engine says on which backend it is to be, and is compared with the
   * plain CPU as ever.
   */
  static async open(address: string, options: Omit<PoolOptions, 'workers'>): Promise<ShardPool> {
    const pool = await openPool({ ...options, workers: 1 });
    await pool.close();
    return new ShardPool(pool.info, await QueueTables.open(address, true));
  }

  begin(name: string, log: WorkLog): void {
    this.#session = sha256Of('overfire session ', name);
    this.#log = log;
  }

  /** The first is the audited one; others are what perturbations are made on, or what has a defence. */
  async load({ id: wanted, contract }: Loaded, weights: NamedTensors): Promise<string[]> {
    refuseBlackBox(contract);
    const { id, bytes } = encodeDetector(contract, weights);
    if (id !== wanted) fail('model', 'queue.otherWeights');
    if (this.#watching === null) {
      this.#extent = extentOf(contract);
      await this.#tables.begin(this.#begun, termsOf(this.info, id), hostname());
      this.#watching = this.#watch();
    }
    await this.#tables.addWeights(this.#begun, id, bytes);
    return [];
  }

  async run<N extends RequestName>(
    name: N,
    body: RequestOf<N>,
    { signal, floats = [], about }: RunOptions = {},
  ): Promise<ReplyOf<N>> {
    const request = { name, body } as unknown as ShardRequest;
    const bytes = encodeRequest(request, floats, JSON.stringify(about ?? null));
    const key = sha256Of(this.#begun, bytes);
    const reply = new Promise<ReplyOf<ShardName>>((resolve, reject) => {
      this.#waiting.set(key, { request, about: about ?? null, refusals: 0, resolve, reject });
    });
    reply.catch(() => {});
    const stop = () => this.#end(key, new OverfireError(CANCELLED));
    signal?.addEventListener('abort', stop, { once: true });
    if (signal?.aborted === true) stop();
    try {
      if (this.#waiting.has(key)) await this.#tables.give(this.#begun, key, name, bytes);
      return (await reply) as ReplyOf<N>;
    } catch (error) {
      this.#waiting.delete(key);
      throw asOverfireError(error);
    } finally {
      signal?.removeEventListener('abort', stop);
    }
  }

  /** What came of a reply is in the project: its answer need not lie in the queue once the log knows of it. */
  kept(reply: object): void {
    const computed = this.#computed.get(reply);
    if (computed === undefined) return;
    this.#computed.delete(reply);
    this.#unlogged.push(computed);
  }

  /** Enters in the log who computed what, and takes the session away where all is measured. */
  async settle(done: boolean): Promise<void> {
    await this.#write();
    if (done) await this.#tables.end(this.#begun);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#watching;
    await this.#tables.close();
  }

  get #begun(): string {
    return this.#session ?? fail('internal', 'queue.noSession');
  }

  async #watch(): Promise<void> {
    let told = Date.now();
    while (!this.#closed) {
      try {
        await this.#collect();
        if (this.#unlogged.length >= SHARDS) await this.#write();
        if (Date.now() - told > ALIVE_MS) {
          told = Date.now();
          await this.#tables.stillThere(this.#begun);
          for (const key of await this.#tables.failed(this.#begun, [...this.#waiting.keys()]))
            this.#end(key, new OverfireError(faultAs('backend', 'queue.givenUp')));
        }
      } catch (error) {
        for (const key of [...this.#waiting.keys()]) this.#end(key, lost(error));
      }
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  }

  async #collect(): Promise<void> {
    if (this.#waiting.size === 0) return;
    for (const answer of await this.#tables.answers(this.#begun, [...this.#waiting.keys()]))
      await this.#take(answer);
  }

  async #take(answer: Answer): Promise<void> {
    const { key, worker, fault } = answer;
    const waiting = this.#waiting.get(key);
    if (waiting === undefined) return;
    if (fault !== null) return this.#end(key, new OverfireError(fault));
    try {
      const reply = this.#checked(answer, waiting);
      const { name } = waiting.request;
      this.#waiting.delete(key);
      this.#computed.set(reply, {
        worker,
        shard: key,
        request: name,
        about: waiting.about,
        answer: answer.sha256,
      });
      waiting.resolve(reply);
    } catch (error) {
      const { message } = asOverfireError(error).fault;
      this.#log?.refused(worker, key, message);
      await this.#tables.dropAnswer(this.#begun, key);
      if (++waiting.refusals >= REFUSALS) this.#end(key, asOverfireError(error));
      else await this.#tables.giveAgain(this.#begun, key);
    }
  }

  #checked({ sha256, reply }: Answer, { request }: Waiting): ReplyOf<ShardName> {
    if (sha256Of(reply) !== sha256) fail('input', 'shard.answer');
    return decodeReply(reply, request.name, facesOf(request), this.#extent);
  }

  #end(key: string, error: unknown): void {
    const waiting = this.#waiting.get(key);
    this.#waiting.delete(key);
    waiting?.reject(error);
  }

  /** The log first, then the queue: an answer that is gone is one that the log knows of. */
  async #write(): Promise<void> {
    const computed = this.#unlogged;
    this.#unlogged = [];
    if (computed.length === 0) return;
    this.#log?.merged(computed);
    await this.#tables.forget(
      this.#begun,
      computed.map(({ shard }) => shard),
    );
  }
}

const facesOf = ({ body }: ShardRequest): number =>
  'victims' in body ? body.victims.length : 'faces' in body ? body.faces.length : 0;

/** Throws `usage` for a black box: other machines are never made to run a program, or to ask a service. */
export function refuseBlackBox({ architecture }: Contract): void {
  if (architecture === 'black-box') fail('usage', 'queue.blackBox');
}

function lost(error: unknown): OverfireError {
  if (error instanceof OverfireError) return error;
  const problem = error instanceof Error ? error.message : String(error);
  const fault = faultAs('backend', 'queue.lost', { problem });
  return new OverfireError(fault, { cause: error });
}
