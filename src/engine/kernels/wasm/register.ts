import type * as tf from '@tensorflow/tfjs-core';
import { type KernelArguments as Arguments, registrar } from '../register.ts';
import type { Memory } from './assembler.ts';

/** What kernels of ours use of tfjs's wasm backend. */
export interface WasmBackend {
  makeOutput(shape: number[], dtype: 'float32'): tf.TensorInfo;
  typedArrayFromHeap(tensor: tf.TensorInfo): Float32Array;
  /** One more tensor has this data. */
  incRef(dataId: object): void;
  disposeData(dataId: object, force?: boolean): boolean;
  dataIdMap: { get(dataId: object): { memoryOffset: number } };
  /** The compiled module; its memory holds all tensors. */
  wasm: { asm: { memory: Memory } };
}

export type KernelArguments = Arguments<WasmBackend>;

export const register = registrar<WasmBackend>('wasm');
