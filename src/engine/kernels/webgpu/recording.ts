import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import * as tf from '@tensorflow/tfjs-core';

/** What of tfjs's backend a recording reaches for, private as it is. */
interface Inside {
  device: GPUDevice;
  commandEncoder: GPUCommandEncoder;
  bufferManager: {
    releaseBuffer(buffer: GPUBuffer, reuse?: boolean): void;
    freeBuffers: Map<string, GPUBuffer[]>;
  };
  tensorMap: { get(dataId: object): { values: unknown; resource: GPUBuffer } };
  ensureCommandEncoderReady(): void;
  endComputePassEncoder(): void;
  submitQueue(): void;
  uploadToGPU(dataId: object): void;
  recordAndSubmit(program: Program, ...rest: unknown[]): void;
}
interface Program {
  pipeline: GPUComputePipeline;
  dispatch: [number, number, number];
}
interface Command extends Program {
  group: GPUBindGroup;
}

/** The tensors that a step makes. */
export type Made = Record<string, tf.Tensor>;

/**
 * A step of an attack as the commands that it gave the device when it was done once. To do it again they are given again, to the
 * same buffers, and nothing else: tfjs spends more time on preparing a small program than the device on running it. The step
 * must not depend on anything but its input, and read nothing.
 */
export class Recording<M extends Made> {
  readonly #inside = tf.backend() as unknown as Inside;
  readonly #commands: Command[] = [];
  /** Buffers that hold what the commands read, and those that they write to meanwhile: nobody else gets them. */
  readonly #held: [buffer: GPUBuffer, reuse: boolean][] = [];
  readonly #taken: [key: string, buffer: GPUBuffer][] = [];
  readonly #input: tf.Tensor;
  readonly #made: M;

  constructor(input: tf.Tensor, step: (input: tf.Tensor) => M) {
    this.#input = tf.keep(tf.clone(input));
    this.#made = this.#record(() => step(this.#input));
    for (const tensor of Object.values(this.#made)) tf.keep(tensor);
    this.#take();
  }

  /** What the step made when it was recorded, as tensors of the caller's own. */
  first(): M {
    return this.#copies();
  }

  again(input: tf.Tensor): M {
    const inside = this.#inside;
    inside.ensureCommandEncoderReady();
    inside.endComputePassEncoder();
    this.#copy(input, this.#input);
    const pass = inside.commandEncoder.beginComputePass();
    for (const { pipeline, group, dispatch } of this.#commands) {
      pass.setPipeline(pipeline);
      pass.setBindGroup(0, group);
      pass.dispatchWorkgroups(...dispatch);
    }
    pass.end();
    return this.#copies();
  }

  end(): void {
    const { bufferManager } = this.#inside;
    tf.dispose([this.#input, ...Object.values(this.#made)]);
    for (const [key, buffer] of this.#taken) bufferManager.freeBuffers.get(key)!.push(buffer);
    for (const [buffer, reuse] of this.#held) bufferManager.releaseBuffer(buffer, reuse);
  }

  #record(step: () => M): M {
    const inside = this.#inside;
    const { device, bufferManager } = inside;
    // What came before is not part of it.
    inside.ensureCommandEncoderReady();
    inside.endComputePassEncoder();
    inside.submitQueue();
    let group: GPUBindGroup | null = null;
    /** Uploaded once: no command of the recording may write there. */
    const constant = new Set<GPUBuffer>();
    const restore = [
      replaced(device, 'createBindGroup', (own) => (descriptor) => {
        group = own(descriptor);
        return group;
      }),
      replaced(inside, 'recordAndSubmit', (own) => (program, ...rest) => {
        own(program, ...rest);
        const { pipeline, dispatch } = program;
        this.#commands.push({ pipeline, dispatch: [...dispatch], group: group! });
      }),
      replaced(inside, 'uploadToGPU', (own) => (dataId) => {
        const { values, resource } = inside.tensorMap.get(dataId);
        own(dataId);
        if (resource == null && values != null) constant.add(inside.tensorMap.get(dataId).resource);
      }),
      replaced(bufferManager, 'releaseBuffer', (own) => (buffer, reuse = true) => {
        const keeps = constant.has(buffer) || (buffer.usage & GPUBufferUsage.UNIFORM) !== 0;
        if (keeps) this.#held.push([buffer, reuse]);
        else own(buffer, reuse);
      }),
    ];
    try {
      return step();
    } finally {
      inside.ensureCommandEncoderReady();
      inside.endComputePassEncoder();
      inside.submitQueue();
      for (const back of restore) back();
    }
  }

  /** Takes what was released meanwhile out of tfjs's hands: it may be among what the commands write. */
  #take(): void {
    for (const [key, buffers] of this.#inside.bufferManager.freeBuffers)
      for (const buffer of buffers.splice(0)) this.#taken.push([key, buffer]);
  }

  #copies(): M {
    const inside = this.#inside;
    inside.ensureCommandEncoderReady();
    inside.endComputePassEncoder();
    const copies = Object.entries(this.#made).map(([name, tensor]) => {
      const info = (tf.backend() as WebGPUBackend).makeTensorInfo(tensor.shape, 'float32');
      const copy = tf.engine().makeTensorFromTensorInfo(info);
      inside.uploadToGPU(copy.dataId);
      this.#copy(tensor, copy);
      return [name, copy];
    });
    inside.submitQueue();
    return Object.fromEntries(copies) as M;
  }

  #copy(from: tf.Tensor, to: tf.Tensor): void {
    const [source, target] = [from, to].map((tensor) => this.#inside.tensorMap.get(tensor.dataId).resource);
    this.#inside.commandEncoder.copyBufferToBuffer(source!, 0, target!, 0, 4 * from.size);
  }
}

/** Puts another method in the place of one, and returns what puts it back. */
function replaced<T extends object, K extends keyof T>(
  object: T,
  name: K,
  make: (own: T[K]) => T[K],
): () => void {
  const mine = Object.hasOwn(object, name) ? object[name] : null;
  object[name] = make((object[name] as (...args: unknown[]) => unknown).bind(object) as T[K]);
  return () => {
    if (mine === null) Reflect.deleteProperty(object, name);
    else object[name] = mine;
  };
}
