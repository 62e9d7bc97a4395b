import type { Architecture } from '../../../common/architectures/registry.ts';
import { withHdf5 } from './formats/hdf5.ts';
import { type LayerSpec, readNet } from './formats/keras/config.ts';

/**
 * Whether a Keras file whose tensors have a MesoNet's names and shapes is one by its layers too: other activations, another order of
 * pooling and normalisation, other dilations have the same tensors. The authors' files have weights and the names of all layers in their
 * order; a whole model says everything, and all of it is compared. Where a file says nothing, its tensors decide.
 */

const POOLED = ['max_pooling2d'];
const BLOCK = ['conv2d', 'batch_normalization', ...POOLED];
const INCEPTION = [...Array<string>(7).fill('conv2d'), 'concatenate', 'batch_normalization', ...POOLED];
/** Some of the authors' files lack the layer of the activation, which their dense layer then has within. */
const END = ['flatten', 'dense', 'leaky_re_lu', 'dense'];
const LAYERS: Partial<Record<Architecture, string[]>> = {
  meso4: [...BLOCK, ...BLOCK, ...BLOCK, ...BLOCK, ...END],
  mesoinception4: [...INCEPTION, ...INCEPTION, ...BLOCK, ...BLOCK, ...END],
};
/** Of the convolutions of a file, in the order in which Keras numbers them. */
const DILATIONS: Partial<Record<Architecture, number[]>> = {
  meso4: [1, 1, 1, 1],
  mesoinception4: [1, 1, 1, 1, 2, 1, 3, 1, 1, 1, 1, 2, 1, 3, 1, 1],
};
const POOLS = [2, 2, 2, 4];

/** What is otherwise than in the network of its authors, for a person; null where nothing is. Throws `model` faults naming `file`. */
export function otherLayers(
  bytes: Uint8Array,
  file: string,
  architecture: Architecture,
): Promise<string | null> {
  return withHdf5(bytes, file, (root, hdf5) => {
    const text = root.attrs.model_config?.value;
    if (typeof text === 'string') return otherModel(readNet(JSON.parse(text), file).layers, architecture);
    const saved = root.keys().includes('model_weights') ? root.get('model_weights') : root;
    const names = (saved instanceof hdf5.Group ? saved : root).attrs.layer_names?.value;
    return Array.isArray(names) ? otherOrder(names.map(String), architecture) : null;
  });
}

const kindOf = (name: string): string => name.replace(/_\d+$/, '');
/** Neither does anything where a detector is asked. */
const idle = (kind: string): boolean => kind.startsWith('input') || kind === 'dropout';

function otherOrder(names: string[], architecture: Architecture): string | null {
  const kinds = names.map(kindOf).filter((kind) => !idle(kind));
  const wanted = LAYERS[architecture]!;
  const without = wanted.filter((kind) => kind !== 'leaky_re_lu');
  if ([wanted, without].some((list) => list.join() === kinds.join())) return null;
  const at = kinds.findIndex((kind, i) => kind !== wanted[i]);
  return `${names.filter((name) => !idle(kindOf(name)))[at] ?? names.at(-1)}`;
}

const SNAKE: Record<string, string> = {
  Conv2D: 'conv2d',
  BatchNormalization: 'batch_normalization',
  MaxPooling2D: 'max_pooling2d',
  Concatenate: 'concatenate',
  Flatten: 'flatten',
  Dense: 'dense',
  LeakyReLU: 'leaky_re_lu',
  Dropout: 'dropout',
  InputLayer: 'input',
};

function otherModel(all: LayerSpec[], architecture: Architecture): string | null {
  const layers = all.filter(({ kind }) => !idle(SNAKE[kind] ?? kind));
  const kinds = layers.map(({ kind }) => SNAKE[kind] ?? kind);
  const wanted = LAYERS[architecture]!;
  const odd = kinds.findIndex((kind, i) => kind !== wanted[i]);
  if (odd >= 0 || kinds.length !== wanted.length) return layers[odd]?.name ?? layers.at(-1)?.name ?? '-';
  const numberOf = ({ name }: LayerSpec) => Number(/_(\d+)$/.exec(name)?.[1] ?? 0);
  const of = (kind: string) => layers.filter((layer) => layer.kind === kind);
  const convolutions = of('Conv2D').sort((a, b) => numberOf(a) - numberOf(b));
  const [first, last] = of('Dense');
  const differs = [
    ...convolutions.filter(
      ({ config }, i) =>
        !is(config.activation, 'relu') ||
        config.padding !== 'same' ||
        !each(config.strides ?? 1, 1) ||
        !each(config.dilation_rate ?? 1, DILATIONS[architecture]![i]!),
    ),
    ...of('MaxPooling2D').filter(
      ({ config }, i) =>
        !each(config.pool_size, POOLS[i]!) ||
        !each(config.strides ?? POOLS[i]!, POOLS[i]!) ||
        config.padding !== 'same',
    ),
    ...of('BatchNormalization').filter(
      ({ config }) => Math.abs(Number(config.epsilon ?? 1e-3) - 1e-3) > 1e-9,
    ),
    ...of('LeakyReLU').filter(
      ({ config }) => Math.abs(Number(config.alpha ?? config.negative_slope ?? 0.3) - 0.1) > 1e-6,
    ),
    ...(is(first!.config.activation, 'linear') ? [] : [first!]),
    ...(is(last!.config.activation, 'sigmoid') ? [] : [last!]),
  ];
  return differs[0]?.name ?? null;
}

const is = (activation: unknown, name: string): boolean =>
  activation === name || (name === 'linear' && activation == null);
const each = (value: unknown, wanted: number): boolean => [value].flat().every((one) => one === wanted);
