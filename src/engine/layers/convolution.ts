import type * as tf from '@tensorflow/tfjs-core';
import { type Kernel, swapLastTwo } from '../architectures/kernels.ts';
import type { Layer } from './layer.ts';
import { adjoint, convolve, type Geometry, type LinearMap } from './linearMap.ts';

/** Convolution + bias, and ReLU where asked; BN is folded into the kernel beforehand. */
export function convolution(kernel: Kernel, geometry: Geometry, relu: boolean): Layer {
  return activated(
    convolve(kernel, geometry, { bias: kernel.bias, relu }),
    adjoint(kernel, geometry, null),
    relu,
  );
}

/**
 * Transposed convolution (padding 1, output padding 1 where stride 2: exactly twice the size) + bias, and ReLU where
 * asked. It is the adjoint of the convolution whose kernel has inputs and outputs exchanged.
 */
export function transposedConvolution(kernel: Kernel, stride: 1 | 2, relu: boolean): Layer {
  const { height, width, inputs, outputs, weights } = kernel;
  const exchanged: Kernel = {
    ...kernel,
    inputs: outputs,
    outputs: inputs,
    weights: swapLastTwo(weights, height * width, inputs, outputs),
  };
  const geometry = { stride, dilation: 1 };
  return activated(
    adjoint(exchanged, geometry, { bias: kernel.bias, relu }),
    convolve(exchanged, geometry, null),
    relu,
  );
}

function activated(forward: LinearMap, back: LinearMap, relu: boolean): Layer {
  return {
    fires: true,
    forward: forward.run,
    trace(x) {
      const output = forward.run(x);
      const pullback = (gradient: tf.Tensor4D) => (relu ? back.run(gradient, output) : back.run(gradient));
      return { output, pullback };
    },
    dispose() {
      forward.dispose();
      back.dispose();
    },
  };
}
