import { availableParallelism } from 'node:os';
import type { BackendChoice } from '../../common/audit.ts';
import type { Contract, DetectorCard } from '../../common/contract.ts';
import type { Defence } from '../../common/defences/registry.ts';
import type { Provider } from '../../common/engine.ts';
import { type Fault, OverfireError } from '../../common/fault.ts';
import type { OnProgress } from '../../common/progress.ts';
import type { NamedTensors } from '../../common/tensors.ts';
import {
  type BackendName,
  type EngineInfo,
  type ReplyOf,
  type RequestName,
  type RequestOf,
  type Share,
  spread,
} from '../../engine/protocol.ts';
import { asOverfireError, fail, faultAs, faultOf } from '../../language/faults.ts';
import { BatchSize } from './batchSize.ts';
import { computesGraphs, openChosen } from './choice.ts';
import { type Engine, EngineThread } from './engineThread.ts';
import { inMemory } from './fileTensors.ts';
import { mayHaveGraphics } from './hardware.ts';
import { instructionSet } from './instructionSet.ts';
import { isLoss, LastingEngine } from './lastingEngine.ts';
import { countOf, inPieces } from './pieces.ts';
import { firstProvider, hasCuda, providersOn } from './providers.ts';
import { WeightsFiles } from './weightsFiles.ts';

export interface RunOptions {
  onProgress?: OnProgress | undefined;
  /** Aborted while the request waits for a worker, it never starts; one that runs is finished. */
  signal?: AbortSignal | undefined;
  /** Whether the float perturbation of each result is kept; the others are left out of the reply. */
  floats?: boolean[] | undefined;
  /** What of an audit the request is, for the log of who computed it; attack null: clean, bare: without its defence, certify: draws of certificates. */
  about?: { attack: number | null; bare?: boolean; certify?: boolean; items: number[] } | undefined;
}

/** A detector as the workers are to know it. */
export type Loaded = Pick<DetectorCard, 'id' | 'contract'> & { defence?: Defence | undefined };

/** What a worker computed of an audit, for the log. */
export interface Computed {
  worker: string;
  /** Shards of the requests' kinds with the SHA-256 of the answers. */
  shard: string;
  request: string;
  about: NonNullable<RunOptions['about']> | null;
  answer: string;
}

/** Hears what other machines computed of an audit, and what of theirs was not taken. */
export interface WorkLog {
  merged(computed: Computed[]): void;
  refused(worker: string, shard: string, why: string): void;
}

/** The engines that compute, all on the same backend: of this machine, or others' (domain/shards). */
export interface Pool {
  readonly info: EngineInfo;
  readonly size: number;
  /** Pictures that a request is to have. May become less: a request with more is then asked in pieces. */
  readonly batch: number;
  /** Whether what was computed before a kill is found again by what was asked, which then must be asked in the same order. */
  readonly remembers: boolean;
  /**
   * An audit begins or goes on.
   * @param name what makes it the one it is, the same whenever it goes on
   */
  begin(name: string, log: WorkLog): void;
  /**
   * Puts a detector into every worker; a second time costs nothing.
   * @returns operators through which no gradient is known, as far as that is found out here
   */
  load(card: Loaded, weights: NamedTensors): Promise<string[]>;
  /** Runs one request on the next idle worker. */
  run<N extends RequestName>(name: N, body: RequestOf<N>, options?: RunOptions): Promise<ReplyOf<N>>;
  /** Says that what came of a reply is on the disk, so that nobody need hold it for another try. */
  kept(reply: object): void;
  /** Nothing more is asked of the audit: it is measured (done), or stops and may go on. */
  settle(done: boolean): Promise<void>;
  close(): Promise<void>;
}

/** What a training asks of a pool. */
export type Trainers = Pick<Pool, 'run' | 'size'>;

export interface PoolOptions {
  backend: BackendChoice;
  /** Threads; null for as many as there are cores. webgpu has one engine in any case. */
  workers: number | null;
  /** Of the detectors that it is for, as far as they are known: a black box computes nothing on a graphics device. */
  contracts?: Pick<Contract, 'architecture'>[];
  /** Of onnxruntime: where it is to compute, the processor where nothing is said. */
  provider?: Provider | undefined;
  /** Hears once why the processor computes more slowly than it might. */
  onInstead?: ((why: Fault) => void) | undefined;
}

export async function openPool(options: PoolOptions): Promise<Pool> {
  const { backend, workers, contracts = [], provider, onInstead } = options;
  const size = workers ?? availableParallelism();
  const architectures = contracts.map(({ architecture }) => architecture);
  const instead = (why: Fault) => {
    if (!toldInstead) onInstead?.(why);
    toldInstead ||= onInstead !== undefined;
  };
  return openChosen(backend, {
    open: (name, hardware, on = provider) => {
      if (name === 'webgpu') return openGraphics();
      if (name === 'onnxruntime')
        return on === undefined || on === 'cpu' ? openLasting(name, size) : openGraphs(on);
      return openThreads(name, size, hardware);
    },
    graphics: async () => {
      if (architectures.includes('black-box')) return null;
      return architectures.includes('graph') ? openProvider(instead) : openHardware();
    },
    work: 'attacks',
    architectures,
    onInstead: instead,
  });
}

