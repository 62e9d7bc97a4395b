import type * as Ort from 'onnxruntime-common';
import type { Contract } from '../../common/contract.ts';
import { type Defence, isRandom } from '../../common/defences/registry.ts';
import type { NamedTensors } from '../../common/tensors.ts';
import { fail } from '../../language/faults.ts';
import {
  type Activations,
  activationsOf,
  type Descending,
  type Descent,
  type Detector,
  decisionOf,
  type Look,
} from '../detectors/detector.ts';
import { type Criterion, evaluate } from '../losses/criteria.ts';
import { type Loss, type MaskAim, maskEntropy } from '../losses/loss.ts';
import { emitDefence } from './defences.ts';
import { withoutRule } from './differentiate.ts';
import { type Described, firing, forward, INPUTS, type Model, slope, step } from './models.ts';
import { detectorNodes, PICTURE } from './network.ts';
import { type OnnxRuntime, Session, type Tensors } from './session.ts';
import { shapedBy } from './shaped.ts';

/**
 * A detector on ONNX Runtime. Every run is of one picture, so that what is said of it never depends on another. Models are loaded when they
 * are first wanted: to look, to judge, and for the gradient of each kind of loss.
 */
export async function onnxDetector(
  runtime: OnnxRuntime,
  contract: Contract,
  weights: NamedTensors,
  defence?: Defence,
): Promise<Detector> {
  const side = contract.inputSize;
  const fixed = defence === undefined || isRandom(defence) ? undefined : defence;
  const nodes = detectorNodes(contract, weights, (emit, picture) =>
    fixed === undefined ? picture : emitDefence(emit, picture, fixed, side),
  );
  const { raw, forgedLogit, reconstruction, fires } = nodes;
  const outputs = [raw, forgedLogit, reconstruction].filter((name) => name !== undefined);
  const shape = [1, side, side, 3];
  const shaped = await shapedBy(runtime, nodes, { name: PICTURE, shape }, [...outputs, ...fires]);
  const detector = { ...nodes, ...shaped };
  checkOutput(contract, detector);
  return new OnnxDetector(runtime, contract, detector);
}

/** Throws `model` where the output is not what the contract says. */
function checkOutput({ architecture, output, realSide }: Contract, { values, raw }: Described): void {
  if (architecture !== 'graph') return;
  const size = values.get(raw)!.shape[1]!;
  if (size !== 1) fail('model', 'graph.oneOutput', { size, output });
  void realSide;
}

class OnnxDetector implements Detector {
  readonly contract: Contract;
  readonly #runtime: OnnxRuntime;
  readonly #detector: Described;
  readonly #sessions = new Map<string, Promise<Loaded>>();

  constructor(runtime: OnnxRuntime, contract: Contract, detector: Described) {
    this.#runtime = runtime;
    this.contract = contract;
    this.#detector = detector;
  }

