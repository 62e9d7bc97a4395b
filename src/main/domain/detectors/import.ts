import { statSync } from 'node:fs';
import { basename } from 'node:path';
import type { BlackBoxForm } from '../../../common/api/detectors.ts';
import type { Architecture } from '../../../common/architectures/registry.ts';
import { nameOfBlackBox } from '../../../common/blackBox.ts';
import {
  type Contract,
  type DetectorCard,
  type Doubt,
  OFFICIAL_CONTRACTS,
} from '../../../common/contract.ts';
import type { DeclaredContract } from '../../../common/declaredContract.ts';
import { OverfireError } from '../../../common/fault.ts';
import type { OnProgress } from '../../../common/progress.ts';
import { blackBoxOf, graphOf, type NamedTensors } from '../../../common/tensors.ts';
import { fail, failAt } from '../../../language/faults.ts';
import { hashFile } from '../../base/hash.ts';
import { appendLabAct } from '../custody/labLog.ts';
import { declaredBlackBox, readBlackBox } from './blackBox.ts';
import type { Catalogue, NewDetector } from './catalogue.ts';
import { fromClassNSeg, isStateDictionary } from './classnseg.ts';
import { contractOf } from './encode.ts';
import { type Content, contentOf } from './formats/content.ts';
import { isHdf5, readKeras } from './formats/keras.ts';
import { refuseOtherFormats } from './formats/otherFormats.ts';
import { isSafetensors, readWeights } from './formats/read.ts';
import { refuse } from './formats/refuse.ts';
import { contractDoubts, describeModel, detectorOfModel, requireAnswers, requireComputes } from './graphs.ts';
import { fromMesoNet, isKeras } from './mesonet.ts';
import { publishedAt } from './publishedAt.ts';
import { readModel } from './readModel.ts';
import { statedContract, statedDraft } from './statedContract.ts';
import { architectureOf, validate } from './validate.ts';

export interface ImportOptions {
  /** What the detector will be called. */
  name: string;
  /** The architecture that the files must be of; their contents decide, this only asserts. */
  kind?: Architecture | undefined;
  /** What its owner says about a model whose architecture is not known. */
  declared?: DeclaredContract | undefined;
  catalogue: Catalogue;
  /** Hears of large files how far they are. */
  onProgress?: OnProgress | undefined;
}

export interface Imported {
  card: DetectorCard;
  /** false where the catalogue had the same detector under this name already. */
  added: boolean;
  /** What speaks against its contract, as plain sentences. */
  doubts: Doubt[];
}

/**
 * Reads the files of one detector (any order; the multi-task FFM's encoder and decoder are two), or the folder of one, into the catalogue.
 * A large one is written there before it is tried, so that no more of it is ever in memory than a tensor and what computes. Throws `model` faults that name the file, `usage` for a name that is taken or not allowed, and the system's errors.
 */
export async function importDetector(files: string[], options: ImportOptions): Promise<Imported> {
  const { name, kind, catalogue, declared, onProgress = () => {} } = options;
  const read = await readDetector(files, kind, declared, onProgress);
  if (read.contract.architecture !== 'graph') return { ...(await enter(read, name, catalogue)), doubts: [] };
  const graph = graphOf(read.tensors);
  const total = Math.ceil(bytesOf(read.tensors) / MEGABYTE);
  const staged = await catalogue.stage({ name, ...read }, (bytes) =>
    onProgress({
      stage: 'keep',
      done: Math.min(total, Math.round(bytes / MEGABYTE)),
      total,
      unit: 'megabyte',
    }),
  );
  try {
    const withoutGradient = await requireComputes(read.contract, staged.tensors, files.join(' + '));
    const imported = await enter({ ...read, withoutGradient, staged }, name, catalogue);
    return { ...imported, doubts: contractDoubts(graph, read.contract) };
  } finally {
    await staged.discard();
  }
}

const MEGABYTE = 1e6;

const bytesOf = (tensors: NamedTensors): number =>
  Object.values(tensors).reduce(
    (sum, { shape }) => sum + shape.reduce((product, side) => product * side, 4),
    0,
  );

/** The same for a black box that a file or a form describes, which is asked once about a grey picture. */
export async function importBlackBox(
  described: string | BlackBoxForm,
  { name, catalogue }: Pick<ImportOptions, 'name' | 'catalogue'>,
): Promise<Imported> {
  const file = typeof described === 'string';
  const read = await (file ? readBlackBox(described) : declaredBlackBox(described));
  await requireAnswers(
    read.contract,
    read.tensors,
    file ? described : nameOfBlackBox(blackBoxOf(read.tensors)),
  );
  return { ...(await enter(read, name, catalogue)), doubts: [] };
}

async function enter(read: Omit<NewDetector, 'name' | 'origin'>, name: string, catalogue: Catalogue) {
  const imported = await catalogue.add({ ...read, name, origin: 'imported' });
  const { id, sources, blackBox } = imported.card;
  const asked = blackBox === undefined ? {} : { blackBox: nameOfBlackBox(blackBox) };
  if (imported.added) appendLabAct('detector imported', { name, id, sources, ...asked }, catalogue.home);
  return imported;
}

