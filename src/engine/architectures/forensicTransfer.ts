import type { NamedTensors } from '../../common/tensors.ts';
import { foldBatchNorm, readBatchNorm, readKernel } from './kernels.ts';
import { convolution, type LayerSpec, type ZonesSpec } from './layer.ts';
import { thirdOrderResidual } from './residual.ts';

/**
 * ForensicTransfer (Cozzolino et al. 2018): an autoencoder whose latent 128 x H/16 x W/16 has a half for each class, with
 * the same activation energies as the multi-task FFM. Encoder of five 3x3 convolutions, BN and ReLU each; the decoder
 * doubles the size four times, nearest neighbour then 3x3 convolution, BN and ReLU, and ends in a 3x3 convolution and tanh.
 */
export const EPSILON = 1e-5;
const ENCODER_STRIDES = [1, 2, 2, 2, 2] as const;
const DOUBLINGS = 4;

export const forensicTransfer = (tensors: NamedTensors): ZonesSpec => autoencoder(tensors, []);

/** The same on the high-pass residual of the normalised picture in place of the picture. */
export const forensicTransferResidual = (tensors: NamedTensors, size: number): ZonesSpec =>
  autoencoder(tensors, thirdOrderResidual(size));

function autoencoder(tensors: NamedTensors, front: LayerSpec[]): ZonesSpec {
  const folded = (name: string) =>
    foldBatchNorm(readKernel(tensors, name), readBatchNorm(tensors, name), EPSILON);
  const doubling = (i: number): LayerSpec[] => [{ kind: 'upsample' }, convolution(folded(`decoder.${i}`))];
  return {
    output: 'zones',
    encoder: [
      ...front,
      ...ENCODER_STRIDES.map((stride, i) => convolution(folded(`encoder.${i}`), { stride })),
    ],
    reconstructor: [
      ...Array.from({ length: DOUBLINGS }, (_, i) => doubling(i)).flat(),
      convolution(readKernel(tensors, `decoder.${DOUBLINGS}`), { relu: false }),
    ],
  };
}