  async look(pictures: readonly Float32Array[]): Promise<Look[]> {
    const model = await this.#model('look', () => forward(this.#detector, ['raw']));
    return inTurn(pictures, async (picture) => {
      const said = await model.run({ [PICTURE]: this.#picture(picture) });
      return lookOf(said.raw!);
    });
  }

  async judge(pictures: readonly Float32Array[]) {
    if (this.#detector.forgedLogit === undefined)
      return (await this.look(pictures)).map((said) => ({ ...said, forgedLogit: null }));
    const model = await this.#model('judge', () => forward(this.#detector, ['raw', 'forgedLogit']));
    return inTurn(pictures, async (picture) => {
      const said = await model.run({ [PICTURE]: this.#picture(picture) });
      return { ...lookOf(said.raw!), forgedLogit: said.forgedLogit!.data as Float32Array };
    });
  }

  async slope(picture: Float32Array, { criterion, mask }: Loss) {
    this.#requireGradient();
    // One number's loss has a slope of one number, which the gradient of the number itself is multiplied by: one model for all losses.
    const single = this.#detector.values.get(this.#detector.raw)!.shape[1] === 1 && mask === undefined;
    const own = single ? null : criterion;
    const kind = own === null ? 'slope' : `slope of ${criterion.kind}${mask === undefined ? '' : ' and a mask'}`;
    const model = await this.#model(kind, () => slope(this.#detector, own, mask !== undefined));
    const said = await model.run({
      [PICTURE]: this.#picture(picture),
      ...(own === null ? {} : { [INPUTS.parameters]: this.#parameters(own) }),
      ...this.#aim(mask),
    });
    const { raw } = lookOf(said.raw!);
    const at = evaluate(criterion, raw);
    const gradient = said.gradient!.data as Float32Array;
    const ofMask = mask === undefined ? 0 : mask.weight * maskEntropy(said.forgedLogit!.data as Float32Array, mask.mask);
    if (own === null) for (let i = 0; i < gradient.length; i++) gradient[i]! *= at.slope[0]!;
    return { raw, loss: at.loss + ofMask, gradient };
  }

  async descend(descent: Descent): Promise<Descending> {
    this.#requireGradient();
    const { criterion, mask } = descent.losses[0]!;
    const masked = mask !== undefined;
    const kind = `step of ${criterion.kind}${masked ? ' and a mask' : ''}`;
    const model = await this.#model(kind, () => step(this.#detector, criterion, masked));
    const session = model.session;
    const places = descent.base.map((base, i): Place => {
      const start = descent.start?.[i];
      const loss = descent.losses[i]!;
      return {
        feeds: {
          [INPUTS.base]: this.#picture(base),
          [INPUTS.step]: session.floats(Float32Array.from(descent.step), [3]),
          [INPUTS.bound]: session.floats(Float32Array.of(descent.bound), []),
          [INPUTS.parameters]: this.#parameters(loss.criterion),
          ...this.#aim(loss.mask),
        },
        xi: this.#picture(start === undefined ? new Float32Array(base.length) : start.slice()),
        next: this.#picture(new Float32Array(base.length)),
        stopAt: descent.stopAt?.[i],
        unread: [],
      };
    });
    return new OnnxDescending(model, places);
  }

  async firing(picture: Float32Array) {
    this.#requireGradient();
    const model = await this.#model('firing', () => firing(this.#detector));
    const said = await model.run({ [PICTURE]: this.#picture(picture) });
    return { loss: (said.loss!.data as Float32Array)[0]!, gradient: said.gradient!.data as Float32Array };
  }

  async reconstruct(picture: Float32Array): Promise<Float32Array> {
    if (this.#detector.reconstruction === undefined) return fail('internal', 'detector.noDecoder');
    const model = await this.#model('reconstruct', () => forward(this.#detector, ['reconstruction']));
    const said = await model.run({ [PICTURE]: this.#picture(picture) });
    return said.reconstruction!.data as Float32Array;
  }

  dispose(): void {
    for (const model of this.#sessions.values()) void model.then(({ session }) => session.close());
    this.#sessions.clear();
  }

  #model(kind: string, make: () => Model): Promise<Loaded> {
    const there = this.#sessions.get(kind);
    if (there !== undefined) return there;
    const model = make();
    const loaded = Session.open(this.#runtime, model).then((session) => new Loaded(session, model.names));
    this.#sessions.set(kind, loaded);
    return loaded;
  }

  #requireGradient(): void {
    const missing = withoutRule(this.#detector);
    if (missing.length > 0) fail('usage', 'graph.noGradient', { operators: missing.join(', ') });
  }

  #tensor(values: Float32Array, shape: readonly number[]): Ort.Tensor {
    return new this.#runtime.ort.Tensor('float32', values, shape);
  }

  #picture(values: Float32Array): Ort.Tensor {
    return this.#tensor(values, this.#detector.input.shape);
  }

  #parameters({ parameters }: Criterion): Ort.Tensor {
    return this.#tensor(Float32Array.from(parameters), [1, parameters.length]);
  }

  #aim(aim: MaskAim | undefined): Tensors {
    if (aim === undefined) return {};
    const { inputSize: side } = this.contract;
    const mask = Float32Array.from(aim.mask, (value) => (value === 0 ? 0 : 1));
    return {
      [INPUTS.mask]: this.#tensor(mask, [1, side, side]),
      [INPUTS.weight]: this.#tensor(Float32Array.of(aim.weight), []),
    };
  }
}

const lookOf = (raw: Ort.Tensor): Look => {
  const values = [...(raw.data as Float32Array)];
  return { raw: values, activations: activationsOf(values) };
};

/** A model with the names of what it puts out. */
class Loaded {
  readonly session: Session;
  readonly names: Model['names'];

  constructor(session: Session, names: Model['names']) {
    this.session = session;
    this.names = names;
  }

  async run(feeds: Tensors): Promise<Partial<Record<keyof Model['names'], Ort.Tensor>>> {
    const found = await this.session.run(feeds);
    return Object.fromEntries(Object.entries(this.names).map(([what, name]) => [what, found[name]!]));
  }
}

/** One picture of a descent. What a step makes is written into `next`, and the two change places. */
interface Place {
  feeds: Tensors;
  xi: Ort.Tensor;
  next: Ort.Tensor;
  stopAt: number | undefined;
  unread: Activations[];
}

class OnnxDescending implements Descending {
  readonly readEvery = 1;
  readonly #model: Loaded;
  #places: Place[];

  constructor(model: Loaded, places: Place[]) {
    this.#model = model;
    this.#places = places;
  }

  async step(): Promise<void> {
    const { session, names } = this.#model;
    for (const place of this.#places) {
      const raw = session.floats(new Float32Array(2), [1, 2]);
      void raw;
      const made = await session.run(
        { ...place.feeds, [INPUTS.xi]: place.xi },
        { [names.next!]: place.next, [names.raw!]: null as never },
      );
      const { activations } = lookOf(made[names.raw!]!);
      place.unread.push(activations);
      if (place.stopAt !== undefined && decisionOf(activations) === place.stopAt) continue;
      [place.xi, place.next] = [place.next, place.xi];
    }
  }

  async read(): Promise<Activations[][]> {
    return this.#places.map((place) => place.unread.splice(0));
  }

  async states(): Promise<Float32Array[]> {
    return this.#places.map(({ xi }) => (xi.data as Float32Array).slice());
  }

  keep(places: readonly number[]): void {
    this.#places = places.map((place) => this.#places[place]!);
  }

  end(): void {
    this.#places = [];
  }
}

/** One after the other: a session computes one picture at a time. */
async function inTurn<T, R>(values: readonly T[], work: (value: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const value of values) results.push(await work(value));
  return results;
}
