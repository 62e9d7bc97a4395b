import type { Emit } from '../../common/api/events.ts';
import type { Progress } from '../../common/progress.ts';
import { fail, faultOf } from '../../language/faults.ts';
import type { Host } from '../base/host.ts';
import { Throttle } from '../base/throttle.ts';
import type { Store } from '../store/store.ts';

const TELL_EVERY_MS = 250;

/** What is measured of an audit that is done, and how; `A` are the words beside the audit that it is asked in. */
interface Measuring<A extends unknown[]> {
  task: 'survival' | 'wear';
  atWork: 'survival.atWork' | 'wear.atWork';
  measure(store: Store, host: Host, audit: number, ...asked: A): Promise<unknown>;
}

/** Measures it for a window: one audit at a time, until it is done, stopped or the project is closed. */
export class MeasuringJob<A extends unknown[] = []> {
  readonly #store: Store;
  readonly #emit: Emit;
  readonly #what: Measuring<A>;
  #work: { audit: number; stop: AbortController; ended: Promise<void> } | null = null;

  constructor(store: Store, emit: Emit, what: Measuring<A>) {
    this.#store = store;
    this.#emit = emit;
    this.#what = what;
  }

  get running(): number | null {
    return this.#work?.audit ?? null;
  }

  /** Throws `usage` where it is at work already; what goes wrong later is an event. */
  start(audit: number, ...asked: A): void {
    if (this.#work !== null) fail('usage', this.#what.atWork);
    const stop = new AbortController();
    this.#work = { audit, stop, ended: this.#measure(stop.signal, audit, asked) };
    this.#emit('audits.changed', null);
  }

  /** After the pictures under way; nothing measured is lost. */
  async stop(): Promise<void> {
    this.#work?.stop.abort();
    await this.#work?.ended;
  }

  async #measure(signal: AbortSignal, audit: number, asked: A): Promise<void> {
    const { task, measure } = this.#what;
    let last: Progress = { stage: 'treat', done: 0, total: 0, unit: 'picture' };
    const tell = new Throttle(TELL_EVERY_MS, () => this.#emit('task', { task, ...last }));
    const host: Host = {
      signal,
      onProgress: (progress) => {
        last = progress;
        tell.ask();
      },
      onRemark: (remark) => this.#emit('fault', remark),
    };
    try {
      await measure(this.#store, host, audit, ...asked);
    } catch (error) {
      const fault = faultOf(error, this.#store.folder);
      if (fault.kind !== 'cancelled') this.#emit('fault', fault);
    }
    tell.cancel();
    this.#work = null;
    this.#emit('audits.changed', null);
  }
}
