import * as tf from '@tensorflow/tfjs-core';
import { type Label, REAL } from '../../../common/base/label.ts';
import type { Objective } from '../../detectors/detector.ts';

/** Largest exponent of the over-firing loss: e^40 is far beyond where the clip has saturated, and still a float32. */
const LARGEST_EXPONENT = 40;

/**
 * Activation loss (Huang et al. 2020): L_act(x, l) = |a_1 - l| + |a_0 - (1 - l)|, one target l in [0,1] per picture.
 * A sigmoid detector has its matching loss in place of it, the cross-entropy of its probability with l, whose
 * gradient at the logit is p - l.
 */
export function activationLoss(targets: number[]): Objective {
  const real = () => tf.tensor2d(targets, [targets.length, 1]);
  return {
    zones(energies) {
      const l = real();
      return tf.sign(tf.sub(energies, tf.concat([tf.sub(1, l), l], 1))) as tf.Tensor2D;
    },
    sigmoid: (logits) => tf.sub(tf.sigmoid(logits), real()),
  };
}

/**
 * Over-firing loss (Huang et al. 2020, Eq. 3): L = exp(kappa a_other / a_target) - a_target. It makes one zone fire on
 * the perturbation alone. With r = kappa a_other / a_target:
 *   dL/da_other = e^r kappa / a_target,   dL/da_target = -e^r r / a_target - 1.
 * A sigmoid detector has no zones; there the cross-entropy toward the target class stands in.
 */
export function overFiringLoss(zone: Label, kappa: number): Objective {
  return {
    zones(energies) {
      const [fake, real] = tf.split(energies, 2, 1);
      const [target, rival] = zone === REAL ? [real!, fake!] : [fake!, real!];
      const fired = tf.maximum(target, 1e-6);
      const r = tf.minimum(tf.div(tf.mul(rival, kappa), fired), LARGEST_EXPONENT);
      const steep = tf.div(tf.exp(r), fired);
      const toRival = tf.mul(steep, kappa);
      const toTarget = tf.neg(tf.add(tf.mul(steep, r), 1));
      return tf.concat(zone === REAL ? [toRival, toTarget] : [toTarget, toRival], 1) as tf.Tensor2D;
    },
    sigmoid: activationLoss([zone]).sigmoid,
  };
}
