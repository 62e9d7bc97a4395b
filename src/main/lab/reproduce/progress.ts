import type { Host } from '../../base/host.ts';
import { type Step, stepPasses } from './plan/steps.ts';

/** Progress over all audits of a reproduction, in passes through a detector, so that the time left is that of the whole. */
export class Course {
  readonly #host: Host;
  readonly #total: number;
  /** Of the audits that are finished. */
  #before = 0;
  #done = 0;

  constructor(steps: Step[], host: Host) {
    this.#host = host;
    this.#total = steps.reduce((sum, step) => sum + costOf(step), 0);
  }

  /** What one audit reports is what is left of it: a resumed one counts what it still has to do. */
  hostOf(step: Step): Host {
    const onProgress: Host['onProgress'] = ({ stage, done, total }) => {
      if (stage === 'measure') this.#tell(this.#before + costOf(step) - (total - done) * step.weight);
    };
    return { onProgress, signal: this.#host.signal };
  }

  finish(step: Step): void {
    this.#before += costOf(step);
    this.#tell(this.#before);
  }

  #tell(done: number): void {
    this.#done = Math.min(this.#total, Math.max(this.#done, Math.round(done)));
    this.#host.onProgress({ stage: 'reproduce', done: this.#done, total: this.#total, unit: 'pass' });
  }
}

const costOf = (step: Step) => stepPasses(step) * step.weight;
