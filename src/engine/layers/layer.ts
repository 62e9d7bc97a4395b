import type { Tensor4D } from '@tensorflow/tfjs-core';

/**
 * A piece of a detector with its own backward pass.
 *
 * Attacks need the gradient with respect to the input alone. tfjs's gradients of a convolution always compute the
 * filter's too, and its wasm backend has no kernel for that, so every layer carries its input gradient itself,
 * written with forward kernels that each backend has.
 *
 * Layers dispose nothing: callers wrap a whole pass in `tf.tidy`.
 */
export interface Layer {
  forward(x: Tensor4D): Tensor4D;
  /** The same output, with the pullback that takes dL/d output to dL/d input (shapes as output and input). */
  trace(x: Tensor4D): Pass;
  /** Whether it ends in the output of a convolution; see firing.ts. */
  readonly fires?: boolean;
  dispose(): void;
}

export interface Pass {
  output: Tensor4D;
  pullback(gradient: Tensor4D): Tensor4D;
}

/** Layers one after the other. */
export function sequential(layers: Layer[]): Layer {
  return {
    fires: layers.at(-1)?.fires === true,
    forward: (x) => layers.reduce((y, layer) => layer.forward(y), x),
    trace(x) {
      const pullbacks: Pass['pullback'][] = [];
      let output = x;
      for (const layer of layers) {
        const pass = layer.trace(output);
        output = pass.output;
        pullbacks.push(pass.pullback);
      }
      return { output, pullback: (gradient) => pullbacks.reduceRight((g, pull) => pull(g), gradient) };
    },
    dispose() {
      for (const layer of layers) layer.dispose();
    },
  };
}
