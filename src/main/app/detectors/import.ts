import { basename } from 'node:path';
import {
  type Architecture,
  type Contract,
  type DetectorCard,
  OFFICIAL_CONTRACTS,
} from '../../../common/contract.ts';
import { fail } from '../../../common/fault.ts';
import type { NamedTensors } from '../../../common/tensors.ts';
import type { Catalogue } from './catalogue.ts';
import { fromClassNSeg, isStateDictionary } from './classnseg.ts';
import { contractOf, sha256 } from './encode.ts';
import { readBytes, readWeights } from './formats/read.ts';
import { NOT_WEIGHTS, refuse } from './formats/refuse.ts';
import { fromMesoNet, isKeras } from './mesonet.ts';
import { architectureOf, validate } from './validate.ts';

export interface ImportOptions {
  /** What the detector will be called. */
  name: string;
  /** The architecture that the files must be of; their contents decide, this only asserts. */
  kind?: Architecture | undefined;
  catalogue: Catalogue;
}

export interface Imported {
  card: DetectorCard;
  /** false where the catalogue had the same detector under this name already. */
  added: boolean;
}

/**
 * Reads the files of one detector (any order; the multi-task FFM's encoder and decoder are two) into the catalogue.
 * Throws `model` faults that name the file, `usage` for a name that is taken or not allowed, and the system's errors.
 */
export async function importDetector(files: string[], options: ImportOptions): Promise<Imported> {
  const { name, kind, catalogue } = options;
  const label = files.join(' + ');
  const { tensors: own, contract: carried, sources } = await readFiles(files);
  const tensors = canonical(own, label);
  const architecture = architectureOf(tensors) ?? kind ?? refuse(label, unknown(own), NOT_WEIGHTS);
  if (kind !== undefined && kind !== architecture) {
    refuse(
      label,
      `holds a ${architecture} detector, not ${kind}`,
      `leave --kind out, or give a ${kind} file`,
    );
  }
  validate(architecture, tensors, label);
  const contract = carried ?? OFFICIAL_CONTRACTS[architecture];
  if (contract.architecture !== architecture) {
    refuse(
      label,
      `holds a ${architecture} detector, but its contract says ${contract.architecture}`,
      NOT_WEIGHTS,
    );
  }
  return catalogue.add({ tensors, name, contract, origin: 'imported', sources });
}

async function readFiles(files: string[]) {
  if (files.length === 0) fail('usage', 'no weight file was named', 'name the files of one detector');
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
        refuse(file, `has tensor "${name}" that ${other} has too`, 'import one detector at a time');
      }
      holder.set(name, file);
      tensors[name] = tensor;
    }
    contract ??= contractOf(weights.metadata, file);
    sources.push({ file: basename(file), sha256: sha256(bytes) });
  }
  return { tensors, contract, sources: sources.sort((a, b) => (a.file < b.file ? -1 : 1)) };
}

function canonical(tensors: NamedTensors, label: string): NamedTensors {
  const names = Object.keys(tensors);
  if (isKeras(names)) return fromMesoNet(tensors, label);
  return isStateDictionary(names) ? fromClassNSeg(tensors, label) : tensors;
}

function unknown(tensors: NamedTensors): string {
  const names = Object.keys(tensors);
  if (names.length === 0) return 'holds no tensors';
  return `holds no detector that Overfire knows: its tensors are ${names.slice(0, 4).join(', ')} ...`;
}