/** Once in a process is enough. */
let toldInstead = false;

async function openThreads(backend: BackendName, size: number, hardware = false): Promise<Pool> {
  const threads = Array.from({ length: size }, () => new EngineThread(backend));
  try {
    const [info] = await Promise.all(threads.map((thread) => thread.request('open', { backend, hardware })));
    return new EnginePool(threads, info!);
  } catch (error) {
    await Promise.all(threads.map((thread) => thread.close(false)));
    throw error;
  }
}

/** One engine, which has the whole graphics device, however many cores there are. */
const openGraphics = (hardware = false): Promise<Pool> => openLasting('webgpu', 1, hardware);

/** The same, of ONNX Runtime on a provider. @param faster than the processor, or not at all */
export const openGraphs = (provider: Provider, faster = false): Promise<Pool> =>
  openLasting('onnxruntime', 1, faster, provider);

/** What of this machine's computes graphs faster than its processor, null where nothing does. */
async function openProvider(onRefused: (why: Fault) => void): Promise<Pool | null> {
  // ONNX Runtime doesn't say what its WebGPU computes on: tfjs shows whether there is a device.
  const device = await openHardware();
  await device?.close();
  const machine = { system: process.platform, cuda: hasCuda(), webgpu: device !== null };
  return firstProvider(providersOn(machine), (provider) => openGraphs(provider, true), onRefused);
}

/** Engines that are opened again where they end. */
async function openLasting(
  backend: BackendName,
  size: number,
  hardware = false,
  provider: Provider = 'cpu',
): Promise<Pool> {
  const share = backend === 'onnxruntime' ? { provider, share: { workers: size, memory: memoryFor() } } : {};
  // All are of one kind: that the first has compared itself with another backend is enough.
  const opening = Array.from({ length: size }, (_, i) =>
    LastingEngine.open({ backend, hardware, ...share, ...(i > 0 && { compared: true }) }),
  );
  try {
    const engines = await Promise.all(opening);
    return new EnginePool(engines, engines[0]!.info, share.share);
  } catch (error) {
    for (const opened of await Promise.allSettled(opening))
      if (opened.status === 'fulfilled') await opened.value.close(true);
    throw error;
  }
}

/**
 * Engines for a training, which no lost one stops. TensorFlow spreads one micro-batch over all cores by itself.
 * @param workers null for as many as there are cores
 */
export function openTrainers({ backend, workers }: Pick<PoolOptions, 'backend' | 'workers'>): Promise<Pool> {
  const most = (name: BackendName) => workers ?? (name === 'tensorflow' ? 1 : availableParallelism());
  return openChosen(backend, {
    open: (name, hardware) =>
      name === 'webgpu' ? openGraphics(hardware) : openLasting(name, most(name), hardware),
    graphics: openHardware,
    work: 'training',
  });
}

/** Bytes that engines may take together: most of what is free, since others need some too. */
const memoryFor = (): number => 0.7 * process.availableMemory();

/** A device that was not there is not looked for again: it takes seconds, and they don't come and go with every audit. */
let noHardware = false;

/** The same where the device is a real one, which `auto` prefers to the processor; else null. */
async function openHardware(): Promise<Pool | null> {
  if (noHardware || !mayHaveGraphics()) return null;
  const pool = await openGraphics(true).catch(() => null);
  noHardware = pool === null;
  return pool;
}

export class EnginePool implements Pool {
  readonly info: EngineInfo;
  readonly size: number;
  readonly remembers = false;
  readonly #engines: Engine[];
  readonly #batch: BatchSize;
  readonly #share: Share | undefined;
  /** In which engines a detector is, where it is not in all. */
  readonly #places = new Map<string, Set<Engine>>();
  readonly #files = new WeightsFiles();
  /** Whether something is loaded that lives outside of its engine. */
  #outside = false;
  readonly #idle: Engine[];
  readonly #waiting: { places: Set<Engine> | undefined; take: (engine: Engine) => void }[] = [];

  constructor(engines: Engine[], info: EngineInfo, share?: Share) {
    this.#share = share;
    // An engine sits on this very machine, wherever in it.
    this.info = info.backend === 'onnxruntime' ? { ...info, instructionSet: instructionSet() } : info;
    this.size = engines.length;
    this.#engines = engines;
    this.#batch = new BatchSize(info.adapter);
    this.#idle = [...engines];
  }

