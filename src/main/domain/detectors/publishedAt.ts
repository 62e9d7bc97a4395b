import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { DeclaredContract } from '../../../common/declaredContract.ts';
import { readDeclaredContract } from './declaredContract.ts';
import { refuse } from './formats/refuse.ts';
import { type Stated, statedBy } from './published/configs.ts';

/** The files of one detector as a person names them, and what its publisher says of it in files beside them. */
export interface Published {
  files: string[];
  /** The contract that was written beside a model when it was exported. */
  declared: DeclaredContract | null;
  /** What transformers or timm say of it; null where they say nothing. */
  stated: Stated | null;
  /** The files that say so. */
  said: string[];
}

/** What of a folder is a model, the first that is there: below it, or where exporters of a hub put it. */
const MODELS = [/^model\.onnx$/, /\.onnx$/, /^model\.json$/, /\.keras$/];
const WITHIN = ['', 'onnx'];
/** Weights that say nothing of their network. */
const WEIGHTS =
  /^(pytorch_model.*\.bin|.*\.safetensors|.*\.bin\.index\.json|.*\.pth?|.*\.ckpt|tf_model\.h5|flax_model\.msgpack)$/;
const LARGEST_JSON = 2 ** 20;

/**
 * The model in a folder, or the files as they are. Throws `model` where a folder holds none that can be read, several, or one of another format.
 */
export async function publishedAt(paths: string[]): Promise<Published> {
  const models = paths.filter((path) => /\.onnx$/i.test(path));
  const others = paths.filter((path) => !/\.(json|data|onnx_data|txt)$/i.test(path));
  // What was exported or published with a model may be named, or dropped, along with it.
  const single = paths.length > 1 && models.length === 1 && others.length === 1 ? models : paths;
  const [only = ''] = single;
  if (single.length !== 1) return { files: paths, declared: null, stated: null, said: [] };
  const file = existsSync(only) && statSync(only).isDirectory() ? modelIn(only) : only;
  const contract = file.replace(/\.[^./\\]*$/, '.contract.json');
  if (contract !== file && existsSync(contract))
    return { files: [file], declared: await readDeclaredContract(contract), stated: null, said: [contract] };
  const folder = dirname(file);
  const around = basename(folder) === 'onnx' ? [folder, dirname(folder)] : [folder];
  const said: string[] = [];
  const json = (name: string): unknown => {
    const path = around.map((one) => join(one, name)).find((one) => isSmallFile(one));
    if (path === undefined) return undefined;
    const parsed = parsedJson(path);
    if (parsed !== undefined) said.push(path);
    return parsed;
  };
  const stated = /\.onnx$/i.test(file)
    ? statedBy(json('config.json'), json('preprocessor_config.json'))
    : null;
  return { files: [file], declared: null, stated, said: stated === null ? [] : said };
}

const isSmallFile = (path: string): boolean => {
  const about = existsSync(path) ? statSync(path) : null;
  return about?.isFile() === true && about.size <= LARGEST_JSON;
};

function parsedJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

function modelIn(folder: string): string {
  const list = (within: string) => {
    const path = join(folder, within);
    return existsSync(path) && statSync(path).isDirectory() ? readdirSync(path).sort() : [];
  };
  const names = list('');
  if (names.includes('saved_model.pb')) refuse(folder, 'format.savedModel');
  if (names.includes('Manifest.json') && list('Data').includes('com.apple.CoreML'))
    refuse(folder, 'format.coreml');
  for (const pattern of MODELS) {
    const found = WITHIN.flatMap((within) =>
      list(within)
        .filter((name) => pattern.test(name))
        .map((name) => join(within, name)),
    );
    if (found.length > 1 && !/model\.onnx$/.test(found[0]!))
      refuse(folder, 'folder.several', { files: found.slice(0, 6).join(', ') });
    if (found.length > 0) return join(folder, found[0]!);
  }
  const weights = names.find((name) => WEIGHTS.test(name));
  if (weights !== undefined && names.includes('config.json'))
    refuse(folder, 'folder.huggingFace', { file: weights });
  return refuse(folder, 'folder.noModel');
}
