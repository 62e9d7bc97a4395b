import type * as tf from '@tensorflow/tfjs-core';
import type { Contract } from '../../common/contract.ts';

/**
 * A detector as attacks and metrics see it. Pictures are [N, H, W, 3] on the [0,1] pixel scale; the detector
 * normalises inside, so gradients come out on the pixel scale too.
 * Results for one picture never depend on the others of its batch.
 */
export interface Detector {
  readonly contract: Contract;
  /** Activations [N, 2], fake first: the zones' energies, or (1 - p, p) with p the probability of real. */
  activations(x: tf.Tensor4D): Answer<tf.Tensor2D>;
  /** What the decision is made from: the zones' energies [N, 2], fake first, or the log-odds of real [N, 1]. */
  raw(x: tf.Tensor4D): Answer<tf.Tensor2D>;
  /** The activations, with the log-odds of "forged" per pixel [N, H, W] where the contract says that it segments. */
  judge(x: tf.Tensor4D): Answer<Verdict>;
  /** A pass that can be pulled back once it is known what the detector says. */
  trace(x: tf.Tensor4D): Trace;
  /** Gradient of the objective with respect to the pixels [N, H, W, 3], and what the detector said where it was taken. */
  gradient(x: tf.Tensor4D, objective: Objective): Slope;
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
  dispose(): void;
}

/** A black box has to be waited for, since what it is asked must be read first. */
type Answer<T> = T | Promise<T>;

export interface Verdict {
  activations: tf.Tensor2D;
  forgedLogit: tf.Tensor3D | null;
}

/** A detector whose weights are on the backend: it answers in tensors, at once. */
export interface WhiteBox extends Detector {
  activations(x: tf.Tensor4D): tf.Tensor2D;
  raw(x: tf.Tensor4D): tf.Tensor2D;
  judge(x: tf.Tensor4D): Verdict;
}

/** What a detector says of pictures, as `activations` and `raw` have it, and its gradient. */
export interface Trace {
  activations: tf.Tensor2D;
  raw: tf.Tensor2D;
  /**
   * dL/dx [N, H, W, 3] from dL/d raw.
   * @param segmentation what the loss adds of the mask
   */
  pullback(slope: tf.Tensor2D, segmentation?: MaskLoss): Gradient;
}

export interface Gradient {
  gradient: tf.Tensor4D;
  /** Where the loss has a mask. */
  forgedLogit: tf.Tensor3D | null;
}

export type Slope = Pick<Trace, 'activations' | 'raw'> & Gradient;

/** A loss, given by its gradient at the detector's output: what attacks ascend or descend. */
export interface Objective {
  /** dL/da for activation energies a [N, 2], fake first. */
  zones(energies: tf.Tensor2D): tf.Tensor2D;
  /** dL/dz for logits z [N, 1] whose sigmoid is the probability of real. */
  sigmoid(logits: tf.Tensor2D): tf.Tensor2D;
  segmentation?: MaskLoss;
}

/** weight * CE(segmentation, mask), averaged over the pixels; mask [N, H, W], 1 = forged. */
export interface MaskLoss {
  weight: number;
  mask: tf.Tensor3D;
}

/** `gradient` of a detector that has zones, or one logit, by its `trace`. */
export function gradientBy(trace: Detector['trace'], output: 'zones' | 'sigmoid'): Detector['gradient'] {
  return (x, objective) => {
    const { activations, raw, pullback } = trace(x);
    return { activations, raw, ...pullback(objective[output](raw), objective.segmentation) };
  };
}
