import { type Contract, contractSchema } from '../../../common/contract.ts';
import type { NamedTensors } from '../../../common/tensors.ts';
import { sha256Of } from '../../store/objects.ts';
import { refuse } from './formats/refuse.ts';
import { safetensorsPieces, writeSafetensors } from './formats/safetensors.ts';

/** Key of the metadata that carries the contract, as JSON. */
const CONTRACT = 'overfire.contract';

/** A detector's own file: its canonical tensors with its contract, as safetensors. Its id is the SHA-256 of the bytes. */
export function encodeDetector(contract: Contract, tensors: NamedTensors): { id: string; bytes: Uint8Array } {
  const bytes = writeSafetensors(tensors, metadataOf(contract));
  return { id: sha256Of(bytes), bytes };
}

/** Its bytes one after the other, of which no more are held than the values of one tensor. */
export const piecesOfDetector = (contract: Contract, tensors: NamedTensors): Iterable<Uint8Array> =>
  safetensorsPieces(tensors, metadataOf(contract));

/** Parsed again so that the order of the keys, and with it the id, is always the schema's. */
const metadataOf = (contract: Contract) => ({ [CONTRACT]: JSON.stringify(contractSchema.parse(contract)) });

/** The contract that a safetensors file carries where Overfire wrote it. Throws a `model` fault that names `file`. */
export function contractOf(metadata: Record<string, string>, file: string): Contract | undefined {
  const text = metadata[CONTRACT];
  if (text === undefined) return undefined;
  try {
    return contractSchema.parse(JSON.parse(text));
  } catch {
    refuse(file, 'weights.contract');
  }
}
