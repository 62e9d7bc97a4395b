import * as tf from '@tensorflow/tfjs-core';
import { tile } from '../tensors/tile.ts';
import type { Layer } from './layer.ts';

/** BN that stands after an activation, where it cannot be folded into a convolution: y = s x + t per channel. */
export function affine(scale: Float32Array, shift: Float32Array): Layer {
  /** A detector has one input size, so each layer sees one. */
  let pictures: { scale: tf.Tensor4D; shift: tf.Tensor4D } | null = null;
  const picturesFor = ([, height, width]: tf.Tensor4D['shape']) => {
    if (pictures?.scale.shape[1] === height && pictures.scale.shape[2] === width) return pictures;
    release();
    pictures = {
      scale: tf.keep(tile(scale, height, width)),
      shift: tf.keep(tile(shift, height, width)),
    };
    return pictures;
  };
  const release = () => {
    pictures?.scale.dispose();
    pictures?.shift.dispose();
    pictures = null;
  };
  const forward = (x: tf.Tensor4D): tf.Tensor4D => {
    const { scale, shift } = picturesFor(x.shape);
    return tf.add(tf.mul(x, scale), shift);
  };
  return {
    forward,
    trace: (x) => ({
      output: forward(x),
      pullback: (gradient) => tf.mul(gradient, picturesFor(x.shape).scale),
    }),
    dispose: release,
  };
}
