import { setTimeout } from 'node:timers/promises';
import { type Fault, OverfireError } from '../../common/fault.ts';
import type { OnProgress } from '../../common/progress.ts';
import type {
  BackendName,
  FromEngine,
  ReplyOf,
  RequestName,
  RequestOf,
  ThroughFile,
  ThroughFileReply,
  ToEngine,
} from '../../engine/protocol.ts';
import { faultAs, faultOf } from '../../language/faults.ts';
import { type EngineRuntime, openRuntime } from './engineRuntime.ts';

/** Milliseconds. A thread that is ended while its graphics device owes it an answer takes the whole process with it. */
const PATIENCE = 3000;
const PATIENCE_WITH_DEVICE = 60_000;

interface Pending {
  resolve(body: unknown): void;
  reject(error: Error): void;
  onProgress: OnProgress | undefined;
}

/** An engine on a graphics device can be had again; whatever else ends did so for a reason that stays. */
const died = (backend: BackendName): Fault =>
  faultAs(backend === 'webgpu' ? 'device-lost' : 'backend', 'backend.died');

/** An engine, as a function from requests to promised replies. */
export interface Engine {
  request<N extends RequestName>(name: N, body: RequestOf<N>, onProgress?: OnProgress): Promise<ReplyOf<N>>;
  /** @param gently frees what the engine has outside of its thread; one that is still at work is not waited for long */
  close(gently: boolean): Promise<void>;
}

/** The engine of one runtime. */
export class EngineThread implements Engine {
  readonly #runtime: EngineRuntime;
  readonly #pending = new Map<number, Pending>();
  readonly #patience: number;
  #next = 0;
  #death: OverfireError | null = null;

  /** @param runtime of the backend's own kind where none is given */
  constructor(backend: BackendName, runtime: EngineRuntime = openRuntime(backend)) {
    this.#runtime = runtime;
    this.#patience = backend === 'webgpu' ? PATIENCE_WITH_DEVICE : PATIENCE;
    runtime.onMessage((message) => this.#take(message));
    runtime.onEnd((cause) => this.#abandon(new OverfireError(died(backend), { cause })));
  }

  request<N extends RequestName>(name: N, body: RequestOf<N>, onProgress?: OnProgress): Promise<ReplyOf<N>> {
    if (this.#death !== null) return Promise.reject(this.#death);
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve: resolve as (body: unknown) => void, reject, onProgress });
      this.#runtime.post({ id, name, body } as ToEngine);
    });
  }

  async close(gently: boolean): Promise<void> {
    if (gently && this.#death === null)
      await Promise.race([
        this.request('close', null),
        setTimeout(this.#patience, null, { ref: false }),
      ]).catch(() => {});
    await this.#runtime.close();
  }

  #take(message: FromEngine): void {
    if (message.kind === 'ask') {
      void this.#answer(message.id, message.body);
      return;
    }
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

  /** Engines know no codecs: what they want encoded is encoded here. */
  async #answer(id: number, asked: ThroughFile): Promise<void> {
    const { throughFile } = await import('../decode/throughFile.ts');
    const body: ThroughFileReply = await throughFile(asked).then(
      (pixels) => ({ pixels }),
      (error) => ({ fault: faultOf(error) }),
    );
    this.#runtime.post({ id, name: 'answer', body });
  }

  #abandon(error: OverfireError): void {
    this.#death ??= error;
    for (const pending of this.#pending.values()) pending.reject(error);
    this.#pending.clear();
  }
}
