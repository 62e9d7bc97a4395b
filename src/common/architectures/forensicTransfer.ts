import { architecture } from './architecture.ts';
import { chain, type TensorTable, withOptionalBiases } from './tensorTable.ts';

/** `channels`: of what the encoder reads and the decoder reconstructs. */
function tensorsOf(channels: number): TensorTable {
  return withOptionalBiases([
    chain('encoder', [channels, 8, 16, 32, 64, 128], false),
    chain('decoder', [128, 64, 32, 16, 8, channels], false, true),
  ]);
}

const contract = {
  inputSize: 256,
  range: [0, 1] as [0, 1],
  /** Pixels brought to [-1,1], the range of the tanh with which it reconstructs them. */
  normalisation: {
    mean: [0.5, 0.5, 0.5] as [number, number, number],
    std: [0.5, 0.5, 0.5] as [number, number, number],
  },
  output: 'zones' as const,
  realSide: 1,
  maskHead: false,
};

/** ForensicTransfer (Cozzolino et al. 2018). */
export const forensicTransfer = architecture({
  name: 'forensictransfer',
  contract,
  tensors: tensorsOf(3),
  mark: 'decoder.4.kernel',
  title: { en: 'ForensicTransfer', de: 'ForensicTransfer' },
});

/** With a high-pass residual in front of it. */
export const forensicTransferResidual = architecture({
  name: 'forensictransfer-residual',
  contract,
  tensors: tensorsOf(6),
  mark: 'decoder.4.kernel',
  title: { en: 'ForensicTransfer, residual', de: 'ForensicTransfer, Residuum' },
});
