import type { AnyArchitecture, Contract } from '../../common/contract.ts';
import type { NamedTensors } from '../../common/tensors.ts';
import { fail } from '../../language/faults.ts';
import { forensicTransfer, forensicTransferResidual } from './forensicTransfer.ts';
import { graphDetector } from './graph.ts';
import { meso4, mesoinception4 } from './mesonet.ts';
import { multitask } from './multitask.ts';
import type { TensorDetector } from './tensorDetector.ts';

const BUILDERS: Record<
  Exclude<AnyArchitecture, 'black-box'>,
  (contract: Contract, tensors: NamedTensors) => TensorDetector
> = {
  multitask,
  forensictransfer: forensicTransfer,
  'forensictransfer-residual': forensicTransferResidual,
  meso4,
  mesoinception4,
  graph: graphDetector,
};

/** A detector ready to judge and to be attacked, its weights on the current backend. A black box has none: see detectors/blackBox.ts. */
export function buildDetector(contract: Contract, tensors: NamedTensors): TensorDetector {
  if (contract.architecture === 'black-box') return fail('usage', 'blackBox.noWeights');
  return BUILDERS[contract.architecture](contract, tensors);
}
