import { type FaultCode, type FaultValues, failAt, type Where } from '../../../../language/faults.ts';

/** Weight files that are read as a whole are no larger: those of a ViT-B are 343 MB. */
export const LARGEST_FILE = 2 ** 29;
/** ONNX files and the files with their values, of which no more is read at once than a tensor. */
export const LARGEST_ONNX = 2 ** 32;

/** Throws a `model` fault about a file of a detector that cannot be used, or about a part of it. */
export function refuse<C extends FaultCode>(file: Where, code: C, ...values: FaultValues<C>): never {
  failAt('model', file, code, ...values);
}
