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
  'project.readOnly': {
    message: '{folder} cannot be written: the project is read-only',
    remedy: 'copy it to a disk that can be written and open the copy there',
  },
  'project.nowhere': {
    message: '{folder} cannot be written, so nothing is written into it',
    remedy: 'choose another folder to write to',
    terminal: 'name a folder to write to with --out',
  },
  'project.busy': {
    message: 'something is at work in this project',
    remedy: 'wait until it is done, or pause it first',
  },
  'project.noPlaces': {
    message: 'no folder is named to look in',
    remedy: 'name the folder that the originals were moved to',
  },
  'project.intoItself': {
    message: '{folder} is the project itself, or inside of it',
    remedy: 'name a folder outside of the project',
  },
  'project.placeTaken': {
    message: '{folder} is there already and not empty',
    remedy: 'name a new or an empty folder',
  },
  'project.badCopy': {
    message: 'the copy differs from the original, which was not touched',
    remedy: 'check the disk, delete the copy, and move the project again',
  },
  'project.mergeItself': {
    message: 'a project cannot be merged with itself',
    remedy: 'name two projects',
  },
  'project.mergedBefore': {
    message: 'an audit of {other} is in {folder} already',
    remedy: 'look at the log of the project: they were merged before, or one is a copy of the other',
  },
  'project.otherCase': {
    message: 'the projects are of two cases: {here} and {there}',
    remedy: 'merge projects of one case, or change the number on the cover first',
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
