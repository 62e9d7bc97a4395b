const FREE = {
  remedy: 'free some space and try again; an audit can then be resumed',
  terminal: 'free some space and try again; an audit goes on with --resume',
} as const;

/** What the operating system and the database report, and what nobody expected. */
export const SYSTEM_FAULTS = {
  'system.database': {
    message: 'the project database cannot be read or written',
    remedy: 'check the disk, then try again',
  },
  'system.databaseDamaged': {
    message: 'the project database is damaged',
    remedy: 'restore the project folder from a copy',
  },
  'system.databaseReadOnly': {
    message: 'the project cannot be written',
    remedy: 'check the permissions of the folder',
  },
  'system.databaseShut': {
    message: 'the project database cannot be opened',
    remedy: 'check that the folder exists and is writable',
  },
  'system.defect': {
    message: '{message}',
    remedy: 'this is a defect of Overfire: keep the message and report it',
  },
  'system.denied': {
    message: 'permission denied',
    remedy: 'check the permissions or choose another folder',
  },
  'system.diskFull': {
    message: 'the disk is full',
    ...FREE,
  },
  'system.missing': {
    message: 'no such file or folder',
    remedy: 'check the path',
  },
  'system.notDatabase': {
    message: 'this is not a database',
    remedy: 'restore the project folder from a copy',
  },
  'system.notFolder': {
    message: 'a part of the path is not a folder',
    remedy: 'check the path',
  },
  'system.quota': {
    message: 'the disk quota is used up',
    ...FREE,
  },
  'system.readOnly': {
    message: 'the folder is on a read-only file system',
    remedy: 'choose another folder',
  },
} as const;
