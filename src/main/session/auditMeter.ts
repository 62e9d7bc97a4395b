import type { AuditProgress, RunningAccuracy } from '../../common/api/audits.ts';
import type { Emit } from '../../common/api/events.ts';
import type { Progress } from '../../common/progress.ts';
import { Rate } from '../base/rate.ts';
import { Throttle } from '../base/throttle.ts';
import type { Store } from '../store/store.ts';

const TELL_EVERY_MS = 250;
/** Counting takes longer the more is measured: it is done less often then. */
const COUNT_EVERY_MS = 1000;
const COUNT_SHARE = 20;
/** Points of the curve; when there are more, every second one goes. */
const POINTS = 400;

/** Where a running audit is, how fast it goes, and how accurate the detector was so far. */
export class Meter {
  readonly #store: Store;
  readonly #attacks: number;
  readonly #tell: Throttle;
  readonly #job: number;
  audit: number | null = null;
  #progress: Progress = { stage: 'start', done: 0, total: 0, unit: 'file' };
  #rate = new Rate(30);
  #curve: RunningAccuracy[] = [];
  #counted = Number.NEGATIVE_INFINITY;
  #pause = COUNT_EVERY_MS;

  constructor(store: Store, job: number, attacks: number, emit: Emit) {
    this.#store = store;
    this.#job = job;
    this.#attacks = attacks;
    this.#tell = new Throttle(TELL_EVERY_MS, () => emit('audits.progress', this.now()));
  }

  take(progress: Progress): void {
    if (progress.stage !== this.#progress.stage) this.#rate = new Rate(30);
    this.#progress = progress;
    this.#rate.add(progress.done);
    if (progress.stage === 'measure') this.#count();
    this.#tell.ask();
  }

  now(): AuditProgress {
    return {
      job: this.#job,
      audit: this.audit,
      ...this.#progress,
      rate: this.#rate.perSecond,
      secondsLeft: this.#rate.secondsLeft(this.#progress.total),
      curve: this.#curve,
    };
  }

  end(): void {
    this.#tell.cancel();
  }

  #count(): void {
    const begun = performance.now();
    if (this.audit === null || begun - this.#counted < this.#pause) return;
    const accuracy = this.#store.samples.running(this.audit, this.#attacks);
    this.#counted = performance.now();
    this.#pause = Math.max(COUNT_EVERY_MS, COUNT_SHARE * (this.#counted - begun));
    this.#curve.push({ done: this.#progress.done, ...accuracy });
    if (this.#curve.length > POINTS) this.#curve = this.#curve.filter((_, i) => i % 2 === 1);
  }
}
