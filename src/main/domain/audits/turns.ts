import { FAKE, type Label, REAL } from '../../../common/base/label.ts';

export interface ClassCounts {
  fake: number;
  real: number;
}

/** The class to take from next, and how many faces at most. */
export interface Turn {
  label: Label;
  atMost: number;
}

/**
 * Whose turn it is when faces are taken in turn from the fakes and the reals up to a limit; null when it is reached.
 * The class with fewer faces is next, the fakes first, and takes at most its half (the fakes the odd one); a class that
 * has run out leaves the rest to the other.
 * @param open classes that may still hold faces
 */
export function nextTurn(limit: number, taken: ClassCounts, open: Label[]): Turn | null {
  const left = limit - taken.fake - taken.real;
  if (left <= 0 || open.length === 0) return null;
  if (open.length === 1) return { label: open[0]!, atMost: left };
  const fakesLeft = Math.ceil(limit / 2) - taken.fake;
  const realsLeft = Math.floor(limit / 2) - taken.real;
  const fakesTurn = realsLeft <= 0 || (fakesLeft > 0 && taken.fake <= taken.real);
  return fakesTurn ? { label: FAKE, atMost: fakesLeft } : { label: REAL, atMost: realsLeft };
}
