import { architecture } from './architecture.ts';
import { chain, withOptionalBiases } from './tensorTable.ts';

export const IMAGENET = {
  mean: [0.485, 0.456, 0.406] as [number, number, number],
  std: [0.229, 0.224, 0.225] as [number, number, number],
};

/** The Y-shaped multi-task FFM (Nguyen et al. 2019). */
export const multitask = architecture({
  name: 'multitask',
  contract: {
    inputSize: 256,
    range: [0, 1],
    normalisation: IMAGENET,
    output: 'zones',
    realSide: 1,
    maskHead: true,
  },
  tensors: withOptionalBiases([
    chain('encoder', [3, 8, 8, 16, 16, 32, 32, 64, 64, 128], false),
    chain('shared', [128, 64, 64, 32, 32], true),
    chain('segment', [32, 16, 16, 8, 8, 2], true, true),
    chain('reconstruct', [32, 16, 16, 8, 8, 3], true, true),
  ]),
  mark: 'encoder.8.kernel',
  title: { en: 'Y-shaped multi-task FFM', de: 'Y-förmiges Multi-Task-FFM' },
});
