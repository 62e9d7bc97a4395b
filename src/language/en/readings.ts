/** Ways in which a contract could be read by mistake, and what labelled faces say of them. */
export const READINGS = {
  'reading.declared': 'as declared',
  'reading.swapped': 'real and fake swapped',
  'reading.reversed': 'red and blue swapped',
  'reading.scale.unit': 'pixels from 0 to 1',
  'reading.scale.bytes': 'pixels from 0 to 255',
  'reading.scale.signed': 'pixels from -1 to 1',
  'reading.scale.imagenet': 'pixels normalised as for ImageNet',
  'reading.proposal':
    'The contract is probably wrong. With "{reading}", {right} of {n} labelled faces are right; as declared {declared}, so {more} fewer. Chance alone does that with a probability of {chance}.',
  'reading.none': 'No other reading of the contract is right more often than chance allows.',
  'reading.few': 'Too few labelled faces of each side to compare readings of the contract: four at least.',
} as const;
