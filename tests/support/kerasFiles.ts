import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type * as tf from '@tensorflow/tfjs';
import type * as hdf5 from 'h5wasm';
import yazl from 'yazl';

/** A model of tfjs as it saves itself: the JSON of its layers, and its weights one after the other. */
export interface Saved {
  topology: object;
  specs: { name: string; shape: number[]; dtype: string }[];
  weights: Buffer;
}

export async function saved(model: tf.LayersModel): Promise<Saved> {
  let artifacts: tf.io.ModelArtifacts | null = null;
  await model.save({
    async save(given) {
      artifacts = given;
      return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' } };
    },
  });
  const { modelTopology, weightSpecs, weightData } = artifacts! as tf.io.ModelArtifacts;
  return {
    topology: modelTopology as object,
    specs: weightSpecs as Saved['specs'],
    weights: Buffer.from(weightData as ArrayBuffer),
  };
}

/** model.json with its weights in two shards; returns the path of the JSON. */
export async function writeTfjs(
  folder: string,
  { topology, specs, weights }: Omit<Saved, 'specs'> & { specs: object[] },
  more: object = { format: 'layers-model' },
): Promise<string> {
  const half = weights.length >> 1;
  const json = {
    ...more,
    modelTopology: topology,
    weightsManifest: [{ paths: ['shard1.bin', 'shard2.bin'], weights: specs }],
  };
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'shard1.bin'), weights.subarray(0, half));
  await writeFile(join(folder, 'shard2.bin'), weights.subarray(half));
  await writeFile(join(folder, 'model.json'), JSON.stringify(json));
  return join(folder, 'model.json');
}

type Tensors = { path: string; shape: number[]; data: Float32Array }[];

async function h5(write: (file: hdf5.File) => void): Promise<Buffer> {
  const { File, ready } = await import('h5wasm');
  const { FS } = await ready;
  const file = new File('/made.h5', 'w');
  write(file);
  file.close();
  const bytes = Buffer.from(FS.readFile('/made.h5') as Uint8Array);
  FS.unlink('/made.h5');
  return bytes;
}

function put(root: hdf5.Group, tensors: Tensors): void {
  for (const { path, shape, data } of tensors) {
    const parts = path.split('/');
    let group = root;
    for (const name of parts.slice(0, -1))
      group = group.keys().includes(name) ? (group.get(name) as hdf5.Group) : group.create_group(name);
    group.create_dataset({ name: parts.at(-1)!, data, shape });
  }
}

const tensorsOf = ({ specs, weights }: Saved): Tensors => {
  let at = 0;
  return specs.map(({ name, shape }) => {
    const size = shape.reduce((a, b) => a * b, 1);
    const data = Float32Array.from({ length: size }, (_, i) => weights.readFloatLE(at + 4 * i));
    at += 4 * size;
    return { path: name, shape, data };
  });
};

interface LayerJson {
  class_name: string;
  config: { name: string; layers?: LayerJson[] };
}
const layersOf = (topology: object): LayerJson[] => (topology as LayerJson).config.layers!;
const leaves = (layer: LayerJson): string[] =>
  layer.config.layers === undefined ? [layer.config.name] : layer.config.layers.flatMap(leaves);

/** A whole model as Keras 2 saves it to HDF5. */
export function writeH5(model: Saved): Promise<Buffer> {
  return h5((file) => {
    file.create_attribute('model_config', JSON.stringify(model.topology));
    file.create_attribute('keras_version', '2.15.0');
    const group = file.create_group('model_weights');
    for (const layer of layersOf(model.topology)) {
      const own = leaves(layer);
      const tensors = tensorsOf(model).filter(({ path }) => own.includes(path.split('/').at(-2)!));
      const within = group.create_group(layer.config.name);
      if (tensors.length === 0) continue;
      const named = tensors.map((tensor) => ({ ...tensor, path: `${tensor.path}:0` }));
      within.create_attribute(
        'weight_names',
        named.map(({ path }) => path),
      );
      put(within, named);
    }
  });
}

/** The same as a `.keras` file, whose layers are numbered by their kind. */
export async function writeKeras(model: Saved, version = '2.15.0'): Promise<Buffer> {
  const tensors = tensorsOf(model);
  const weights = await h5((file) => put(file, numbered(layersOf(model.topology), tensors, '')));
  return zipped({
    'metadata.json': JSON.stringify({ keras_version: version }),
    // What tfjs calls a Model, Keras calls Functional.
    'config.json': JSON.stringify(model.topology).replaceAll('"Model"', '"Functional"'),
    'model.weights.h5': weights,
  });
}

function numbered(layers: LayerJson[], tensors: Tensors, folder: string): Tensors {
  const seen = new Map<string, number>();
  return layers.flatMap((layer) => {
    const base = SNAKE[layer.class_name] ?? layer.class_name.toLowerCase();
    const n = seen.get(base) ?? 0;
    seen.set(base, n + 1);
    const place = `${folder}layers/${n === 0 ? base : `${base}_${n}`}/`;
    if (layer.config.layers !== undefined) return numbered(layer.config.layers, tensors, place);
    return tensors
      .filter(({ path }) => path.split('/').at(-2) === layer.config.name)
      .map((tensor, i) => ({ ...tensor, path: `${place}vars/${i}` }));
  });
}

const SNAKE: Record<string, string> = {
  DepthwiseConv2D: 'depthwise_conv2d',
  SeparableConv2D: 'separable_conv2d',
  Conv2DTranspose: 'conv2d_transpose',
  BatchNormalization: 'batch_normalization',
  LayerNormalization: 'layer_normalization',
  PReLU: 'p_re_lu',
  Model: 'functional',
};

export async function zipped(files: Record<string, string | Buffer>, compress = false): Promise<Buffer> {
  const zip = new yazl.ZipFile();
  for (const [name, content] of Object.entries(files))
    zip.addBuffer(Buffer.from(content), name, { compress });
  zip.end();
  return buffer(zip.outputStream);
}
