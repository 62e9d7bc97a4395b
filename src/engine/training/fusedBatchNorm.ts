import * as tf from '@tensorflow/tfjs-core';
import { BATCH_NORM, BATCH_NORM_GRADIENT } from '../kernels/ownKernels.ts';

/**
 * Kernels for BN in training, which read the data once or twice where the portable arithmetic reads it ten times. tfjs knows
 * TensorFlow's own for inference only, so they are called by name on the native backend; on wasm and on a graphics device they are ours.
 */
export interface FusedBatchNorm {
  /** y, and the batch's mean and variance (without Bessel's correction). */
  forward(x: tf.Tensor4D, gamma: tf.Tensor1D, beta: tf.Tensor1D, epsilon: number): tf.Tensor[];
  /** dx, dgamma, dbeta; mean and variance as `forward` gave them. */
  backward(
    dy: tf.Tensor,
    x: tf.Tensor,
    gamma: tf.Tensor,
    mean: tf.Tensor,
    variance: tf.Tensor,
    epsilon: number,
  ): tf.Tensor[];
}

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

const ownBatchNorm: FusedBatchNorm = {
  forward: (x, gamma, beta, epsilon) =>
    tf.engine().runKernel(BATCH_NORM, { x, gamma, beta }, { epsilon }) as unknown as tf.Tensor[],
  backward: (dy, x, gamma, mean, variance, epsilon) =>
    tf
      .engine()
      .runKernel(
        BATCH_NORM_GRADIENT,
        { dy, x, gamma, mean, variance },
        { epsilon },
      ) as unknown as tf.Tensor[],
};

/** The fused kernels of the current backend, or null where it has none. */
export function fusedBatchNorm(): FusedBatchNorm | null {
  if (tf.getKernel(BATCH_NORM, tf.getBackend()) !== undefined) return ownBatchNorm;
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
    backward(dy, x, gamma, mean, variance, epsilon) {
      const inputs = [dy, x, gamma, mean, variance, tf.tensor1d([])];
      return backend
        .executeMultipleOutputs('FusedBatchNormGradV3', attributes(epsilon), inputs, 5)
        .slice(0, 3);
    },
  };
}
