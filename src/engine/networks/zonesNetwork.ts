import * as tf from '@tensorflow/tfjs-core';
import type { Contract } from '../../common/contract.ts';
import type { ZonesSpec } from '../architectures/layer.ts';
import { layerBuilder } from '../layers/built.ts';
import { firing } from '../layers/firing.ts';
import { weightsOf } from '../losses/threshold.ts';
import { normalisation } from './normalise.ts';
import type { MaskLoss, TensorDetector, Trace } from './tensorDetector.ts';
import { energies, energiesPullback, winner } from './zones.ts';

/** A detector of zones on tfjs: the energies of the latent's halves decide, and the decoders see the half that does. */
export function zonesNetwork(contract: Contract, spec: ZonesSpec): TensorDetector {
  const { layer, chain, dispose } = layerBuilder();
  const encoder = chain(spec.encoder);
  const reconstructor = chain(spec.reconstructor);
  const segmenter = spec.segmenter === undefined ? null : chain(spec.segmenter);
  const input = normalisation(contract);
  const realSide = contract.realSide === 1 ? 1 : 0;
  const weights = weightsOf(contract);
  /** Fake first, each by what the threshold makes of it. */
  const weighed = (values: tf.Tensor2D): tf.Tensor2D =>
    weights === null ? values : tf.mul(values, [weights]);
  const energiesOf = (latent: tf.Tensor4D): tf.Tensor2D => weighed(energies(latent, realSide));

  const latentOf = (x: tf.Tensor4D) => encoder.forward(input.forward(x));
  /** The latent with the losing half zeroed. */
  const decided = (latent: tf.Tensor4D, raw: tf.Tensor2D): tf.Tensor4D =>
    tf.mul(latent, winner(raw, latent, realSide));
  const trace = (x: tf.Tensor4D): Trace => {
    const pass = encoder.trace(input.forward(x));
    const raw = energiesOf(pass.output);
    return {
      raw,
      pullback(slope, mask) {
        let gradient = energiesPullback(pass.output, weighed(slope), realSide);
        let forgedLogit: tf.Tensor3D | null = null;
        if (mask !== undefined && segmenter !== null) {
          const kept = winner(raw, pass.output, realSide);
          const decoded = segmenter.trace(tf.mul(pass.output, kept));
          forgedLogit = tf.squeeze(decoded.output, [3]) as tf.Tensor3D;
          const back = decoded.pullback(crossEntropyGradient(decoded.output, mask));
          gradient = tf.add(gradient, tf.mul(back, kept));
        }
        return { forgedLogit, gradient: input.pullback(pass.pullback(gradient)) };
      },
    };
  };
  return {
    contract,
    raw: (x) => energiesOf(latentOf(x)),
    trace,
    ...(segmenter !== null && {
      segment(x: tf.Tensor4D) {
        const latent = latentOf(x);
        const raw = energiesOf(latent);
        return { raw, forgedLogit: tf.squeeze(segmenter.forward(decided(latent, raw)), [3]) as tf.Tensor3D };
      },
    }),
    firing(x) {
      const fired = firing(spec.encoder.map(layer), input.forward(x));
      return { ...fired, gradient: input.pullback(fired.gradient) };
    },
    reconstruct(x) {
      const latent = latentOf(x);
      return tf.tanh(reconstructor.forward(decided(latent, energiesOf(latent))));
    },
    dispose() {
      dispose();
      input.dispose();
    },
  };
}

/** d/d margin of weight * mean over pixels of CE(softmax, mask) = weight (sigmoid(margin) - mask) / (H W). */
function crossEntropyGradient(margin: tf.Tensor4D, { weight, mask }: MaskLoss): tf.Tensor4D {
  const [, height, width] = margin.shape;
  const error = tf.sub(tf.sigmoid(margin), tf.expandDims(mask, 3));
  return tf.mul(error, weight / (height * width)) as tf.Tensor4D;
}
