/** What to do about a file of a detector that cannot be used. */
export const DAMAGED =
  'the file is damaged or was not copied whole: get it again from where it was published';
export const NOT_WEIGHTS = 'give the weight files that the authors of the detector published';
