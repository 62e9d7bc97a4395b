import type { Contract } from '../../../common/contract.ts';
import type { AttackFindings, CleanFindings } from '../../../common/findings.ts';
import type { Language } from '../../../language/language.ts';
import type { Unmoved } from './iterations.ts';

/** What the sentences on an attack are made from: numbers alone. */
export interface AttackContext {
  clean: CleanFindings;
  attack: AttackFindings;
  /** Every attack of the same audit, this one among them. */
  attacks: AttackFindings[];
  output: Contract['output'];
  /** Faces whose activations no iteration changed. */
  unmoved: Unmoved;
  /** Faces of which the detector said something else when it was asked about the clean picture again. */
  unsteady: number;
}

/** A sentence, or null where it does not apply. */
export type Rule = (context: AttackContext, l?: Language) => string | null;

/** Two accuracies no further apart than this are called about the same. */
export const ABOUT_THE_SAME = 0.05;