/** What files hold, checked as for an import, with nothing kept. */
export async function readDetector(
  paths: string[],
  kind?: Architecture,
  declared?: DeclaredContract,
  onProgress: OnProgress = () => {},
): Promise<Pick<NewDetector, 'tensors' | 'contract' | 'sources'>> {
  const published = await publishedAt(paths);
  const { files } = published;
  const label = files.join(' + ');
  const [only = ''] = files;
  const content = files.length === 1 ? await contentOf(only, { onRead: reading(only, onProgress) }) : null;
  if (content !== null) refuseOtherFormats(content.bytes, only);
  const known = content !== null && declared === undefined && (await isMesoNet(content, only));
  const read = content === null || known ? null : await readModel(content, only, reading(only, onProgress));
  if (read !== null) {
    const stated = declared === undefined ? statedContract(published, read.model, only) : undefined;
    const said = stated === undefined ? [] : await sourcesOf(published.said);
    return { ...detectorOfModel(read.model, declared ?? stated, only), sources: [...read.sources, ...said] };
  }
  if (declared !== undefined) {
    if (await isKnown(files, label)) failAt('usage', label, 'model.architectureKnown');
    refuse(label, 'model.noNetwork');
  }
  const { tensors: own, contract: carried, sources } = await readFiles(files);
  const tensors = canonical(own, label);
  const architecture = architectureOf(tensors) ?? kind ?? refuseUnknown(own, label, content);
  if (kind !== undefined && kind !== architecture) {
    refuse(label, 'weights.kind', { architecture, kind });
  }
  validate(architecture, tensors, label);
  const contract = carried ?? OFFICIAL_CONTRACTS[architecture];
  if (contract.architecture !== architecture) {
    refuse(label, 'weights.contractOther', { architecture, stated: contract.architecture });
  }
  return { tensors, contract, sources };
}

const sourcesOf = (files: string[]) =>
  Promise.all(files.map(async (file) => ({ file: basename(file), sha256: await hashFile(file) })));

/** How much of a file has been read, where it is large. */
function reading(file: string, onProgress: OnProgress): (bytes: number) => void {
  let told = 0;
  return (bytes) => {
    if (bytes - told < MEGABYTES_APART * MEGABYTE) return;
    told = bytes;
    const done = Math.round(bytes / MEGABYTE);
    const total = Math.max(done, Math.ceil(statSync(file).size / MEGABYTE));
    onProgress({ stage: 'read', done, total, unit: 'megabyte' });
  };
}

const MEGABYTES_APART = 16;

/** Whether files are the weights of an architecture that Overfire has, and need no contract. */
async function isKnown(files: string[], label: string): Promise<boolean> {
  try {
    return architectureOf(canonical((await readFiles(files)).tensors, label)) !== undefined;
  } catch (error) {
    if (error instanceof OverfireError) return false;
    throw error;
  }
}

async function readFiles(files: string[]) {
  if (files.length === 0) fail('usage', 'weights.noFiles');
  const tensors: NamedTensors = {};
  const sources: DetectorCard['sources'] = [];
  const holder = new Map<string, string>();
  let contract: Contract | undefined;
  for (const file of files) {
    const { bytes, sha256 } = await contentOf(file);
    const weights = await readWeights(bytes, file);
    for (const [name, tensor] of Object.entries(weights.tensors)) {
      const other = holder.get(name);
      if (other !== undefined) {
        refuse(file, 'weights.shared', { name, other });
      }
      holder.set(name, file);
      tensors[name] = tensor;
    }
    contract ??= contractOf(weights.metadata, file);
    sources.push({ file: basename(file), sha256 });
  }
  return { tensors, contract, sources: sources.sort((a, b) => (a.file < b.file ? -1 : 1)) };
}

/** What files hold, for whoever has to state the contract: null where they decide it themselves. */
export async function inspectDetector(paths: string[], onProgress: OnProgress = () => {}) {
  const published = await publishedAt(paths);
  const { files } = published;
  const [only = ''] = files;
  const onRead = reading(only, onProgress);
  const content = files.length === 1 ? await contentOf(only, { onRead }) : null;
  if (content !== null) refuseOtherFormats(content.bytes, only);
  const read =
    content === null || (await isMesoNet(content, only)) ? null : await readModel(content, only, onRead);
  if (read === null) return { ...(await readDetector(files)), model: null };
  const { model, sources } = read;
  const described = describeModel(model);
  const stated = statedDraft(published, model);
  return { tensors: model.constants, contract: null, sources, model: { ...described, stated } };
}

/** A MesoNet is one by its layers, also where its file describes them: the contract of its authors then holds. */
async function isMesoNet({ bytes }: Content, file: string): Promise<boolean> {
  if (!isHdf5(bytes)) return false;
  try {
    const tensors = fromMesoNet(await readKeras(bytes, file), file);
    validate(architectureOf(tensors) ?? 'meso4', tensors, file);
    return true;
  } catch (error) {
    if (error instanceof OverfireError) return false;
    throw error;
  }
}

function canonical(tensors: NamedTensors, label: string): NamedTensors {
  const names = Object.keys(tensors);
  if (isKeras(names)) return fromMesoNet(tensors, label);
  return isStateDictionary(names) ? fromClassNSeg(tensors, label) : tensors;
}

function refuseUnknown(own: NamedTensors, label: string, content: Content | null): never {
  const names = Object.keys(own);
  if (names.length === 0) refuse(label, 'weights.noTensors');
  const tensors = names.slice(0, 3).join(', ');
  if (content === null || isHdf5(content.bytes)) refuse(label, 'weights.noDetector', { tensors });
  return refuse(label, isSafetensors(content.bytes) ? 'format.safetensors' : 'format.stateDictionary', {
    tensors,
  });
}
