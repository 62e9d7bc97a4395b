import { takeFaces } from './faces.ts';
import type { Run } from './run.ts';

/** The reading of an audit's faces, while those that are there already are measured. */
export class FaceReading {
  over = false;
  readonly #stop = new AbortController();
  readonly #ended: Promise<void>;
  #news = Promise.withResolvers<void>();

  constructor(run: Run) {
    const { host } = run;
    const asked = host.signal === undefined ? [] : [host.signal];
    const signal = AbortSignal.any([...asked, this.#stop.signal]);
    this.#ended = takeFaces({ ...run, host: { ...host, signal } }, () => this.#tell()).finally(() => {
      this.over = true;
      this.#tell();
    });
    // Its failure is thrown to whoever waits for more; until then nobody listens.
    this.#ended.catch(() => {});
  }

  /** Until more faces are there, or all. Throws what ended the reading before its end. */
  async more(): Promise<void> {
    await this.#news.promise;
    if (this.over) await this.#ended;
  }

  /** Until every face is there. */
  async all(): Promise<void> {
    while (!this.over) await this.more();
    await this.#ended;
  }

  /** Begins no other file; what is being read is left. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#ended.catch(() => {});
  }

  #tell(): void {
    const told = this.#news;
    this.#news = Promise.withResolvers<void>();
    if (this.over) this.#news.resolve();
    told.resolve();
  }
}
