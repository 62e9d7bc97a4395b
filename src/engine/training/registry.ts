import { type Architecture, architectureSchema } from '../../common/architectures/registry.ts';
import { OFFICIAL_CONTRACTS } from '../../common/contract.ts';
import { trainableForensicTransfer, trainableForensicTransferResidual } from './forensicTransfer.ts';
import { trainableMeso4, trainableMesoInception4 } from './mesonet.ts';
import { trainableMultitask } from './multitask.ts';
import type { Trainable, TrainableContract } from './trainable.ts';

const NETWORKS: Record<Architecture, (contract: TrainableContract) => Trainable> = {
  multitask: trainableMultitask,
  forensictransfer: trainableForensicTransfer,
  'forensictransfer-residual': trainableForensicTransferResidual,
  meso4: trainableMeso4,
  mesoinception4: trainableMesoInception4,
};

/** The network of a contract, in training. */
export const trainableOf = (contract: TrainableContract): Trainable =>
  NETWORKS[contract.architecture](contract);

/** With the contracts of their authors' releases. */
export const TRAINABLE = Object.fromEntries(
  architectureSchema.options.map((architecture) => [
    architecture,
    trainableOf(OFFICIAL_CONTRACTS[architecture]),
  ]),
) as Record<Architecture, Trainable>;