  get batch(): number {
    return this.#batch.now;
  }

  async load(card: Loaded, weights: NamedTensors): Promise<string[]> {
    const { id, contract, defence } = card;
    const { backend } = this.info;
    if (contract.architecture === 'graph' && !computesGraphs(backend))
      fail('backend', 'backend.noGraphs', { backend });
    if (contract.architecture === 'black-box') this.#outside = true;
    const inProcess = this.#share === undefined;
    const body = {
      detector: id,
      contract,
      weights: inProcess ? inMemory(weights) : await this.#files.of(weights),
      ...(defence === undefined ? {} : { defence }),
    };
    if (inProcess) {
      const replies = await Promise.all(this.#engines.map((engine) => loadInto(engine, body)));
      this.#batch.fit(replies[0]?.footprint);
      return replies[0]?.withoutGradient ?? [];
    }
    // The first says how much memory it takes, and so how many can have it.
    const [first, ...others] = this.#engines;
    const { footprint, withoutGradient = [] } = await loadInto(first!, body);
    const count = footprint === undefined ? this.size : spread(footprint, this.#share!).engines;
    const more = others.slice(0, count - 1);
    await Promise.all(more.map((engine) => loadInto(engine, body)));
    const there = this.#places.get(id);
    const places = [first!, ...more];
    this.#places.set(id, new Set(there === undefined ? places : places.filter((one) => there.has(one))));
    return withoutGradient;
  }

  async run<N extends RequestName>(
    name: N,
    body: RequestOf<N>,
    options: RunOptions = {},
  ): Promise<ReplyOf<N>> {
    const { floats } = options;
    const asked =
      floats !== undefined && (name === 'attack' || name === 'apply') ? { ...body, floats } : body;
    return inPieces(name, asked, this.#batch.most, (piece) => this.#runWhole(name, piece, options));
  }

  // What threads compute is there or not, and nobody else's.
  begin(): void {}
  kept(): void {}
  async settle(): Promise<void> {}

  async close(): Promise<void> {
    // A graphics device is given back by the engine that has it.
    const gently = this.#outside || this.info.adapter !== undefined;
    await Promise.all(this.#engines.map((engine) => engine.close(gently)));
    await this.#files.remove();
  }

  async #runWhole<N extends RequestName>(
    name: N,
    body: RequestOf<N>,
    options: RunOptions,
  ): Promise<ReplyOf<N>> {
    const engine = await this.#acquire(this.#placesOf(body));
    try {
      if (options.signal?.aborted === true) throw new OverfireError(CANCELLED);
      return await engine.request(name, body, options.onProgress);
    } catch (error) {
      if (!this.#mayTryAgain(error, engine, countOf(name, body) ?? 1)) throw asOverfireError(error);
    } finally {
      this.#release(engine);
    }
    return this.run(name, body, options);
  }

  /** Fewer pictures at a time after too little memory, and where a device is lost over the same ones again. */
  #mayTryAgain(error: unknown, engine: Engine, count: number): boolean {
    if (faultOf(error).kind === 'device-memory') return this.#batch.halve(count);
    if (!(engine instanceof LastingEngine && isLoss(error)) || engine.gone) return false;
    if (engine.losses > 1) this.#batch.halve(count);
    return true;
  }

  /** The engines that have all detectors that a request names; undefined for any. */
  #placesOf(body: object | null): Set<Engine> | undefined {
    const { detector, surrogate, among = [] } = (body ?? {}) as Partial<RequestOf<'attack'>>;
    const places = [detector, surrogate, ...among].flatMap((id) => this.#places.get(id ?? '') ?? []);
    const [first, ...others] = places;
    return first && new Set([...first].filter((engine) => others.every((each) => each.has(engine))));
  }

  #acquire(places: Set<Engine> | undefined): Promise<Engine> {
    const at = this.#idle.findLastIndex((engine) => places?.has(engine) ?? true);
    if (at >= 0) return Promise.resolve(this.#idle.splice(at, 1)[0]!);
    return new Promise((take) => this.#waiting.push({ places, take }));
  }

  #release(engine: Engine): void {
    const at = this.#waiting.findIndex(({ places }) => places?.has(engine) ?? true);
    if (at < 0) this.#idle.push(engine);
    else this.#waiting.splice(at, 1)[0]!.take(engine);
  }
}

/** Where its device is lost meanwhile, once more: an engine gives up by itself. */
async function loadInto(engine: Engine, body: RequestOf<'load'>): Promise<ReplyOf<'load'>> {
  for (;;) {
    try {
      return await engine.request('load', body);
    } catch (error) {
      if (!(engine instanceof LastingEngine && isLoss(error)) || engine.gone) throw error;
    }
  }
}

export const CANCELLED = faultAs('cancelled', 'system.stopped');
