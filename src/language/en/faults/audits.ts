const ONE_SIZE = 'choose detectors of one size: a perturbation is not resized';
const BEGUN = { remedy: 'continue it where it was begun, or start it again' } as const;

/** What is wrong with an audit: what was asked for, where it is kept, and what it came to. */
export const AUDIT_FAULTS = {
  'wear.noFace': {
    message: 'no labelled face was found in {paths}',
    remedy: 'name other footage, or take it whole where it is face crops',
    terminal: 'name other footage, or use --whole for face crops',
  },
  'wear.atWork': {
    message: 'wear is being measured already',
    remedy: 'wait until it ends, or pause it',
  },
  'wear.unmeasured': {
    message: 'wear was not measured of audit {audit}',
    remedy: 'measure it first',
  },
  'wear.other': {
    message: '{folder} holds a measurement of something else',
    remedy: 'name another folder, or ask for the same again',
  },
  'audit.value': {
    message: '{problem}',
    remedy: 'correct the value',
    terminal: 'see overfire audit --help',
  },
  'audit.labelsOnly': {
    message: '"{detector}" answers labels alone, and {attack} needs scores',
    remedy: 'choose auto, rays, hop-skip-jump or surfree',
  },
  'audit.noGradient': {
    message: '"{detector}" is a black box, which has no gradient for {attack}',
    remedy:
      'choose auto, square, rays or another attack by scores or labels, urn, or a perturbation that was made on another detector',
    terminal:
      'choose auto, square, rays or another attack by scores or labels, urn, or a perturbation that was made on another detector (--uap)',
  },
  'audit.noGradientThrough': {
    message: 'no gradient is known through {operators} of "{detector}", which {attack} needs',
    remedy:
      'choose auto, square, rays or another attack by scores or labels, urn, or a perturbation that was made on another detector',
    terminal:
      'choose auto, square, rays or another attack by scores or labels, urn, or a perturbation that was made on another detector (--uap)',
  },
  'audit.premise': {
    message:
      '{attack} on "{detector}" began with κ a_other / a_target at {begins}, where the paper’s method presupposes {least} to {most}: what comes of it is luck, and a detector that holds is not robust for that',
    remedy: 'use the method fields or faces, which do not depend on it',
    terminal: 'use --attack uap:method=fields or uap:method=faces, which do not depend on it',
  },
  'audit.clipAsPictures': {
    message: 'a clip is handed in as a video, and "{recipe}" hands in pictures',
    remedy: 'hand it in as h264',
  },
  'delivery.none': {
    message: 'audit {audit} handed nothing in',
    remedy: 'audit the evidence again, and choose how the files are handed in',
    terminal: 'audit the evidence again with --deliver h264:23',
  },
  'delivery.notEmpty': {
    message: '{folder} is not empty',
    remedy: 'name a new folder',
  },
  'audit.noFlip': {
    message:
      'behind a random defence every answer about a face is different, so there is no moment at which its decision flips',
    remedy: 'do not stop at the flip, or choose a defence that is not random',
    terminal: 'leave out --stop-on-flip, or choose a defence that is not random',
  },
  'audit.noSegmentation': {
    message: '"{detector}" does not segment, so {attack} on the mask has nothing to attack',
    remedy: 'choose a multi-task detector, or leave that attack out',
  },
  'audit.otherSurrogate': {
    message: '"{name}" takes pictures of {size} pixels, the audited detector {other}',
    remedy: ONE_SIZE,
  },
  'audit.otherCut': {
    message: 'faces of "{name}" are cut another way than those of the audited detector',
    remedy: 'choose detectors that cut faces the same way, or give crops and take them whole',
  },
  'audit.noMask': {
    message: 'holds no picture',
    remedy: 'name a picture that shows the mask',
  },
  'audit.noEnsemble': {
    message: "{attack} can't be made on several detectors at once",
    remedy:
      'an ensemble is for attacks on single faces that follow a gradient toward a label: mi-fgsm, transfer, pgd and the like',
  },
  'audit.noFace': {
    message:
      'no face was found in {files, plural, one {the only file} other {any of the # files}}{left, plural, =0 {} other {, for example {example}: {reason}}}',
    remedy: 'choose other footage',
    terminal: 'name other footage, or use --whole for face crops',
    window: 'choose other footage, or add it as face crops',
  },
  'audit.unlabelled': {
    message: 'none of the chosen files is labelled',
    remedy: 'mark them as real or fake first',
  },
  'audit.unfinished': {
    message: '{folder} holds this audit unfinished',
    remedy: 'resume it',
    terminal: 'continue it with --resume',
  },
  'audit.none': {
    message: '{folder} holds no audit',
    remedy: 'start one',
    terminal: 'start one without --resume',
  },
  'audit.noneYet': {
    message: '{folder} holds no audit yet',
    remedy: 'run an audit first',
    terminal: 'run overfire audit into this folder first',
  },
  'audit.contradicted': {
    message: 'an attack left less within a certified radius than its certificate allows',
    remedy:
      'the findings name the face; seal the case and report it, since what computes is not what was certified',
  },
  'audit.otherBackend': {
    message: 'this audit was begun on the backend {before}, and here is {now}',
    ...BEGUN,
  },
  'audit.otherConvolutions': {
    message: 'the convolutions of this audit were {before}, and on this processor they are {now}',
    ...BEGUN,
  },
  'audit.otherDevice': {
    message: 'this audit was begun on the graphics device {before}, and here is {now}',
    ...BEGUN,
  },
  'audit.otherInstructions': {
    message:
      'this audit was begun on a processor with the instruction set {before}, and this one has {now}: the last digits of the rest would differ',
    ...BEGUN,
  },
  'audit.otherProvider': {
    message: 'ONNX Runtime computed this audit on {before}, and here it would on {now}',
    ...BEGUN,
  },
  'audit.otherVersion': {
    message: 'this audit was begun with ONNX Runtime {before}, and here is {now}',
    ...BEGUN,
  },
  'audit.noContract': {
    message: 'this detector has no contract',
    remedy: 'restore the project folder',
  },
  'audit.runElsewhere': {
    message: 'audit {audit} is being run by {runner}',
    remedy: 'wait until it ends, or stop it',
  },
  'audit.notDone': {
    message: 'audit {audit} is not done ({state})',
    remedy: 'resume it first',
  },
  'universal.none': {
    message: 'this is not a universal perturbation',
    remedy: 'name one that an audit saved',
  },
  'universal.otherSize': {
    message: 'this universal perturbation is for pictures of another size [{shape}]',
    remedy: 'name one for {size} pixels',
  },
  'survival.unmeasured': {
    message: 'audit {audit} has no distortions to measure',
    remedy: 'measure what they leave of its attacks first',
    terminal: 'measure them: overfire survival',
  },
  'survival.atWork': {
    message: 'survival is being measured already',
    remedy: 'wait until it ends, or stop it',
  },
  'transfer.otherSize': {
    message: '"{name}" takes pictures of {size} pixels, "{other}" {otherSize}',
    remedy: ONE_SIZE,
  },
  'transfer.noUniversal': {
    message: 'audit {audit} lacks a universal perturbation',
    remedy: 'restore the project folder',
  },
} as const;
