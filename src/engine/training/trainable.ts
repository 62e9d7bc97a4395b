import type * as tf from '@tensorflow/tfjs-core';
import type { Architecture } from '../../common/architectures/registry.ts';
import type { Contract } from '../../common/contract.ts';
import type { NamedTensors } from '../../common/tensors.ts';
import type { Random } from '../random/draws.ts';
import type { Scope } from './scope.ts';

/** Faces to learn from: pixels in [0,1] [N, H, W, 3], labels (0 = fake, 1 = real) [N], masks (1 = forged) [N, H, W]. */
export interface Batch {
  x: tf.Tensor4D;
  labels: tf.Tensor1D;
  masks: tf.Tensor3D;
}

/** What a network says of N faces: realness in [0,1] [N] (real from one half), and forged pixels [N, H, W] as 0 or 1. */
export interface Verdicts {
  realness: tf.Tensor1D;
  segmentation: tf.Tensor3D | null;
}

export type TrainableContract = Contract & { architecture: Architecture };

/** A network that can be trained: pure functions of its weights. */
export interface Trainable {
  contract: TrainableContract;
  /** What its loss adds up, in words for the model card. */
  objective: string;
  /** Epsilon of its BN layers. */
  epsilon: number;
  /** New weights under their canonical names: He-normal kernels, BN at rest. */
  initialise(random: Random): NamedTensors;
  /** The training loss of a batch, a mean over its faces. */
  loss(scope: Scope, batch: Batch): tf.Scalar;
  judge(scope: Scope, x: tf.Tensor4D): Verdicts;
  /**
   * New weights of the same detector but for its decision: what it gave the log-odds t of "real" has 0 of them now, and all
   * others move by as much. Whatever it segments of a face it segments as before, where it says the same of the face.
   */
  shifted(weights: NamedTensors, t: number): NamedTensors;
}
