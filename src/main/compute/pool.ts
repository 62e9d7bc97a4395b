import { availableParallelism } from 'node:os';
import type { BackendChoice } from '../../common/audit.ts';
import type { DetectorCard } from '../../common/contract.ts';
import type { Defence } from '../../common/defence.ts';
import { asOverfireError, OverfireError } from '../../common/fault.ts';
import type { OnProgress } from '../../common/progress.ts';
import type { NamedTensors } from '../../common/tensors.ts';
import type { BackendName, EngineInfo, ReplyOf, RequestName, RequestOf } from '../../engine/protocol.ts';
import { openChosen } from './choice.ts';
import { EngineThread } from './engineThread.ts';

/** Pictures per request: more leave the caches of a core, one alone pays for its messages (bench/attackContests.ts). */
const BATCH = 2;

export interface RunOptions {
  onProgress?: OnProgress | undefined;
  /** Aborted while the request waits for a worker, it never starts; one that runs is finished. */
  signal?: AbortSignal | undefined;
  /** Whether the float perturbation of each result is kept; where the reply comes from afar, the others are left out. */
  floats?: boolean[] | undefined;
  /** What of an audit the request is, for the log of who computed it; attack null: clean, bare: without its defence. */
  about?: { attack: number | null; bare?: boolean; items: number[] } | undefined;
}

/** A detector as the workers are to know it. */
export type Loaded = Pick<DetectorCard, 'id' | 'contract'> & { defence?: Defence | undefined };

/** The worker threads that compute, with one engine each, all on the same backend. */
export interface Pool {
  readonly info: EngineInfo;
  readonly size: number;
  readonly batch: number;
  /** Puts a detector into every worker; a second time costs nothing. */
  load(card: Loaded, weights: NamedTensors): Promise<void>;
  /** Runs one request on the next idle worker. */
  run<N extends RequestName>(name: N, body: RequestOf<N>, options?: RunOptions): Promise<ReplyOf<N>>;
  /** Says that what came of a reply is on the disk, so that nobody need hold it for another try. */
  kept(reply: object): void;
  close(): Promise<void>;
}

export async function openPool(options: { backend: BackendChoice; workers: number | null }): Promise<Pool> {
  const size = options.workers ?? availableParallelism();
  return openChosen(options.backend, (backend) => openThreads(backend, size));
}

async function openThreads(backend: BackendName, size: number): Promise<Pool> {
  const threads = Array.from({ length: size }, () => new EngineThread(backend));
  let outside = false;
  const close = async () => {
    await Promise.all(threads.map((thread) => thread.close(outside)));
  };
  const onOutside = () => {
    outside = true;
  };
  try {
    const [info] = await Promise.all(threads.map((thread) => thread.request('open', { backend })));
    return new ThreadPool(threads, info!, close, onOutside);
  } catch (error) {
    await close();
    throw error;
  }
}

class ThreadPool implements Pool {
  readonly info: EngineInfo;
  readonly size: number;
  readonly batch = BATCH;
  readonly close: () => Promise<void>;
  readonly #threads: EngineThread[];
  /** Told when something is loaded that lives outside of its thread. */
  readonly #onOutside: () => void;
  readonly #idle: EngineThread[];
  readonly #waiting: ((thread: EngineThread) => void)[] = [];

  constructor(threads: EngineThread[], info: EngineInfo, close: () => Promise<void>, onOutside: () => void) {
    this.info = info;
    this.size = threads.length;
    this.close = close;
    this.#onOutside = onOutside;
    this.#threads = threads;
    this.#idle = [...threads];
  }

  async load(card: Loaded, weights: NamedTensors): Promise<void> {
    const { id, contract, defence } = card;
    if (contract.architecture === 'black-box') this.#onOutside();
    const body = { detector: id, contract, weights, ...(defence === undefined ? {} : { defence }) };
    await Promise.all(this.#threads.map((thread) => thread.request('load', body)));
  }

  async run<N extends RequestName>(
    name: N,
    body: RequestOf<N>,
    options: RunOptions = {},
  ): Promise<ReplyOf<N>> {
    const thread = await this.#acquire();
    try {
      if (options.signal?.aborted === true) throw new OverfireError(CANCELLED);
      return await thread.request(name, body, options.onProgress);
    } catch (error) {
      throw asOverfireError(error);
    } finally {
      this.#release(thread);
    }
  }

  kept(): void {}

  #acquire(): Promise<EngineThread> {
    const idle = this.#idle.pop();
    if (idle !== undefined) return Promise.resolve(idle);
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #release(thread: EngineThread): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#idle.push(thread);
    else next(thread);
  }
}

export const CANCELLED = {
  kind: 'cancelled',
  message: 'stopped on request',
  remedy: 'continue with --resume',
} as const;
