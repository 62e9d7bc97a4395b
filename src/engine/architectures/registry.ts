import type { Architecture } from '../../common/architectures/registry.ts';
import type { NamedTensors } from '../../common/tensors.ts';
import { forensicTransfer, forensicTransferResidual } from './forensicTransfer.ts';
import type { FfmSpec } from './layer.ts';
import { meso4, mesoinception4 } from './mesonet.ts';
import { multitask } from './multitask.ts';

/** What each architecture of common/architectures/registry.ts is made of, for pictures of one size: none can be forgotten. */
export const FFMS: Record<Architecture, (tensors: NamedTensors, size: number) => FfmSpec> = {
  multitask,
  forensictransfer: forensicTransfer,
  'forensictransfer-residual': forensicTransferResidual,
  meso4,
  mesoinception4,
};
