import type * as Hdf5 from 'h5wasm';
import type { NamedTensor } from '../../../../../common/tensors.ts';
import { readValues, withHdf5 } from '../hdf5.ts';
import { MOST_VALUES, type Model } from '../model.ts';
import { refuse } from '../refuse.ts';
import { requireFinite } from '../values.ts';
import { kerasModel, type Place, type Weights } from './network.ts';

/** Reads one dataset of a file after the other, as long as all together stay within bounds. */
class Reader {
  readonly #file: string;
  #left = MOST_VALUES;

  constructor(file: string) {
    this.#file = file;
  }

  tensor(dataset: Hdf5.Dataset, name: string): NamedTensor {
    const shape = dataset.shape ?? [];
    this.#left -= shape.reduce((product, side) => product * side, 1);
    if (this.#left < 0) refuse(this.#file, 'weights.tooManyValues', { most: MOST_VALUES });
    const tensor = { shape, data: readValues(dataset, name, this.#file) };
    requireFinite({ [name]: tensor }, this.#file);
    return tensor;
  }
}

/**
 * A whole model as Keras 2, and Keras 3 on demand, save it to HDF5: the layers as JSON in an attribute, the weights in a group for
 * each. Null where the file has weights alone. Throws `model` faults that name `file`.
 */
export function readH5Model(bytes: Uint8Array, file: string): Promise<Model | null> {
  return withHdf5(bytes, file, (root, hdf5) => {
    const text = root.attrs.model_config?.value;
    const group = root.keys().includes('model_weights') ? root.get('model_weights') : null;
    if (typeof text !== 'string' || !(group instanceof hdf5.Group)) return null;
    const version = String(root.attrs.keras_version?.value ?? '2');
    const dialect = version.startsWith('3') ? 'keras 3' : 'keras 2';
    return kerasModel(parsed(text, file), groupedWeights(group, hdf5, file), dialect, file);
  });
}

/**
 * One group for each layer of the outermost model, which lists its tensors by path. A model's group has those of all of its layers,
 * each under the name of its own.
 */
function groupedWeights(saved: Hdf5.Group, hdf5: typeof Hdf5, file: string): Weights {
  const reader = new Reader(file);
  return ({ path }: Place, parts, name) => {
    const [outer] = path;
    const group = saved.keys().includes(outer!.name) ? saved.get(outer!.name) : null;
    if (!(group instanceof hdf5.Group)) return null;
    const wanted = aliasesOf(name, path.at(-1)!.kind);
    const owner = path.at(-1)!.name;
    const found = listed(group, 'weight_names').filter((one) => {
      const names = one.split(/[/\\]/);
      const own = names.pop()!.replace(/:\d+$/, '');
      if (!wanted.includes(own) || !parts.every(({ grouped }) => names.some((part) => grouped.test(part))))
        return false;
      // A wrapped model's layers have their own names, which are told once in it.
      return path.length === 1 || names.includes(owner);
    });
    if (found.length > 1) refuse(file, 'weights.twoTensors', { name: `${owner}/${name}` });
    const [one] = found;
    const dataset = one === undefined ? null : group.get(one);
    return dataset instanceof hdf5.Dataset ? reader.tensor(dataset, one!) : null;
  };
}

/** Keras 2 has a name of its own for the kernel of a depthwise convolution. */
const aliasesOf = (name: string, kind: string): string[] =>
  kind === 'DepthwiseConv2D' && name === 'kernel' ? ['kernel', 'depthwise_kernel'] : [name];

/** An attribute that is a list of texts; long ones are cut into several, numbered from 0. */
function listed(group: Hdf5.Group, name: string): string[] {
  const { attrs } = group;
  const texts: string[] = [];
  const take = (value: unknown) => texts.push(...(Array.isArray(value) ? value.map(String) : []));
  take(attrs[name]?.value);
  for (let part = 0; attrs[`${name}${part}`] !== undefined; part++) take(attrs[`${name}${part}`]!.value);
  return texts;
}

/**
 * The weights beside the JSON of a `.keras` file: a group for each layer, by its kind and the count of those before it
 * (`conv2d`, `conv2d_1`), with its tensors numbered. Models within models are groups within groups.
 */
export function readNumberedModel(
  topology: unknown,
  bytes: Uint8Array,
  dialect: 'keras 2' | 'keras 3',
  file: string,
): Promise<Model> {
  return withHdf5(bytes, file, (root, hdf5) => {
    const reader = new Reader(file);
    const within = (group: Hdf5.Group | null, key: string): Hdf5.Group | null => {
      const member = group?.keys().includes(key) ? group.get(key) : null;
      return member instanceof hdf5.Group ? member : null;
    };
    /** Windows has written paths as the name of one group, or of one and `vars` in it. */
    const groupAt = (path: string[]): Hdf5.Group | null =>
      path.reduce<Hdf5.Group | null>(within, root) ??
      within(root, path.join('\\')) ??
      within(within(root, path.slice(0, -1).join('\\')), path.at(-1)!);
    const weights: Weights = ({ path, beside }, parts, name, names) => {
      const below = (layers: string) => [
        ...path.flatMap((spec, depth) => {
          const around = beside[depth]!;
          // What is wrapped stands in no list of layers.
          if (around.length === 0) return [spec.name];
          const alike = around.filter(({ kind }) => snakeCase(kind) === snakeCase(spec.kind));
          const before = alike.indexOf(spec);
          return [layers, before === 0 ? snakeCase(spec.kind) : `${snakeCase(spec.kind)}_${before}`];
        }),
        ...parts.map(({ folder }) => folder),
        'vars',
      ];
      // Keras 2 calls the group of a model's layers differently.
      const variables = groupAt(below('layers')) ?? groupAt(below('_layer_checkpoint_dependencies'));
      const at = String(names.indexOf(name));
      const dataset = variables?.keys().includes(at) ? variables.get(at) : null;
      return dataset instanceof hdf5.Dataset ? reader.tensor(dataset, `${path.at(-1)!.name}/${name}`) : null;
    };
    return kerasModel(topology, weights, dialect, file);
  });
}

/** Conv2D -> conv2d, PReLU -> p_re_lu, as Keras makes names of classes. */
const snakeCase = (kind: string): string =>
  kind
    .replaceAll(/\W+/g, '')
    .replaceAll(/(.)([A-Z][a-z]+)/g, '$1_$2')
    .replaceAll(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase();

export function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return refuse(file, 'keras.notJson');
  }
}
