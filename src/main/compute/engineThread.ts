import { Worker } from 'node:worker_threads';
import { type Fault, OverfireError } from '../../common/fault.ts';
import type { OnProgress } from '../../common/progress.ts';
import type { FromEngine, ReplyOf, RequestName, RequestOf } from '../../engine/protocol.ts';

interface Pending {
  resolve(body: unknown): void;
  reject(error: Error): void;
  onProgress: OnProgress | undefined;
}

const DIED: Fault = {
  kind: 'backend',
  message: 'a compute thread stopped unexpectedly',
  remedy: 'continue with --resume; fewer --workers or another --backend may help',
};

/** One worker thread with an engine in it, as a function from requests to promised replies. */
export class EngineThread {
  readonly #worker = new Worker(new URL('./worker.ts', import.meta.url), { name: 'engine' });
  readonly #pending = new Map<number, Pending>();
  #next = 0;
  #death: OverfireError | null = null;

  constructor() {
    this.#worker.on('message', (message: FromEngine) => this.#take(message));
    this.#worker.on('error', (error) => this.#abandon(new OverfireError(DIED, { cause: error })));
    this.#worker.on('exit', () => this.#abandon(new OverfireError(DIED)));
  }

  request<N extends RequestName>(name: N, body: RequestOf<N>, onProgress?: OnProgress): Promise<ReplyOf<N>> {
    if (this.#death !== null) return Promise.reject(this.#death);
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve: resolve as (body: unknown) => void, reject, onProgress });
      this.#worker.postMessage({ id, name, body });
    });
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  #take(message: FromEngine): void {
    const pending = this.#pending.get(message.id);
    if (pending === undefined) return;
    if (message.kind === 'progress') {
      pending.onProgress?.(message.progress);
      return;
    }
    this.#pending.delete(message.id);
    if (message.kind === 'reply') pending.resolve(message.body);
    else pending.reject(new OverfireError(message.fault));
  }

  #abandon(error: OverfireError): void {
    this.#death ??= error;
    for (const pending of this.#pending.values()) pending.reject(error);
    this.#pending.clear();
  }
}
