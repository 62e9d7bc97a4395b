import * as tf from '@tensorflow/tfjs-core';

export interface KernelArguments<Backend> {
  inputs: Record<string, tf.TensorInfo>;
  attrs: Record<string, unknown>;
  backend: Backend;
}

/**
 * Registers kernels of one backend: those that tfjs does not have, and those that take the place of its own, which still do what
 * ours answer null to.
 */
export const registrar =
  <Backend>(backendName: string) =>
  (
    kernelName: string,
    kernel: (args: KernelArguments<Backend>) => tf.TensorInfo | tf.TensorInfo[] | null,
  ): void => {
    const own = tf.getKernel(kernelName, backendName);
    if (own !== undefined) tf.unregisterKernel(kernelName, backendName);
    tf.registerKernel({
      ...own,
      kernelName,
      backendName,
      kernelFunc: ({ inputs, attrs = {}, backend }) =>
        kernel({ inputs, attrs, backend } as unknown as KernelArguments<Backend>) ??
        own!.kernelFunc({ inputs, attrs, backend }),
    });
  };
