import { kerasModel, type Weights } from '../keras/network.ts';
import { isObject } from '../keras/settings.ts';
import type { Model } from '../model.ts';
import type { Shards, TfjsJson } from './manifest.ts';

/** A layers model of tfjs, whose layers are those of Keras 2. Throws `model` faults that name `file`. */
export function layersModel(
  { modelTopology }: TfjsJson,
  { tensors }: Pick<Shards, 'tensors'>,
  file: string,
): Model {
  // As converted from Keras, or as tfjs saves it.
  const inner = isObject(modelTopology.model_config) ? modelTopology.model_config : modelTopology;
  const names = Object.keys(tensors);
  const weights: Weights = ({ path }, _, name) => {
    const owner = path.at(-1)!;
    const alike = owner.kind === 'DepthwiseConv2D' ? [name, `depthwise_${name}`] : [name];
    const found = names.find((one) =>
      alike.some((own) => one === `${owner.name}/${own}` || one.endsWith(`/${owner.name}/${own}`)),
    );
    return found === undefined ? null : tensors[found]!;
  };
  return kerasModel(inner, weights, 'tfjs', file);
}
