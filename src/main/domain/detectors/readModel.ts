import { basename, dirname, join } from 'node:path';
import type { DetectorCard } from '../../../common/contract.ts';
import { hashFile } from '../../base/hash.ts';
import type { Content } from './formats/content.ts';
import { isKerasArchive, readKerasArchive } from './formats/keras/archive.ts';
import { readH5Model } from './formats/keras/h5.ts';
import { isHdf5 } from './formats/keras.ts';
import type { Model } from './formats/model.ts';
import { isOnnx, readOnnx } from './formats/onnx.ts';
import { graphModel } from './formats/tfjs/graph/model.ts';
import { layersModel } from './formats/tfjs/layers.ts';
import { isGraph, readManifest, tfjsJson } from './formats/tfjs/manifest.ts';

export interface ReadModel {
  model: Model;
  sources: DetectorCard['sources'];
}

/**
 * The model in a file, by its content: ONNX with the values that lie beside it, Keras (.keras, or .h5 with its layers), the model.json of tfjs
 * (layers or a graph) with the shards beside it. Null where the file is none of these, or has weights alone. Throws `model` faults that
 * name `file`.
 * @param onRead hears the bytes of large files that are read
 */
export async function readModel(
  { bytes, sha256 }: Content,
  file: string,
  onRead?: (bytes: number) => void,
): Promise<ReadModel | null> {
  const own = { file: basename(file), sha256 };
  const json = tfjsJson(bytes);
  if (json !== null) {
    const { sources, ...shards } = await readManifest(json, file);
    const read = isGraph(json) ? graphModel : layersModel;
    return { model: read(json, shards, file), sources: [own, ...sources] };
  }
  const model = await alone(bytes, file);
  if (model === null) return null;
  const beside: DetectorCard['sources'] = [];
  for (const name of (model.beside ?? []).filter((name) => name !== own.file))
    beside.push({ file: name, sha256: await hashFile(join(dirname(file), name), onRead) });
  return { model, sources: [own, ...beside] };
}

async function alone(bytes: Uint8Array, file: string): Promise<Model | null> {
  if (isOnnx(bytes)) return readOnnx(bytes, file);
  if (isHdf5(bytes)) return readH5Model(bytes, file);
  return isKerasArchive(bytes) ? readKerasArchive(bytes, file) : null;
}
