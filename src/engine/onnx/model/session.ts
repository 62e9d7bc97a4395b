import type * as Ort from 'onnxruntime-common';
import type { ElementType } from '../../../common/graph.ts';
import type { OnnxRuntime } from '../../backends/runtime.ts';
import type { Constant } from './elements.ts';
import { folderOf, type ModelParts, modelBytes } from './protobuf.ts';

/**
 * The WebGPU provider keeps to the order of axes of the model, as it would turn the places of a pool's maxima about without saying so, and
 * leaves to the processor the nodes that tell them, which it takes and cannot compute.
 */
function providerOf(name: OnnxRuntime['provider'], { nodes }: ModelParts) {
  if (name !== 'webgpu') return name;
  const places = nodes.filter(({ op, outputs }) => op === 'MaxPool' && outputs.length > 1);
  const kept = places.map(({ outputs }) => outputs[0]!);
  return { name, preferredLayout: 'NCHW' as const, ...(kept.length > 0 && { forceCpuNodeNames: kept }) };
}

/** What a session is given and gives: values with their shape. */
export type Tensors = Record<string, Ort.Tensor>;

/** A model that has been loaded; it computes one picture at a time. */
export class Session {
  readonly #session: Ort.InferenceSession;
  readonly #ort: OnnxRuntime['ort'];

  private constructor(session: Ort.InferenceSession, ort: OnnxRuntime['ort']) {
    this.#session = session;
    this.#ort = ort;
  }

  /** @param optimised `disabled` keeps every value of the model as it is written; `all` lets convolutions have channels in blocks (blocks.ts) */
  static async open(
    { ort, provider, threads }: OnnxRuntime,
    model: ModelParts,
    optimised: 'disabled' | 'extended' | 'all' = 'all',
  ): Promise<Session> {
    const folder = folderOf(model.constants);
    const session = await ort.InferenceSession.create(modelBytes(model), {
      executionProviders: [providerOf(provider, model)],
      graphOptimizationLevel: optimised,
      intraOpNumThreads: threads,
      interOpNumThreads: 1,
      executionMode: 'sequential',
      logSeverityLevel: 3,
      // A plan of all memory is no faster here, and is laid out beside what the first run took.
      enableMemPattern: false,
      extra: {
        session: {
          intra_op: { allow_spinning: '0' },
          qdqisint8allowed: '1',
          ...(folder === null ? {} : { model_external_initializers_file_folder_path: folder }),
        },
      },
    });
    return new Session(session, ort);
  }

  /** @param outputs their names, or tensors that are written into */
  run(feeds: Tensors, outputs?: string[] | Tensors): Promise<Tensors> {
    if (outputs === undefined) return this.#session.run(feeds) as Promise<Tensors>;
    return this.#session.run(feeds, outputs) as Promise<Tensors>;
  }

  floats(data: Float32Array, shape: readonly number[]): Ort.Tensor {
    return new this.#ort.Tensor('float32', data, shape);
  }

  /** The shape of every output, as far as it follows from the operators alone: null for a side that does not. */
  shapes(): [name: string, shape: (number | null)[]][] {
    return this.#session.outputMetadata.map((output) => [
      output.name,
      output.isTensor
        ? output.shape.map((side) => (typeof side === 'number' && side < OPEN ? side : null))
        : [null],
    ]);
  }

  close(): Promise<void> {
    return this.#session.release();
  }
}

/** WebAssembly tells an open side as -1 without its sign; one of more than 31 bits is no side. */
const OPEN = 2 ** 31;

/** A value of a session as a constant. */
export function constantOf({ type, dims, data }: Ort.Tensor): Constant {
  const names: Partial<Record<Ort.Tensor.Type, ElementType>> = { float32: 'float' };
  const element = names[type] ?? (type as ElementType);
  const numbers = Array.from(data as ArrayLike<number | bigint>, Number);
  return {
    type: element,
    shape: dims,
    data: element === 'float' ? Float32Array.from(numbers) : Float64Array.from(numbers),
  };
}
