/** What is wrong with a command as it was typed, and how work that was stopped goes on. */
export const TERMINAL_FAULTS = {
  'terminal.noCommand': {
    message: 'no command was named',
    remedy: 'see overfire --help, or --help after a command',
  },
  'terminal.startOption': {
    message: 'unknown option {option}',
    remedy: 'use --browser or --no-open, or neither',
  },
  'terminal.answer': {
    message: '{text} is no question with its answer',
    remedy: 'write QUESTION=CHOICE; questions are {questions}',
  },
  'terminal.notNumber': {
    message: '"{text}" is not a number',
    remedy: 'give a number',
  },
  'terminal.noFamily': {
    message: 'there is no family "{name}"',
    remedy: 'families are {names}',
  },
  'terminal.noCodec': {
    message: '"{text}" is not a codec with its quality',
    remedy: 'give none, jpeg:QUALITY (1-100) or h264:CRF (0-51)',
  },
  'terminal.option.unknown': {
    message: "unknown option ''{option}''",
    remedy: 'see overfire --help, or --help after a command',
  },
  'terminal.option.unknownNear': {
    message: "unknown option ''{option}'' (Did you mean {near}?)",
    remedy: 'see overfire --help, or --help after a command',
  },
  'terminal.option.noValue': {
    message: "option ''{option}'' needs a value",
    remedy: 'see overfire --help, or --help after a command',
  },
  'terminal.option.missing': {
    message: "required option ''{option}'' not specified",
    remedy: 'see overfire --help, or --help after a command',
  },
  'terminal.option.conflict': {
    message: "option ''{option}'' cannot be used with option ''{other}''",
    remedy: 'see overfire --help, or --help after a command',
  },
  'terminal.option.choices': {
    message: "option ''{option}'' does not take ''{value}''. Allowed choices are {choices}.",
    remedy: 'see overfire --help, or --help after a command',
  },
  'terminal.argument.missing': {
    message: "missing required argument ''{argument}''",
    remedy: 'see overfire --help, or --help after a command',
  },
  'terminal.argument.tooMany': {
    message: 'too many arguments: {expected} expected, {received} given',
    remedy: 'see overfire --help, or --help after a command',
  },
  'terminal.command.unknown': {
    message: "unknown command ''{command}''",
    remedy: 'see overfire --help, or --help after a command',
  },
  'terminal.command.unknownNear': {
    message: "unknown command ''{command}'' (Did you mean {near}?)",
    remedy: 'see overfire --help, or --help after a command',
  },
  'terminal.usage': {
    message: '{problem}',
    remedy: 'see overfire --help, or --help after a command',
  },
  'terminal.value': {
    message: '{problem}',
    remedy: 'see overfire {command} --help',
  },
  'terminal.attackValue': {
    message: '{problem}',
    remedy: 'see overfire audit --help for the parameters of {attack}',
  },
  'terminal.defenceValue': {
    message: '{problem}',
    remedy: 'see --defence under overfire audit --help',
  },
  'terminal.crop': {
    message: '{problem}',
    remedy: 'scale is 1 to 4, frames and every are whole numbers from 1 on',
  },
  'terminal.frames': {
    message: '{problem}',
    remedy: 'frames and every are whole numbers from 1 on',
  },
  'terminal.seed': {
    message: '{problem}',
    remedy: 'a seed is a whole number from 0 to 4294967295',
  },
  'terminal.case': {
    message: '{problem}',
    remedy: 'at most 200 characters each',
  },
  'terminal.worker': {
    message: '{problem}',
    remedy: 'choose another --name',
  },
  'terminal.study': {
    message: '{problem}',
    remedy: 'per-condition is a whole number from 1 on, seed one from 0 on',
  },
  'terminal.adversary': {
    message: '{problem}',
    remedy: 'give --adversarial pgd, or with any of its parameters: pgd:eps=2,iterations=4,step=1.25',
  },
  'terminal.range': {
    message: '--{name} {value} is out of range',
    remedy: 'give a whole number from {least} to {most}',
  },
  'terminal.count': {
    message: '--{name} {value} is not a count',
    remedy: 'give a whole number from 1 on',
  },
  'terminal.identities': {
    message: '--identities is given {identities} times, and --data {data} times',
    remedy: 'give --identities for each --data, in their order, or for none',
  },
  'terminal.rate': {
    message: '--rate {value} is not a learning rate',
    remedy: 'give a number above 0, 1 at most',
  },
  'terminal.noOut': {
    message: 'no folder for the results was named',
    remedy: 'add --out FOLDER',
  },
  'terminal.missing': {
    message: 'several things are missing: {missing}',
    remedy: 'see overfire audit --help, or overfire audit PATH --detector NAME --preset quick --out FOLDER',
  },
  'terminal.noReader': {
    message: 'what a second reader says was given, but nobody was named',
    remedy: 'add --second-reader NAME',
  },
  'terminal.noText': {
    message: 'this is no text in UTF-8',
    remedy: 'save it as plain text in UTF-8',
  },
  'terminal.noSetting': {
    message: 'there is no setting "{name}"',
    remedy: 'settings are {names}',
  },
  'terminal.sureToRemove': {
    message: '{name} would be removed from the library',
    remedy: 'say so: add --yes',
  },
  'terminal.noFootage': {
    message: 'no footage was named',
    remedy: 'name files or folders: overfire audit PATH...',
  },
  'terminal.wearProjectAlone': {
    message:
      '--project measures the faces and the detector of an audit, and other footage or detectors were named',
    remedy: 'leave out the paths, --detector and --manifest, or leave out --project',
  },
  'terminal.noDetector': {
    message: 'no detector was named',
    remedy: 'add --detector NAME; overfire detectors list shows them',
  },
  'terminal.noSource': {
    message: 'no source was named',
    remedy: 'add --source DETECTOR',
  },
  'terminal.noEnsemble': {
    message: 'an ensemble needs at least two sources',
    remedy: 'add another --source DETECTOR, or leave out --ensemble',
  },
  'terminal.noAttack': {
    message: 'no attack was chosen',
    remedy: 'add --attack with one of {names}',
  },
  'terminal.strangeFlag': {
    message: 'none of the chosen attacks takes --{flag}',
    remedy: 'leave it out, or add an attack that does',
  },
  'terminal.strangeParameter': {
    message: '--attack {text}: {attack} has no parameter "{parameter}"',
    remedy: '{attack} takes {known}',
  },
  'terminal.noIteration': {
    message: '{attack} has {iterations} iterations, so there is nothing to measure after {late}',
    remedy: 'raise it: --attack {attack}:iterations={late}',
  },
  'terminal.noDefence': {
    message: 'there is no defence "{name}"',
    remedy: 'defences are {names}',
  },
  'terminal.noDelivery': {
    message: '"{text}" is no way of handing in, or its strength is out of range',
    remedy: 'ways are {recipes}',
  },
  'terminal.noTreatment': {
    message: 'there is no distortion "{name}"',
    remedy: 'distortions are {names}',
  },
  'terminal.noQueue': {
    message: 'no queue was named',
    remedy: 'add --queue postgres://USER@HOST/DATABASE',
  },
  'terminal.queueUnset': {
    message: '--queue has no address, and {variable} is not set',
    remedy: 'name the address, or set the variable',
  },
  'terminal.resumeAlone': {
    message: '--resume continues an audit as it was started; only --queue can be given with it',
    remedy: 'name the folder alone',
  },
  'terminal.reproductionAlone': {
    message: '--resume continues as it was started; nothing else can be given with it',
    remedy: 'name the folder alone',
  },
  'terminal.auditPaused': {
    message: 'the audit is paused',
    remedy: 'continue it: overfire audit --resume {folder}',
  },
  'terminal.reproductionPaused': {
    message: 'the reproduction is paused',
    remedy: 'continue it: overfire reproduce --resume {folder}',
  },
  'terminal.survivalPaused': {
    message: 'stopped on request',
    remedy: 'continue: overfire survival {folder}',
  },
  'terminal.transferPaused': {
    message: 'stopped on request',
    remedy: 'to continue, give the same command again',
  },
  'terminal.blackBoxAlone': {
    message: 'a black box has no weight files, and declares its own contract',
    remedy: 'give --black-box FILE alone',
  },
  'terminal.threshold': {
    message: '--threshold {threshold} is no threshold',
    remedy: 'give a number between 0 and 1, equal-error, or false-alarms=0.05',
  },
  'terminal.thresholdSamples': {
    message: '--threshold {threshold} is chosen on labelled faces',
    remedy: 'name them: --samples FOLDER',
  },
  'terminal.sureToDelete': {
    message: '{folder} would be deleted for good',
    remedy: 'say so: add --yes',
  },
  'terminal.straySet': {
    message: '{stray}: sets are named by an option',
    remedy: 'write --set NAME={stray}',
  },
  'terminal.onePlace': {
    message: 'sets can come from one place only',
    remedy: 'give --set, or --faceforensics, or --portraits alone',
  },
  'terminal.compressionAlone': {
    message: '--compression needs a FaceForensics++ tree',
    remedy: 'add --faceforensics FOLDER, or leave it out',
  },
  'terminal.noPair': {
    message: '{option} {text} does not name a set',
    remedy: 'write {option} NAME=...',
  },
  'terminal.gpuOrLibrary': {
    message: '--gpu and --library exclude each other',
    remedy: 'to use a TensorFlow with CUDA, name it with --library alone',
  },
  'terminal.notAgreed': {
    message: 'nothing was installed',
    remedy: 'say yes, or add --yes',
  },
  'terminal.nobodyToAsk': {
    message: 'there is no terminal to ask in',
    remedy: 'add --yes to go on without asking',
  },
  'terminal.noDemoDetector': {
    message: 'the bundled detector is missing from resources/models',
    remedy: 'install Overfire again',
  },
  'terminal.noFace': {
    message:
      'no face was found in any of these files{left, plural, =0 {} other {, for example {example}: {reason}}}',
    remedy: 'name other footage, or use --whole for face crops',
  },
} as const;
