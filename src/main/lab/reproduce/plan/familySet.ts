import { relative } from 'node:path';
import { fail } from '../../../../common/fault.ts';
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
  const missing = fakes.length === 0 ? 'fake' : reals.length === 0 ? 'real' : null;
  if (missing === null) return;
  fail(
    'input',
    `${root}: the set ${name} has no ${missing} pictures or videos`,
    'a set has a folder real and a folder fake',
    root,
  );
}

/** A file's name within its set. */
export const nameIn = ({ root }: FamilySet, { path }: LabelledSource): string => relative(root, path);
