const FREE = {
  remedy: 'free some space and try again; an audit can then be resumed',
  terminal: 'free some space and try again; an audit goes on with --resume',
} as const;
const COPY = 'restore the project folder from a copy';
const PATH = 'check the path';
const PERMISSIONS = 'check the permissions or choose another folder';
const PRINT = 'print report.html from any browser';

/** What the operating system, the database and other programs report, and what nobody expected. */
export const SYSTEM_FAULTS = {
  'system.database': {
    message: 'the project database cannot be read or written',
    remedy: 'check the disk, then try again',
  },
  'system.databaseDamaged': {
    message: 'the project database is damaged',
    remedy: COPY,
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
    remedy: PERMISSIONS,
  },
  'system.diskFull': {
    message: 'the disk is full',
    ...FREE,
  },
  'system.missing': {
    message: 'no such file or folder',
    remedy: PATH,
  },
  'system.noChromium': {
    message: 'a PDF needs Chromium, Chrome or Edge, and none is on the PATH of this machine',
    remedy: 'install one, or print report.html from any browser',
  },
  'system.noProgram': {
    message: '{program} is not installed here',
    remedy: 'install {program}, then try again',
  },
  'system.notDatabase': {
    message: 'this is not a database',
    remedy: COPY,
  },
  'system.notFolder': {
    message: 'a part of the path is not a folder',
    remedy: PATH,
  },
  'system.notPrinted': {
    message: '{program} printed nothing',
    remedy: PRINT,
  },
  'system.quota': {
    message: 'the disk quota is used up',
    ...FREE,
  },
  'system.readOnly': {
    message: 'the folder is on a read-only file system',
    remedy: 'choose another folder',
  },
  'system.stopped': {
    message: 'stopped on request',
    remedy: 'it can be resumed',
    terminal: 'continue with --resume',
  },
  'system.unworded': {
    message: '{message}',
    remedy: 'try again',
  },
} as const;
