const COPY = 'restore the file from a copy';

/** What is wrong with a project's folder, its log, and the lab's key. */
export const PROJECT_FAULTS = {
  'project.openElsewhere': {
    message: '{folder} is open in another window',
    remedy: 'close it there first',
  },
  'project.atWork': {
    message: 'another process is working in {folder}',
    remedy: 'close it there first',
  },
  'project.openOnHost': {
    message: '{folder} is open in another window on {host}',
    remedy: 'use that window, or close the project there first',
  },
  'project.otherThings': {
    message: '{folder} is not empty and holds no project',
    remedy: 'name a new or an empty folder',
  },
  'project.none': {
    message: 'no project is open',
    remedy: 'open or create a project first',
  },
  'log.held': { message: '{file} is held by another process', remedy: 'try again' },
  'log.short': { message: 'lines are missing from its end', remedy: COPY },
  'log.broken': { message: '{problem}', remedy: COPY },
  'log.paths': {
    message: 'it holds paths of this machine',
    remedy: 'export it with its paths',
    terminal: 'add --with-paths',
  },
  'key.open': {
    message: "other users may read the lab's key",
    remedy: 'close it to them: chmod 600 {path}',
  },
  'key.private': { message: 'this is not an Ed25519 private key', remedy: COPY },
  'key.public': {
    message: 'this is not an Ed25519 public key',
    remedy: "name the lab's {file}",
  },
} as const;
