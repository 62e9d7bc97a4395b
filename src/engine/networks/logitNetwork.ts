import * as tf from '@tensorflow/tfjs-core';
import type { Contract } from '../../common/contract.ts';
import type { LogitSpec } from '../architectures/layer.ts';
import { layerBuilder } from '../layers/built.ts';
import { firing } from '../layers/firing.ts';
import { shiftOf } from '../losses/threshold.ts';
import { normalisation } from './normalise.ts';
import type { TensorDetector, Trace } from './tensorDetector.ts';

/** A detector of one logit on tfjs. */
export function logitNetwork(contract: Contract, { layers }: LogitSpec): TensorDetector {
  const { layer, chain, dispose } = layerBuilder();
  const network = chain(layers);
  const input = normalisation(contract);
  const sign = contract.realSide === 1 ? 1 : -1;
  const shift = shiftOf(contract);
  /** The network's logit [N, 1, 1, 1], turned so that its sigmoid is the probability of real, from the threshold on: [N, 1]. */
  const towardReal = (logit: tf.Tensor4D): tf.Tensor2D => {
    const turned = tf.mul(tf.reshape(logit, [-1, 1]), sign) as tf.Tensor2D;
    return shift === 0 ? turned : tf.sub(turned, shift);
  };
  const trace = (x: tf.Tensor4D): Trace => {
    const pass = network.trace(input.forward(x));
    return {
      raw: towardReal(pass.output),
      pullback(slope) {
        const back = tf.reshape(tf.mul(slope, sign), [-1, 1, 1, 1]) as tf.Tensor4D;
        return { forgedLogit: null, gradient: input.pullback(pass.pullback(back)) };
      },
    };
  };
  return {
    contract,
    raw: (x) => towardReal(network.forward(input.forward(x))),
    trace,
    firing(x) {
      const fired = firing(layers.map(layer), input.forward(x));
      return { ...fired, gradient: input.pullback(fired.gradient) };
    },
    dispose() {
      dispose();
      input.dispose();
    },
  };
}
