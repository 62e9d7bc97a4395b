import * as tf from '@tensorflow/tfjs-core';

/** The coefficients of Abramowitz & Stegun 7.1.26. */
const [P, A] = [0.3275911, [0.254829592, -0.284496736, 1.421413741, -1.453152027, 1.061405429]] as const;

/**
 * The error function to 1.5e-7, by Abramowitz & Stegun 7.1.26, as an expression of kernels that all backends have. Its gradient is
 * given exactly, 2 / sqrt(pi) e^(-x^2), since the approximation's own has a kink at 0.
 */
export const erfNear = (x: tf.Tensor): tf.Tensor =>
  tf.customGrad((at: unknown, save: unknown) => {
    const v = at as tf.Tensor;
    (save as tf.GradSaveFunc)([v]);
    const size = tf.abs(v);
    const t = tf.div(1, tf.add(tf.mul(size, P), 1));
    const series = [...A].reverse().reduce<tf.Tensor>((sum, a) => tf.mul(tf.add(sum, a), t), tf.zerosLike(t));
    const value = tf.mul(tf.sign(v), tf.sub(1, tf.mul(series, tf.exp(tf.neg(tf.square(v))))));
    return {
      value,
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) =>
        tf.mul(dy, tf.mul(tf.exp(tf.neg(tf.square(saved[0]!))), 2 / Math.sqrt(Math.PI))),
    };
  })(x);
