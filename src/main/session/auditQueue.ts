import type { AuditProgress } from '../../common/api/audits.ts';
import type { Emit } from '../../common/api/events.ts';
import type { Fault } from '../../common/fault.ts';
import { fail, faultOf } from '../../language/faults.ts';
import { audit, resume } from '../domain/audits/audit.ts';
import type { JobRow } from '../store/jobs.ts';
import type { Store } from '../store/store.ts';
import { Meter } from './auditMeter.ts';

interface Running {
  job: number;
  stop: AbortController;
  meter: Meter;
  ended: Promise<void>;
}

/** Runs the audits of a project one after the other, in the order of the queue. */
export class AuditQueue {
  readonly #store: Store;
  readonly #emit: Emit;
  #running: Running | null = null;
  #closed = false;

  constructor(store: Store, emit: Emit) {
    this.#store = store;
    this.#emit = emit;
  }

  get running(): number | null {
    return this.#running?.job ?? null;
  }

  get progress(): AuditProgress | null {
    return this.#running?.meter.now() ?? null;
  }

  /** Begins the next that waits, unless one runs. */
  start(): void {
    this.#emit('audits.changed', null);
    if (this.#running !== null || this.#closed) return;
    const job = this.#store.jobs.next();
    if (job === null) return;
    this.#store.jobs.queue(job.id, false);
    this.#store.jobs.change(job.id, { fault: null, cancelled: false });
    const stop = new AbortController();
    const meter = new Meter(this.#store, job.id, job.config.attacks.length, this.#emit);
    meter.audit = job.audit;
    this.#running = { job: job.id, stop, meter, ended: this.#run(job, stop.signal, meter) };
    this.#emit('audits.changed', null);
  }

  /** A running one stops after the faces under way; a waiting one is held. */
  pause(id: number): void {
    if (this.#running?.job === id) this.#running.stop.abort();
    else if (this.#store.jobs.get(id).queued !== null) this.#store.jobs.change(id, { held: true });
    else fail('usage', 'job.notRunning', { job: id });
    this.#emit('audits.changed', null);
  }

  resume(id: number): void {
    const job = this.#store.jobs.get(id);
    if (this.#running?.job === id) fail('usage', 'job.running', { job: id });
    if (job.audit !== null && this.#store.results.audit(job.audit).state === 'done')
      fail('usage', 'job.done', { job: id });
    this.#store.jobs.queue(id, true);
    this.#store.jobs.change(id, { cancelled: false });
    this.start();
  }

  cancel(id: number): void {
    const job = this.#store.jobs.get(id);
    if (
      job.audit !== null &&
      this.#running?.job !== id &&
      this.#store.results.audit(job.audit).state === 'done'
    )
      fail('usage', 'job.ended', { job: id });
    this.#store.jobs.queue(id, false);
    this.#store.jobs.change(id, { cancelled: true });
    if (this.#running?.job === id) this.#running.stop.abort();
    this.#emit('audits.changed', null);
  }

  /** Stops what runs, as a pause does, and begins nothing more. */
  async stop(): Promise<void> {
    this.#closed = true;
    this.#running?.stop.abort();
    await this.#running?.ended;
  }

  async #run(job: JobRow, signal: AbortSignal, meter: Meter): Promise<void> {
    const { jobs } = this.#store;
    const host = {
      signal,
      onProgress: meter.take.bind(meter),
      onRemark: (remark: Fault) => this.#emit('fault', remark),
      onBegun: (id: number) => {
        meter.audit = id;
        jobs.change(job.id, { audit: id });
        this.#emit('audits.changed', null);
      },
    };
    try {
      if (job.audit === null) await audit(job.config, this.#store, host);
      else await resume(this.#store, host, { auditId: job.audit });
    } catch (error) {
      const fault = faultOf(error, this.#store.folder);
      if (fault.kind !== 'cancelled') {
        jobs.change(job.id, { fault });
        this.#emit('fault', fault);
      } else if (jobs.get(job.id).audit === null && !jobs.get(job.id).cancelled) {
        // Paused before it had begun: it waits for a person.
        jobs.queue(job.id, true);
        jobs.change(job.id, { held: true });
      }
    } finally {
      meter.end();
      this.#running = null;
      this.#emit('audits.progress', null);
      this.start();
    }
  }
}
