import type { InvitationLink, Serving } from '../../common/api/studies.ts';
import { fail } from '../../language/faults.ts';
import {
  inviteTo,
  LOOPBACK,
  type ServeOptions,
  type StudyServer,
  serveStudy,
} from '../outputs/studies/server.ts';
import type { Store } from '../store/store.ts';

/** The study that a window serves, if any: one at a time, until it is stopped or the project is closed. */
export class StudyJob {
  readonly #store: Store;
  #served: { server: StudyServer; serving: Serving } | null = null;

  constructor(store: Store) {
    this.#store = store;
  }

  get serving(): Serving | null {
    return this.#served?.serving ?? null;
  }

  /** Throws as `serveStudy` does; then what was served before is served no more. */
  async serve(study: number, options: ServeOptions): Promise<Serving> {
    await this.stop();
    const server = await serveStudy(this.#store, study, options);
    const serving = { study, origin: server.origin, open: (options.address ?? LOOPBACK) !== LOOPBACK };
    this.#served = { server, serving };
    return serving;
  }

  /** Throws `usage` where no study is served. */
  invite(count: number): InvitationLink[] {
    const { serving } = this.#served ?? fail('usage', 'study.notServed');
    return inviteTo(this.#store, serving.study, serving.origin, count);
  }

  async stop(): Promise<void> {
    const served = this.#served;
    this.#served = null;
    await served?.server.close();
  }
}
