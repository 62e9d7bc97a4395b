import { relative } from 'node:path';
import { failAt } from '../../../../language/faults.ts';
import type { LabelledSource, LeftOut } from '../../../domain/evidence/source.ts';

/** One family of forgeries with its reals: the paper's "dataset". */
export interface FamilySet {
  name: string;
  /** What paths are named below, so that a moved folder gives the same choice of files. */
  root: string;
  fakes: LabelledSource[];
  reals: LabelledSource[];
  /** Files that are no evidence, with the reason. */
  leftOut: LeftOut[];
}

/** @throws `input` where a class has no file */
export function requireBoth({ name, root, fakes, reals }: FamilySet): void {
  if (fakes.length === 0) failAt('input', root, 'reproduction.noFakes', { name });
  if (reals.length === 0) failAt('input', root, 'reproduction.noReals', { name });
}

/** A file's name within its set. */
export const nameIn = ({ root }: FamilySet, { path }: LabelledSource): string => relative(root, path);
