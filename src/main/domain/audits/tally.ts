import { isUniversal, makingPassesOf, passesOf } from '../../../common/attacks/registry.ts';
import { certifies } from '../../../common/defences/registry.ts';
import { BARE, CERTIFIED } from '../../store/work.ts';
import type { Run } from './run.ts';

/** Work done and to do, in passes through the detector. Tells nobody before every face has been read: how many there are. */
export class Tally {
  readonly #run: Run;
  /** Passes for one face. */
  readonly #ofFace: number;
  /** Passes that universal perturbations took or take, less those whose results were there from the beginning. */
  readonly #others: number;
  #total: number | null = null;
  #done = 0;

  constructor(run: Run) {
    const { audit, config, store } = run;
    this.#run = run;
    const stages = [
      { attack: null, passes: 1 },
      ...(config.defence === undefined ? [] : [{ attack: BARE, passes: 1 }]),
      ...(certifies(config.defence) ? [{ attack: CERTIFIED, passes: config.defence.certify }] : []),
      ...config.attacks.map((params, attack) => ({ attack, passes: passesOf(params) })),
    ];
    const faces = facesOf(run);
    this.#ofFace = 0;
    this.#others = 0;
    for (const { attack, passes } of stages) {
      this.#ofFace += passes;
      this.#others -= (faces - store.work.countPending(audit, attack)) * passes;
    }
    for (const [index, params] of config.attacks.entries())
      if (isUniversal(params) && store.results.universal(audit, index) === null)
        this.#others += makingPassesOf(params);
  }

  /** Every face is there. */
  begin(): void {
    this.#total = facesOf(this.#run) * this.#ofFace + this.#others;
  }

  add(passes: number): void {
    this.#done += passes;
    if (this.#total === null) return;
    this.#run.host.onProgress({ stage: 'measure', done: this.#done, total: this.#total, unit: 'pass' });
  }
}

function facesOf({ audit, store }: Run): number {
  const { fake, real } = store.plan.counts(audit);
  return fake + real;
}
