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
import { blackBoxOf, graphOf, type NamedTensors } from '../../../common/tensors.ts';
import { fail, failAt } from '../../../language/faults.ts';
import { sha256Of } from '../../store/objects.ts';
import { appendLabAct } from '../custody/labLog.ts';
import { declaredBlackBox, readBlackBox } from './blackBox.ts';
import type { Catalogue, NewDetector } from './catalogue.ts';
import { fromClassNSeg, isStateDictionary } from './classnseg.ts';
import { contractOf } from './encode.ts';
import { isHdf5, readKeras } from './formats/keras.ts';
import { readBytes, readWeights } from './formats/read.ts';
import { refuse } from './formats/refuse.ts';
import { contractDoubts, describeModel, detectorOfModel, requireAnswers, requireComputes } from './graphs.ts';
import { fromMesoNet, isKeras } from './mesonet.ts';
import { readModel } from './readModel.ts';
import { architectureOf, validate } from './validate.ts';

export interface ImportOptions {
  /** What the detector will be called. */
  name: string;
  /** The architecture that the files must be of; their contents decide, this only asserts. */
  kind?: Architecture | undefined;
  /** What its owner says about a model whose architecture is not known. */
  declared?: DeclaredContract | undefined;
  catalogue: Catalogue;
}

export interface Imported {
  card: DetectorCard;
  /** false where the catalogue had the same detector under this name already. */
  added: boolean;
  /** What speaks against its contract, as plain sentences. */
  doubts: Doubt[];
}

/**
 * Reads the files of one detector (any order; the multi-task FFM's encoder and decoder are two) into the catalogue.
 * Throws `model` faults that name the file, `usage` for a name that is taken or not allowed, and the system's errors.
 */
export async function importDetector(files: string[], options: ImportOptions): Promise<Imported> {
  const { name, kind, catalogue, declared } = options;
  const read = await readDetector(files, kind, declared);
  const graph = read.contract.architecture === 'graph' ? graphOf(read.tensors) : null;
  const withoutGradient =
    graph === null ? [] : await requireComputes(read.contract, read.tensors, files.join(' + '));
  const imported = await enter({ ...read, withoutGradient }, name, catalogue);
  return { ...imported, doubts: graph === null ? [] : contractDoubts(graph, read.contract) };
}

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
  files: string[],
  kind?: Architecture,
  declared?: DeclaredContract,
): Promise<Pick<NewDetector, 'tensors' | 'contract' | 'sources'>> {
  const label = files.join(' + ');
  const [only = ''] = files;
  const bytes = files.length === 1 ? await readBytes(only) : null;
  const known = bytes !== null && declared === undefined && (await isMesoNet(bytes, only));
  const read = bytes === null || known ? null : await readModel(bytes, only);
  if (read !== null) return { ...detectorOfModel(read.model, declared, only), sources: read.sources };
  if (declared !== undefined) {
    if (await isKnown(files, label)) failAt('usage', label, 'model.architectureKnown');
    refuse(label, 'model.noNetwork');
  }
  const { tensors: own, contract: carried, sources } = await readFiles(files);
  const tensors = canonical(own, label);
  const architecture = architectureOf(tensors) ?? kind ?? refuseUnknown(own, label);
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
    const bytes = await readBytes(file);
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
    sources.push({ file: basename(file), sha256: sha256Of(bytes) });
  }
  return { tensors, contract, sources: sources.sort((a, b) => (a.file < b.file ? -1 : 1)) };
}

/** What files hold, for whoever has to state the contract: null where they decide it themselves. */
export async function inspectDetector(files: string[]) {
  const [only = ''] = files;
  const bytes = files.length === 1 ? await readBytes(only) : null;
  const read = bytes === null || (await isMesoNet(bytes, only)) ? null : await readModel(bytes, only);
  if (read === null) return { ...(await readDetector(files)), model: null };
  const { model, sources } = read;
  return { tensors: model.constants, contract: null, sources, model: describeModel(model) };
}

/** A MesoNet is one by its layers, also where its file describes them: the contract of its authors then holds. */
async function isMesoNet(bytes: Uint8Array, file: string): Promise<boolean> {
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

function refuseUnknown(tensors: NamedTensors, label: string): never {
  const names = Object.keys(tensors);
  if (names.length === 0) refuse(label, 'weights.noTensors');
  return refuse(label, 'weights.noDetector', { tensors: names.slice(0, 4).join(', ') });
}
