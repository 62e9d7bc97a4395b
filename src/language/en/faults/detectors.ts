/** Detectors of the catalogue, and what they can and cannot be asked for. */
export const DETECTOR_FAULTS = {
  'detector.ambiguous': {
    message: 'several detectors have an id that begins with {name}',
    remedy: 'give more of the id, or the name; known detectors: {known}',
  },
  'detector.badName': {
    message: '"{name}" cannot be a detector\'s name: {issue}',
    remedy: 'choose another name',
  },
  'detector.bundled': {
    message: '"{name}" comes with Overfire',
    remedy: 'only imported and trained detectors can be removed',
  },
  'detector.changed': {
    message: 'these are not the weights that "{name}" was registered with',
    remedy: 'import it again under the same name',
  },
  'detector.changedBundled': {
    message: 'these are not the weights that "{name}" was registered with',
    remedy: 'install Overfire again',
  },
  'detector.diverged': {
    message: 'the training diverged: the loss is not a number',
    remedy: 'train with another seed',
  },
  'detector.gone': {
    message: 'the detector "{name}" ({id}) is not in the catalogue any more',
    remedy: 'import or train it again: {files}',
  },
  'detector.needsSegmentation': {
    message: '{attack} needs a detector that segments',
    remedy: 'choose a multi-task detector or another attack',
  },
  'detector.needsSegmentationForMask': {
    message: '{attack} on the mask needs a detector that segments',
    remedy: 'aim it at the label',
  },
  'detector.noCard': {
    message: 'this is not the card of a detector',
    remedy: 'remove the file and import the detector again',
  },
  'detector.notLoaded': {
    message: 'detector {id} is not loaded',
    remedy: 'report this message',
  },
  'detector.oneClass': {
    message:
      'a threshold is chosen on faces of both classes, and there are {fakes} fake and {reals} real ones',
    remedy: 'give samples of both',
  },
  'detector.taken': {
    message: 'another detector is called "{name}"',
    remedy: 'choose another name',
  },
  'detector.tensorDamaged': {
    message: 'the {name} of the detector is damaged',
    remedy: 'import the detector again',
  },
  'detector.unknown': {
    message: 'no detector is called "{name}"',
    remedy: 'known detectors: {known}',
    terminal: 'known detectors: {known}; "overfire detectors import" adds one',
  },
  'detector.noVotes': {
    message: 'votes were asked for of a detector without noise before it',
    remedy: 'report this message',
  },
  'detector.unseeded': {
    message: 'a random defence was asked without the seeds of its faces',
    remedy: 'report this message',
  },
} as const;
