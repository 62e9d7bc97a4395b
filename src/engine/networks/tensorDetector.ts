import * as tf from '@tensorflow/tfjs-core';
import type { Contract } from '../../common/contract.ts';

/**
 * A detector on tfjs: tensors in, tensors out. Pictures are [N, H, W, 3] on the [0,1] pixel scale; the detector normalises
 * inside, so gradients come out on the pixel scale too. Results for one picture never depend on the others of its batch.
 */
export interface TensorDetector {
  readonly contract: Contract;
  /** What the decision is made from (losses/threshold.ts): the zones' energies [N, 2], fake first, or the log-odds of real [N, 1]. */
  raw(x: tf.Tensor4D): tf.Tensor2D;
  /** The same with its mask, where the contract says that it segments. */
  segment?(x: tf.Tensor4D): Segmented;
  /** A pass that can be pulled back once it is known what the detector says. */
  trace(x: tf.Tensor4D): Trace;
  /**
   * L = -sum_i log ||h_i||_2 over the outputs h_i of all convolutions for one picture [1, H, W, 3], and its gradient
   * (GD-UAP, Mopuri et al. 2018).
   */
  firing(x: tf.Tensor4D): { loss: tf.Scalar; gradient: tf.Tensor4D };
  /**
   * What the decoder makes of the half that decides, of zone detectors: the picture [N, H, W, 3] on the normalised scale,
   * or its residual [N, H, W, 6] where the detector reads that.
   */
  reconstruct?(x: tf.Tensor4D): tf.Tensor4D;
  /**
   * Behind a random defence, which knows no face by itself: the detector for batches of so many pictures with these seeds, as it
   * judges them, or as an attack on them sees it (defences/randomised.ts).
   */
  drawn?(seeds: readonly number[], by: 'judge' | 'attacker'): TensorDetector;
  /** Whether it draws anew each time that it is asked: then no step of an attack does what the one before did. */
  readonly redraws?: boolean;
  dispose(): void;
}

export interface Segmented {
  raw: tf.Tensor2D;
  /** The log-odds of "forged" per pixel [N, H, W]. */
  forgedLogit: tf.Tensor3D;
}

export interface Trace {
  raw: tf.Tensor2D;
  /**
   * dL/dx [N, H, W, 3] from dL/d raw.
   * @param mask what the loss adds of the mask
   */
  pullback(slope: tf.Tensor2D, mask?: MaskLoss): Gradient;
}

export interface Gradient {
  gradient: tf.Tensor4D;
  /** Where the loss has a mask. */
  forgedLogit: tf.Tensor3D | null;
}

/** weight * CE(segmentation, mask), averaged over the pixels; mask [N, H, W], 1 = forged. */
export interface MaskLoss {
  weight: number;
  mask: tf.Tensor3D;
}

/** Activations [N, 2], fake first: the zones' energies, or (1 - p, p) with p the probability of real. */
export const activationsOf = (raw: tf.Tensor2D): tf.Tensor2D =>
  raw.shape[1] === 2 ? raw : tf.concat([tf.sigmoid(tf.neg(raw)), tf.sigmoid(raw)], 1);
