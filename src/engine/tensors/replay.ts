import * as tf from '@tensorflow/tfjs-core';
import { type Made, Recording } from '../kernels/webgpu/recording.ts';

/** A step that is done many times over, from tensors of one shape. */
export interface ReplayedStep<M extends Made> {
  /** What it makes is the caller's to dispose. */
  step(input: tf.Tensor4D): M;
  /** To be called once it is not done any more. */
  end(): void;
}

/**
 * The step itself, or on a graphics device what it did when it was done before: the first time programs are compiled, the second
 * time they are written down (see kernels/webgpu/recording.ts).
 * @param alike false where the step takes something new each time, such as draws of a random defence: then nothing is written down
 */
export function replayedStep<M extends Made>(step: (input: tf.Tensor4D) => M, alike = true): ReplayedStep<M> {
  if (!alike || tf.getBackend() !== 'webgpu') return { step, end() {} };
  let times = 0;
  let recording: Recording<M> | null = null;
  return {
    step(input) {
      times++;
      if (times === 1) return step(input);
      if (recording !== null) return recording.again(input);
      recording = new Recording(input, (at) => step(at as tf.Tensor4D));
      return recording.first();
    },
    end() {
      recording?.end();
      recording = null;
    },
  };
}
