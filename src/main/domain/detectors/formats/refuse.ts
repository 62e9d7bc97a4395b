import { fail } from '../../../../common/fault.ts';

/** Weight files larger than this are no detector that Overfire knows (the official ones are below 1 MB). */
export const LARGEST_FILE = 256 * 2 ** 20;

export const DAMAGED =
  'the file is damaged or was not copied whole: get it again from where it was published';
export const NOT_WEIGHTS = 'give the weight files that the authors of the detector published';

/** A weight file that cannot be used: `what` happened, and what to do about it. */
export function refuse(file: string, what: string, remedy: string): never {
  fail('model', `${file}: ${what}`, remedy, file);
}
