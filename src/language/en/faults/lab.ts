const IDENTITIES = 'a list of identities is CSV: a line "path,identity", then one line per picture';
const NEW_FOLDER = 'bring that one back, or start in a new folder';

/** What is wrong on the lab bench: forging, training, reproducing. */
export const LAB_FAULTS = {
  'forging.noFace': {
    message: 'no face to forge in {paths}{left, plural, =0 {} other {, for example {example}: {reason}}}',
    remedy: 'give footage with faces seen from the front',
  },
  'forging.changed': {
    message: 'changed while it was being forged',
    remedy: 'forge again from files that nobody writes to',
  },
  'forging.noDonor': {
    message: 'no face of another picture to swap with',
    remedy: 'give pictures of at least two people, or choose other families',
    terminal: 'give pictures of at least two people, or choose other families with --family',
  },
  'training.fewPeople': {
    message: '{people} identities on {pictures} pictures in the folder, training needs {least} at least',
    remedy:
      'name a folder of portraits: one person per picture, or one subfolder per person, or give a list of identities',
    terminal:
      'name a folder of portraits: one person per picture, or one subfolder per person, or give --identities',
  },
  'training.fewPeopleWithFace': {
    message: '{people} identities on {pictures} pictures with a face, training needs {least} at least',
    remedy:
      'name a folder of portraits: one person per picture, or one subfolder per person, or give a list of identities',
    terminal:
      'name a folder of portraits: one person per picture, or one subfolder per person, or give --identities',
  },
  'training.sameName': {
    message: 'two sources are called "{name}"',
    remedy: 'give folders of different names',
  },
  'training.noSource': {
    message: 'no source is called "{name}"; there are: {known}',
    remedy: 'name a source by its folder',
  },
  'training.nothingLeft': {
    message: 'every source is left out',
    remedy: 'leave at least one to learn from',
  },
  'training.noLeftOut': {
    message: 'no model card of a training that left a source out',
    remedy: 'give the card of a training that left a source out',
    terminal: 'give the card that a training with --leave-out wrote',
  },
  'training.noFace': { message: 'no face found', remedy: 'take the picture out of the folder' },
  'training.name': {
    message: '"{name}" cannot be a detector\'s name',
    remedy: 'use letters, digits, dot, dash and underscore',
  },
  'training.nameTaken': {
    message: 'another detector is called "{name}"',
    remedy: 'choose another name, or train without importing',
    terminal: 'choose another name, or train without --import',
  },
  'training.checkpoint': {
    message: 'damaged, or not a checkpoint of a training',
    remedy: 'start the training again',
    terminal: 'train again without --resume',
  },
  'training.otherOptions': {
    message: 'belongs to a training with other options: {difference}',
    remedy: 'resume with the same options, or train under another name',
  },
  'training.otherArchitecture': {
    message: '"{name}" is a {architecture} detector, not a {wanted} one',
    remedy: 'choose the architecture of the detector, or begin from another one',
    terminal: 'give --architecture as the detector has it, or another --from',
  },
  'training.otherContract': {
    message: '"{name}" cannot be trained further: its {field} is not that of this architecture\'s training',
    remedy: 'train a new detector',
    terminal: 'train a new detector, without --from',
  },
  'identities.csv': { message: '{file}, line {line}: {problem}', remedy: IDENTITIES },
  'identities.columns': {
    message: '{file}, line {line}: it needs the columns "path" and "identity"',
    remedy: IDENTITIES,
  },
  'identities.empty': { message: '{file}, line {line}: the identity is empty', remedy: IDENTITIES },
  'identities.outside': { message: '{file}, line {line}: {picture} is not in {folder}', remedy: IDENTITIES },
  'identities.noPicture': {
    message: '{file}, line {line}: there is no picture {picture}',
    remedy: IDENTITIES,
  },
  'identities.twice': {
    message: '{file}, line {line}: {picture} is on an earlier line already',
    remedy: IDENTITIES,
  },
  'reproduction.value': {
    message: '{problem}',
    remedy: 'correct the value',
    terminal: 'see overfire reproduce --help',
  },
  'reproduction.fewFakes': {
    message: '{asked} fakes are to be segmented, but a set has only {fakes}',
    remedy: 'segment fewer faces',
    terminal: 'lower --seg-faces',
  },
  'reproduction.twins': {
    message: 'two sets have the same name',
    remedy: 'give each set a name of its own',
  },
  'reproduction.plan': {
    message: 'not the plan of a reproduction',
    remedy: 'restore it from a copy',
  },
  'reproduction.otherDetector': {
    message: '{name} is no longer the detector that this reproduction was begun with',
    remedy: NEW_FOLDER,
  },
  'reproduction.other': {
    message: '{folder} holds another reproduction',
    remedy: 'continue that one, or choose a new folder',
    terminal: 'continue that one with --resume FOLDER, or name a new --out folder',
  },
  'reproduction.none': {
    message: '{folder} holds no reproduction',
    remedy: 'start one',
    terminal: 'start one without --resume',
  },
  'reproduction.atWork': {
    message: 'another process is working on this reproduction',
    remedy: 'wait until it ends, or stop it',
  },
  'reproduction.journal': {
    message: '{path}, line {line}: damaged',
    remedy: 'restore the project folder from a copy',
  },
  'reproduction.noFake': {
    message:
      'no fake face was found in the set {name}{left, plural, =0 {} other {, for example {example}: {reason}}}',
    remedy: 'choose other footage',
    terminal: 'name other footage, or use --whole for face crops',
  },
  'reproduction.noReal': {
    message:
      'no real face was found in the set {name}{left, plural, =0 {} other {, for example {example}: {reason}}}',
    remedy: 'choose other footage',
    terminal: 'name other footage, or use --whole for face crops',
  },
  'reproduction.noFakes': {
    message: 'the set {name} has no fake pictures or videos',
    remedy: 'a set has a folder real and a folder fake',
  },
  'reproduction.noReals': {
    message: 'the set {name} has no real pictures or videos',
    remedy: 'a set has a folder real and a folder fake',
  },
  'reproduction.otherSize': {
    message: '{name} takes pictures of {size} pixels, {other} of {otherSize}',
    remedy: 'choose FFMs of one input size: a UAP is made for one size alone',
  },
  'reproduction.noFfm': {
    message: 'no FFM comes with Overfire for the set {family}',
    remedy: 'name its Y-shaped FFM',
    terminal: 'name its Y-shaped FFM: --detector {family}=NAME',
  },
  'reproduction.notYShaped': {
    message: '{name} is not a Y-shaped FFM: it has no zones, or it does not segment',
    remedy: 'name a multi-task detector',
    terminal: 'name a multi-task detector: --detector {family}=NAME; other FFMs are named with --ffm',
  },
  'reproduction.ownFfm': {
    message: '{name} is a Y-shaped FFM of the set {family} already: it can’t be one of the others there too',
    remedy: 'name it once',
    terminal: 'leave it out of --detector, or out of --ffm',
  },
  'reproduction.ffmMissing': {
    message: 'the FFM {name}, which this needs, is not there',
    remedy: 'train or import one and name it',
    terminal: 'train or import one and name it: --ffm NAME, once for each',
  },
  'reproduction.setFfmMissing': {
    message: 'the FFM {name}, which this needs, is not there',
    remedy: 'train or import one and name it',
    terminal: 'train or import one and name it: --detector {family}=NAME',
  },
  'reproduction.noSet': {
    message: 'there is no set {family} to name a detector for',
    remedy: 'the sets here are {families}',
  },
  'faceForensics.noOriginals': {
    message: 'no original videos at {compression}',
    remedy: 'download original_sequences/youtube/{compression}/videos with the script of FaceForensics++',
  },
  'faceForensics.noFamily': {
    message: 'none of {families} at {compression}',
    remedy: 'download at least one of them with the script of FaceForensics++, or choose another compression',
    terminal:
      'download at least one of them with the script of FaceForensics++, or choose another --compression',
  },
  'faceForensics.none': {
    message: 'this is not a FaceForensics++ tree with any of {families}',
    remedy: 'name the folder that holds manipulated_sequences and original_sequences',
  },
  'faceForensics.several': {
    message: '{folder} has several compressions: {compressions}',
    remedy: 'choose one',
    terminal: 'choose one with --compression',
  },
} as const;
