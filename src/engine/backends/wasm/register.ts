import * as tf from '@tensorflow/tfjs-core';
import type { Memory } from './assembler.ts';

/** What kernels of ours use of tfjs's wasm backend. */
export interface WasmBackend {
  makeOutput(shape: number[], dtype: 'float32'): tf.TensorInfo;
  typedArrayFromHeap(tensor: tf.TensorInfo): Float32Array;
  disposeData(dataId: object, force?: boolean): boolean;
  dataIdMap: { get(dataId: object): { memoryOffset: number } };
  /** The compiled module; its memory holds all tensors. */
  wasm: { asm: { memory: Memory } };
}

export interface KernelArguments {
  inputs: Record<string, tf.TensorInfo>;
  attrs: Record<string, unknown>;
  backend: WasmBackend;
}

/** Registers a kernel that tfjs does not have, or one before its own, which still does what `kernel` answers null to. */
export function register(
  kernelName: string,
  kernel: (args: KernelArguments) => tf.TensorInfo | tf.TensorInfo[] | null,
): void {
  const own = tf.getKernel(kernelName, 'wasm');
  if (own !== undefined) tf.unregisterKernel(kernelName, 'wasm');
  tf.registerKernel({
    ...own,
    kernelName,
    backendName: 'wasm',
    kernelFunc: ({ inputs, attrs = {}, backend }) =>
      kernel({ inputs, attrs, backend } as unknown as KernelArguments) ??
      own!.kernelFunc({ inputs, attrs, backend }),
  });
}
