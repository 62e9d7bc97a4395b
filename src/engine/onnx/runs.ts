import type * as Ort from 'onnxruntime-common';
import { fail } from '../../language/faults.ts';
import type { OnnxRuntime } from '../backends/runtime.ts';
import type { Stepper } from '../detectors/stepping.ts';
import type { Criterion } from '../losses/criteria.ts';
import type { MaskAim } from '../losses/loss.ts';
import { tooFewForBlocks } from './blocks.ts';
import { withoutRule } from './differentiate.ts';
import { Session, type Tensors } from './model/session.ts';
import { type Described, firing, forward, INPUTS, type Model, slope, step } from './models.ts';
import { PICTURE } from './network.ts';
import { pixelsOf, planesOf } from './planes.ts';
import { mayHide } from './unmasked.ts';

/** What a model puts out, by what it is. */
type Said = Partial<Record<keyof Model['names'], Float32Array>>;

/** What a detector is asked besides its picture: where a random defence puts it (defences.ts). */
export type Beside = Record<string, { values: Float32Array; shape: readonly number[] }>;

/**
 * The models of a detector, loaded when they are first wanted: to look, to judge, and for the gradient of each kind of loss. Every run is of
 * one picture, so that what is said of it never depends on another.
 */
export class DetectorRuns {
  /** Operators through which no gradient is known. */
  readonly withoutRule: readonly string[];
  readonly #runtime: OnnxRuntime;
  readonly #detector: Described;
  readonly #optimised: 'extended' | 'all';
  readonly #loaded = new Map<string, Promise<{ session: Session; names: Model['names'] }>>();

  constructor(runtime: OnnxRuntime, detector: Described) {
    this.#runtime = runtime;
    this.#detector = detector;
    this.withoutRule = withoutRule(detector);
    this.#optimised = tooFewForBlocks(detector) ? 'extended' : 'all';
  }

  get segments(): boolean {
    return this.#detector.forgedLogit !== undefined;
  }

  /** Whether something in it may hide the gradient, which an unmasked slope goes through. */
  get mayHide(): boolean {
    return mayHide(this.#detector, this.#detector.raw);
  }

  get reconstructs(): boolean {
    return this.#detector.reconstruction !== undefined;
  }

  /** Numbers of the raw output: 2 of zones, or 1. */
  get outputs(): number {
    return this.#detector.values.get(this.#detector.raw)!.shape[1]!;
  }

  forward(picture: Float32Array, what: ('raw' | 'forgedLogit' | 'reconstruction')[], beside?: Beside) {
    return this.#run(what.join(), () => forward(this.#detector, what), this.#feeds(picture, beside));
  }

  /** Of a criterion, or where it is null of the one number that the raw output is. */
  slope(
    picture: Float32Array,
    criterion: Criterion | null,
    {
      mask,
      beside,
      unmasked = false,
    }: { mask?: MaskAim | undefined; beside?: Beside; unmasked?: boolean } = {},
  ): Promise<Said> {
    const kind = `${unmasked ? 'unmasked ' : ''}slope of ${criterion?.kind ?? 'the output'}${mask === undefined ? '' : ' and a mask'}`;
    return this.#run(kind, () => slope(this.#differentiable(), criterion, mask !== undefined, unmasked), {
      ...this.#feeds(picture, beside),
      ...this.#ofCriterion(criterion),
      ...this.#ofMask(mask),
    });
  }

  firing(picture: Float32Array, beside?: Beside): Promise<Said> {
    return this.#run('firing', () => firing(this.#differentiable()), this.#feeds(picture, beside));
  }

  /** Takes steps of a descent at one picture, which stays where it is computed. */
  async stepper(
    base: Float32Array,
    start: Float32Array | undefined,
    { criterion, mask }: { criterion: Criterion; mask?: MaskAim },
    alpha: readonly number[],
    bound: number,
  ): Promise<Stepper> {
    const kind = `step of ${criterion.kind}${mask === undefined ? '' : ' and a mask'}`;
    const { session, names } = await this.#model(kind, () =>
      step(this.#differentiable(), criterion, mask !== undefined),
    );
    const { shape } = this.#detector.input;
    const feeds = {
      [INPUTS.base]: this.#tensor(planesOf(base), shape),
      [INPUTS.step]: this.#tensor(Float32Array.from(alpha), [1, 3, 1, 1]),
      [INPUTS.bound]: this.#tensor(Float32Array.of(bound), []),
      ...this.#ofCriterion(criterion),
      ...this.#ofMask(mask),
    };
    let xi = this.#tensor(start === undefined ? new Float32Array(base.length) : planesOf(start), shape);
    // What a step makes is written over what the step before began with, where the runtime writes into what it is given.
    const [raw, next] = [names.raw!, names.next!];
    let spare = this.#runtime.provider === 'cpu' ? this.#tensor(new Float32Array(base.length), shape) : null;
    return {
      async step(holds) {
        const made = await session.run({ ...feeds, [INPUTS.xi]: xi }, {
          [raw]: null,
          [next]: spare,
        } as Tensors);
        const said = [...(made[raw]!.data as Float32Array)];
        if (!holds(said)) [xi, spare] = [made[next]!, spare === null ? null : xi];
        return said;
      },
      state: () => pixelsOf(xi.data as Float32Array),
    };
  }

  dispose(): void {
    for (const model of this.#loaded.values())
      void model.then(({ session }) => session.close()).catch(() => {});
    this.#loaded.clear();
  }

  async #run(kind: string, make: () => Model, feeds: Tensors): Promise<Said> {
    const { session, names } = await this.#model(kind, make);
    const found = await session.run(feeds);
    return Object.fromEntries(
      Object.entries(names).map(([what, name]) => {
        const values = found[name]!.data as Float32Array;
        return [what, what === 'gradient' ? pixelsOf(values) : values];
      }),
    );
  }

  #model(kind: string, make: () => Model) {
    const there = this.#loaded.get(kind);
    if (there !== undefined) return there;
    const loaded = (async () => {
      const model = make();
      return { session: await Session.open(this.#runtime, model, this.#optimised), names: model.names };
    })();
    this.#loaded.set(kind, loaded);
    return loaded;
  }

  #differentiable(): Described {
    const missing = this.withoutRule;
    if (missing.length > 0) fail('usage', 'graph.noGradient', { operators: missing.join(', ') });
    return this.#detector;
  }

  #tensor(values: Float32Array, shape: readonly number[]): Ort.Tensor {
    return new this.#runtime.ort.Tensor('float32', values, shape);
  }

  #feeds(picture: Float32Array, beside: Beside = {}): Tensors {
    const feeds: Tensors = { [PICTURE]: this.#tensor(planesOf(picture), this.#detector.input.shape) };
    for (const [name, { values, shape }] of Object.entries(beside)) feeds[name] = this.#tensor(values, shape);
    return feeds;
  }

  #ofCriterion(criterion: Criterion | null): Tensors {
    if (criterion === null) return {};
    const { parameters } = criterion;
    return { [INPUTS.parameters]: this.#tensor(Float32Array.from(parameters), [1, parameters.length]) };
  }

  #ofMask(aim: MaskAim | undefined): Tensors {
    if (aim === undefined) return {};
    const [, , height, width] = this.#detector.input.shape;
    const mask = Float32Array.from(aim.mask, (value) => (value === 0 ? 0 : 1));
    return {
      [INPUTS.mask]: this.#tensor(mask, [1, height!, width!]),
      [INPUTS.weight]: this.#tensor(Float32Array.of(aim.weight), []),
    };
  }
}
