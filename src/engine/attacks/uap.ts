import * as tf from '@tensorflow/tfjs-core';
import type { UapParams } from '../../common/attacks/uap.ts';
import { labelOf } from '../../common/base/label.ts';
import { uniformNoise } from '../random/seeded.ts';
import { tile } from '../tensors/tile.ts';
import { descend } from './shared/descent.ts';
import { overFiringLoss } from './shared/objectives.ts';
import type { Make } from './shared/run.ts';
import { originOf } from './shared/space.ts';

/**
 * Universal adversarial perturbation by over-firing (Huang et al. 2020, Eq. 2 and 3), without any picture: descent of
 * the over-firing loss from Xi_0 ~ U[-eps, eps].
 * In the normalised space the perturbation-only input is the mean colour + Xi; in pixel space it is black + Xi.
 */
export const uap: Make<UapParams> = async (detector, params, { seed, onPass }) => {
  const { contract } = detector;
  const size = contract.inputSize;
  const start = tf.tensor4d(uniformNoise(size * size * 3, params.eps / 255, seed), [1, size, size, 3]);
  const base = tile(originOf(params.space, contract), size, size);
  const objective = overFiringLoss(labelOf(params.zone), params.kappa);
  const { xi, history } = await descend(detector, params, { base, start, objective }, onPass);
  const last = await detector.activations(tf.add(base, xi));
  const [fake = 0, real = 0] = await last.data();
  return { data: await xi.data<'float32'>(), trace: [...history[0]!, { fake, real }] };
};
