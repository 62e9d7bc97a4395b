import type { Architecture, Contract } from '../../common/contract.ts';
import type { NamedTensors } from '../../common/tensors.ts';
import type { Detector } from './detector.ts';
import { forensicTransfer, forensicTransferResidual } from './forensicTransfer.ts';
import { meso4, mesoinception4 } from './mesonet.ts';
import { multitask } from './multitask.ts';

const BUILDERS: Record<Architecture, (contract: Contract, tensors: NamedTensors) => Detector> = {
  multitask,
  forensictransfer: forensicTransfer,
  'forensictransfer-residual': forensicTransferResidual,
  meso4,
  mesoinception4,
};

/** A detector ready to judge and to be attacked, its weights on the current backend. */
export function buildDetector(contract: Contract, tensors: NamedTensors): Detector {
  return BUILDERS[contract.architecture](contract, tensors);
}
