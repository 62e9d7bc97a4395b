import { architectureFacts, architectureSchema } from '../../../common/architectures/registry.ts';
import type { NamedTensors } from '../../../common/tensors.ts';
import type { Trainable } from '../../../engine/training/trainable.ts';
import { fail } from '../../../language/faults.ts';
import type { Catalogue } from '../../domain/detectors/catalogue.ts';

/** The detector that a training goes on from, in the form that networks in training have. */
export interface Start {
  id: string;
  weights: NamedTensors;
}

/** Throws `usage` where the detector has another architecture, or another contract than the network in training. */
export async function startFrom(catalogue: Catalogue, name: string, network: Trainable): Promise<Start> {
  const card = catalogue.find(name);
  const { contract } = network;
  if (card.contract.architecture !== contract.architecture)
    fail('usage', 'training.otherArchitecture', {
      name: card.name,
      architecture: card.contract.architecture,
      wanted: contract.architecture,
    });
  const keys = Object.keys(contract) as (keyof typeof contract)[];
  const other = keys.find((key) => JSON.stringify(card.contract[key]) !== JSON.stringify(contract[key]));
  if (other !== undefined) fail('usage', 'training.otherContract', { name: card.name, field: other });
  return { id: card.id, weights: withoutSpareBiases(await catalogue.load(card)) };
}

/**
 * A bias before BN shifts what BN then centres: BN(y + b) with the mean m is BN(y) with the mean m - b. Networks in
 * training have none, so it is taken into the mean and the detector judges as before.
 */
export function withoutSpareBiases(tensors: NamedTensors): NamedTensors {
  const weights = structuredClone(tensors);
  const spare = architectureSchema.options.flatMap((option) =>
    Object.keys(architectureFacts(option).tensors.optional),
  );
  for (const name of new Set(spare)) {
    const bias = weights[name];
    const mean = weights[name.replace(/bias$/, 'bn.mean')];
    if (bias === undefined || mean === undefined) continue;
    for (let c = 0; c < bias.data.length; c++) mean.data[c] = mean.data[c]! - bias.data[c]!;
    delete weights[name];
  }
  return weights;
}
