const COPY = 'restore the project folder from a copy';

/** The project folder, and what is asked of it that it does not hold. */
export const STORE_FAULTS = {
  'store.channels': {
    message: 'a picture has {channels} channels',
    remedy: COPY,
  },
  'examiner.long': {
    message: 'a conclusion has at most {most} characters',
    remedy: 'shorten it',
  },
  'examiner.noFace': {
    message: 'audit {audit} has no such face, or no such attack',
    remedy: 'choose one that is there',
  },
  'examiner.attack': {
    message: 'which attack is meant is not clear: the audit ran {attacks}',
    remedy: 'name one by its number',
    terminal: 'name one with --attack, by its number where its name stands twice',
  },
  'examiner.noneNamed': {
    message: 'no face of the audit is called "{name}"',
    remedy: 'name the end of the path of its file',
  },
  'examiner.severalFaces': {
    message: '"{name}" fits several faces: {places}',
    remedy: 'name the frame, or the place of one',
  },
  'store.file': {
    message: '{path} is a file',
    remedy: 'name a folder',
  },
  'store.newer': {
    message: '{file} was written by a newer Overfire (format {found}, this one knows {known})',
    remedy: 'open the project with the newer version',
  },
  'store.noAudit': {
    message: 'there is no audit {id} in this project',
    remedy: 'name one of {ids}',
  },
  'store.noEvidence': {
    message: 'the evidence has no face {id}',
    remedy: 'choose one that is there',
  },
  'store.noFile': {
    message: 'the evidence has no file {id}',
    remedy: 'choose one that is there',
  },
  'store.noFolder': {
    message: 'no folder can be made here',
    remedy: 'choose another folder',
  },
  'store.noJob': {
    message: 'there is no audit with number {id}',
    remedy: 'choose another',
  },
  'store.noProject': {
    message: '{folder} holds no project',
    remedy: 'name the folder that an audit was written to',
  },
  'store.noStudy': {
    message: 'there is no study {study} in this project',
    remedy: 'choose one that is there',
    terminal: 'see overfire study list',
  },
  'store.notWaiting': {
    message: 'audit {id} is not waiting',
    remedy: 'only waiting ones can be moved',
  },
  'store.objectDamaged': {
    message: 'this object is damaged (its SHA-256 is not its name)',
    remedy: COPY,
  },
  'store.objectMissing': {
    message: 'this object is missing',
    remedy: COPY,
  },
} as const;
