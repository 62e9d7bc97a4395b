import * as tf from '@tensorflow/tfjs-core';
import {
  BATCH_NORM,
  BATCH_NORM_GRADIENT,
  BATCH_NORM_RELU,
  BATCH_NORM_RELU_GRADIENT,
} from '../kernels/ownKernels.ts';

/**
 * Kernels for BN in training, which read the data once or twice where the portable arithmetic reads it ten times. tfjs knows
 * TensorFlow's own for inference only, so they are called by name on the native backend; on wasm and on a graphics device they are ours.
 */
export interface FusedBatchNorm {
  /** y, and the batch's mean and variance (without Bessel's correction). */
  forward(x: tf.Tensor4D, gamma: tf.Tensor1D, beta: tf.Tensor1D, epsilon: number): tf.Tensor[];
  /** dx, dgamma, dbeta. */
  backward(dy: tf.Tensor, passed: Passed, epsilon: number): tf.Tensor[];
}

/** What went forward; mean and variance as `forward` gave them. */
export type Passed = Record<'x' | 'gamma' | 'beta' | 'mean' | 'variance', tf.Tensor>;

interface Attribute {
  name: string;
  type: number | undefined;
  value: unknown;
}
interface NativeBackend {
  binding: Record<string, number>;
  executeMultipleOutputs(
    name: string,
    attributes: Attribute[],
    inputs: tf.Tensor[],
    outputs: number,
  ): tf.Tensor[];
}

const ownKernels = (there: string, back: string): FusedBatchNorm => ({
  forward: (x, gamma, beta, epsilon) =>
    tf.engine().runKernel(there, { x, gamma, beta }, { epsilon }) as unknown as tf.Tensor[],
  backward: (dy, passed, epsilon) =>
    tf.engine().runKernel(back, { dy, ...passed }, { epsilon }) as unknown as tf.Tensor[],
});

const has = (kernel: string): boolean => tf.getKernel(kernel, tf.getBackend()) !== undefined;

/** BN with a rectifier behind it, where the current backend has both as one: y counts as 0 where it is below. */
export const fusedBatchNormRelu = (): FusedBatchNorm | null =>
  has(BATCH_NORM_RELU) ? ownKernels(BATCH_NORM_RELU, BATCH_NORM_RELU_GRADIENT) : null;

/** The fused kernels of the current backend, or null where it has none. */
export function fusedBatchNorm(): FusedBatchNorm | null {
  if (has(BATCH_NORM)) return ownKernels(BATCH_NORM, BATCH_NORM_GRADIENT);
  if (tf.getBackend() !== 'tensorflow') return null;
  const backend = tf.backend() as unknown as NativeBackend;
  const { binding } = backend;
  const attributes = (epsilon: number): Attribute[] => [
    { name: 'T', type: binding.TF_ATTR_TYPE, value: binding.TF_FLOAT },
    { name: 'U', type: binding.TF_ATTR_TYPE, value: binding.TF_FLOAT },
    { name: 'epsilon', type: binding.TF_ATTR_FLOAT, value: epsilon },
    { name: 'data_format', type: binding.TF_ATTR_STRING, value: 'NHWC' },
    { name: 'is_training', type: binding.TF_ATTR_BOOL, value: true },
  ];
  return {
    forward(x, gamma, beta, epsilon) {
      const none = tf.tensor1d([]);
      const inputs = [x, gamma, beta, none, none];
      const outputs = backend.executeMultipleOutputs('FusedBatchNormV3', attributes(epsilon), inputs, 6);
      return [outputs[0]!, outputs[3]!, outputs[4]!];
    },
    backward(dy, { x, gamma, mean, variance }, epsilon) {
      const inputs = [dy, x, gamma, mean, variance, tf.tensor1d([])];
      return backend
        .executeMultipleOutputs('FusedBatchNormGradV3', attributes(epsilon), inputs, 5)
        .slice(0, 3);
    },
  };
}
