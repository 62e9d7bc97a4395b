import type { Emit } from '../../common/api/events.ts';
import type { Fault } from '../../common/fault.ts';
import type { Progress } from '../../common/progress.ts';
import type { WearSetting } from '../../common/wear.ts';
import { fail, faultOf } from '../../language/faults.ts';
import { Throttle } from '../base/throttle.ts';
import { wearAudit } from '../outputs/wear/wearAudit.ts';
import type { Store } from '../store/store.ts';

const TELL_EVERY_MS = 250;

/** Measures wear for a window: one audit at a time, until it is done, stopped or the project is closed. */
export class WearJob {
  readonly #store: Store;
  readonly #emit: Emit;
  #work: { audit: number; stop: AbortController; ended: Promise<void> } | null = null;

  constructor(store: Store, emit: Emit) {
    this.#store = store;
    this.#emit = emit;
  }

  get running(): number | null {
    return this.#work?.audit ?? null;
  }

  /** Throws `usage` where it is at work already; what goes wrong later is an event. */
  start(audit: number, settings: WearSetting[] | undefined): void {
    if (this.#work !== null) fail('usage', 'wear.atWork');
    const stop = new AbortController();
    this.#work = { audit, stop, ended: this.#measure(audit, settings, stop.signal) };
    this.#emit('audits.changed', null);
  }

  /** After the pictures under way; nothing measured is lost. */
  async stop(): Promise<void> {
    this.#work?.stop.abort();
    await this.#work?.ended;
  }

  async #measure(audit: number, settings: WearSetting[] | undefined, signal: AbortSignal): Promise<void> {
    let last: Progress = { stage: 'treat', done: 0, total: 0, unit: 'picture' };
    const tell = new Throttle(TELL_EVERY_MS, () => this.#emit('task', { task: 'wear', ...last }));
    const onProgress = (progress: typeof last) => {
      last = progress;
      tell.ask();
    };
    try {
      const onRemark = (remark: Fault) => this.#emit('fault', remark);
      await wearAudit(
        this.#store,
        { signal, onProgress, onRemark },
        { auditId: audit, ...(settings === undefined ? {} : { settings }) },
      );
    } catch (error) {
      const fault = faultOf(error, this.#store.folder);
      if (fault.kind !== 'cancelled') this.#emit('fault', fault);
    }
    tell.cancel();
    this.#work = null;
    this.#emit('audits.changed', null);
  }
}
