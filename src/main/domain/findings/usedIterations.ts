import { type AttackParams, canStopOnFlip, goalOf } from '../../../common/attacks/registry.ts';
import type { AuditConfig } from '../../../common/audit.ts';
import { FAKE, type Label, REAL } from '../../../common/base/label.ts';
import { decidesReal } from '../../../common/contract.ts';
import type { TraceRow } from '../../store/rows.ts';

/** Whether an audit lets an attack leave faces alone once they have flipped. */
export const stopsOnFlip = ({ stopOnFlip }: Pick<AuditConfig, 'stopOnFlip'>, params: AttackParams): boolean =>
  stopOnFlip === true && canStopOnFlip(params);

/** Iterations that a face took of an attack that stops on flips: up to the first decision that it aims at, 0 being clean. */
export function usedIterations(
  params: AttackParams,
  truth: Label,
  { fake, real }: Pick<TraceRow, 'fake' | 'real'>,
  threshold = 0.5,
): number {
  const goal = goalOf(params, truth);
  const flipped = fake.findIndex(
    (value, i) => (decidesReal(value, real[i]!, threshold) ? REAL : FAKE) === goal,
  );
  return flipped === -1 ? fake.length - 1 : flipped;
}

/** Iterations that the faces took. */
export class UsedTally {
  #faces = 0;
  #early = 0;
  #iterations = 0;

  add(used: number, all: number): void {
    this.#faces++;
    this.#iterations += used;
    if (used < all) this.#early++;
  }

  get findings(): { early: number; of: number; meanIterations: number | null } {
    const [of, early] = [this.#faces, this.#early];
    return { early, of, meanIterations: of === 0 ? null : this.#iterations / of };
  }
}
