import type * as tf from '@tensorflow/tfjs-core';
import type { Assembler, Memory } from './assembler.ts';
import type { WasmBackend } from './register.ts';

/** Where the numbers of a tensor lie in the backend's memory, in bytes. */
export const addressOf = (backend: WasmBackend, tensor: tf.TensorInfo): number =>
  backend.dataIdMap.get(tensor.dataId).memoryOffset;

type Run = (...parameters: number[]) => void;

const kernels = new WeakMap<Memory, Map<string, Run>>();

/** The kernel that `write` writes for a plan, from the first time that it is asked for. */
export function kernelFor<T>(backend: WasmBackend, plan: T, write: (plan: T) => Assembler): Run {
  const { memory } = backend.wasm.asm;
  const known = kernels.get(memory) ?? new Map<string, Run>();
  kernels.set(memory, known);
  const key = write.name + JSON.stringify(plan);
  let kernel = known.get(key);
  if (kernel === undefined) {
    kernel = write(plan).assemble(memory);
    known.set(key, kernel);
  }
  return kernel;
}
