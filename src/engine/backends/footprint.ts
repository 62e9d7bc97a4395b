import * as tf from '@tensorflow/tfjs-core';
import { gradientOf } from '../networks/objective.ts';
import type { TensorDetector } from '../networks/tensorDetector.ts';
import type { Footprint } from '../protocol.ts';
import { scoped } from '../tensors/scoped.ts';

/** Where tfjs-backend-webgpu gets its buffers from. */
interface BufferManager {
  numBytesUsed: number;
  acquireBuffer(size: number, ...rest: unknown[]): GPUBuffer;
}

/**
 * What one step of an attack on one picture takes of a graphics device, found by taking one. Nothing else says it: kernels
 * pad, and have buffers of their own.
 */
export function footprintOf(detector: TensorDetector): Promise<Footprint> {
  const { bufferManager } = tf.backend() as unknown as { bufferManager: BufferManager };
  const { acquireBuffer } = bufferManager;
  const before = bufferManager.numBytesUsed;
  const found = { largest: 1, total: 1 };
  bufferManager.acquireBuffer = (size, ...rest) => {
    const buffer = acquireBuffer.call(bufferManager, size, ...rest);
    found.largest = Math.max(found.largest, size);
    found.total = Math.max(found.total, bufferManager.numBytesUsed - before);
    return buffer;
  };
  return scoped(async () => {
    const { inputSize: side, maskHead } = detector.contract;
    const mask = tf.zeros<tf.Rank.R3>([1, side, side]);
    const objective = { slope: tf.onesLike<tf.Tensor2D>, ...(maskHead ? { mask: { weight: 1, mask } } : {}) };
    // Behind a random defence it is what a step takes there.
    const seen = detector.drawn?.([0], 'attacker') ?? detector;
    await gradientOf(seen, tf.zeros([1, side, side, 3]), objective).gradient.data();
    return found;
  }).finally(() => {
    bufferManager.acquireBuffer = acquireBuffer;
  });
}
