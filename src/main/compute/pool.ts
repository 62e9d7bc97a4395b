import { availableParallelism } from 'node:os';
import type { BackendChoice } from '../../common/audit.ts';
import type { DetectorCard } from '../../common/contract.ts';
import { faultOf, OverfireError } from '../../common/fault.ts';
import type { OnProgress } from '../../common/progress.ts';
import type { NamedTensors } from '../../common/tensors.ts';
import type { BackendName, EngineInfo, ReplyOf, RequestName, RequestOf } from '../../engine/protocol.ts';
import { EngineThread } from './engineThread.ts';
import { installedTensorflow } from './tensorflow.ts';

/** Pictures per request: more leave the caches of a core, one alone pays for its messages (bench/gradients.ts). */
const BATCH = 2;

export interface RunOptions {
  onProgress?: OnProgress | undefined;
  /** Aborted while the request waits for a worker, it never starts; one that runs is finished. */
  signal?: AbortSignal | undefined;
}

/** The worker threads that compute, with one engine each, all on the same backend. */
export interface Pool {
  readonly info: EngineInfo;
  readonly size: number;
  readonly batch: number;
  /** Puts a detector into every worker; a second time costs nothing. */
  load(card: DetectorCard, weights: NamedTensors): Promise<void>;
  /** Runs one request on the next idle worker. */
  run<N extends RequestName>(name: N, body: RequestOf<N>, options?: RunOptions): Promise<ReplyOf<N>>;
  close(): Promise<void>;
}

export async function openPool(options: { backend: BackendChoice; workers: number | null }): Promise<Pool> {
  const size = options.workers ?? availableParallelism();
  if (options.backend !== 'auto') return openThreads(options.backend, size);
  if (installedTensorflow().length === 0) return openThreads('wasm', size);
  try {
    return await openThreads('tensorflow', size);
  } catch {
    // What is chosen is recorded in every result; only a backend that was asked for by name must be had.
    return openThreads('wasm', size);
  }
}

async function openThreads(backend: BackendName, size: number): Promise<Pool> {
  const threads = Array.from({ length: size }, () => new EngineThread());
  const close = async () => {
    await Promise.all(threads.map((thread) => thread.close()));
  };
  try {
    const [info] = await Promise.all(threads.map((thread) => thread.request('open', { backend })));
    return new ThreadPool(threads, info!, close);
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
  readonly #idle: EngineThread[];
  readonly #waiting: ((thread: EngineThread) => void)[] = [];

  constructor(threads: EngineThread[], info: EngineInfo, close: () => Promise<void>) {
    this.info = info;
    this.size = threads.length;
    this.close = close;
    this.#threads = threads;
    this.#idle = [...threads];
  }

  async load(card: DetectorCard, weights: NamedTensors): Promise<void> {
    const body = { detector: card.id, contract: card.contract, weights };
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
      throw error instanceof OverfireError ? error : new OverfireError(faultOf(error), { cause: error });
    } finally {
      this.#release(thread);
    }
  }

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

const CANCELLED = {
  kind: 'cancelled',
  message: 'stopped on request',
  remedy: 'continue with --resume',
} as const;
