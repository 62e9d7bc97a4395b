import type { Contract } from '../../common/contract.ts';
import type { NamedTensors } from '../../common/tensors.ts';
import { fail } from '../../language/faults.ts';
import { FFMS } from '../architectures/registry.ts';
import { logitNetwork } from './logitNetwork.ts';
import type { TensorDetector } from './tensorDetector.ts';
import { zonesNetwork } from './zonesNetwork.ts';

/** An FFM ready to judge and to be attacked, its weights on the current backend. Graphs and black boxes are no networks of layers. */
export function buildDetector(contract: Contract, tensors: NamedTensors): TensorDetector {
  const { architecture } = contract;
  if (architecture === 'black-box') return fail('usage', 'blackBox.noWeights');
  if (architecture === 'graph') throw new Error('tfjs computes no graphs of operators');
  const spec = FFMS[architecture](tensors, contract.inputSize);
  return spec.output === 'zones' ? zonesNetwork(contract, spec) : logitNetwork(contract, spec);
}
