const ANOTHER_COPY = 'get another copy';

/** What is wrong with a sealed case, or in the way of sealing one. */
export const CASE_FAULTS = {
  'case.unreadable': {
    message: 'its {file} cannot be understood',
    remedy: 'use the version of Overfire that sealed it, or a later one',
  },
  'case.strangeTreatment': {
    message: 'its {file} lists a distortion that was not asked for',
    remedy: ANOTHER_COPY,
  },
  'case.strangeFace': {
    message: 'there are results for a face {position} that does not exist',
    remedy: ANOTHER_COPY,
  },
  'case.differ': { message: '{file} and {other} do not have the same faces', remedy: ANOTHER_COPY },
  'case.noOriginal': {
    message: 'face {position} comes from no original',
    remedy: ANOTHER_COPY,
  },
  'case.lacks': {
    message: 'it holds no {file}',
    remedy: 'choose a sealed case',
    terminal: 'name a case that overfire export wrote',
  },
  'case.noObject': {
    message: 'this case does not hold the object {sha256}',
    remedy: ANOTHER_COPY,
  },
  'case.isProject': {
    message: '{path} is a project, not a sealed case',
    remedy: 'open it as a project',
  },
  'case.unsigned': {
    message: '{path} is a project, which nobody signed',
    remedy: 'verify it without a key',
    terminal: 'leave --key out',
  },
  'case.altered': {
    message: 'this case is not as it was sealed ({problem})',
    remedy: 'verify it, and get another copy',
    terminal: 'see overfire verify, and get another copy',
  },
  'case.readOnly': {
    message: 'a sealed case is open, and nothing of it can be changed',
    remedy: 'close it first, and open a project',
  },
  'case.noFaces': {
    message: 'this case holds no faces',
    remedy: 'name the folder of the originals',
    terminal: 'name the folder of the originals: --footage',
  },
  'case.noDetector': {
    message: 'the detector "{name}" with SHA-256 {sha256} is not installed here',
    remedy: 'import it: {files}',
    terminal: 'import it: overfire detectors import {files}',
  },
  'case.rerunThere': {
    message: '{folder} holds this audit unfinished',
    remedy: 'name another folder',
  },
  'case.originalsMissing': {
    message: '{missing} of {all} files with the sealed SHA-256 are not there: {some}',
    remedy: 'name the folder that holds the originals, unchanged',
  },
  'case.timestamp': {
    message: 'no time stamp of this case: {problem}',
    remedy: 'ask the authority again, with a request for this case',
  },
  'plan.path': {
    message: 'the plan names a path: {text}',
    remedy: 'say it without a path, which the log would withhold',
  },
  'plan.rule': {
    message: '{problem}',
    remedy: 'write rules as "accuracy(clean) low >= 0.9"; docs/plan.md has them all',
  },
  'case.there': { message: '{path} already exists', remedy: 'name another file' },
  'report.tooLong': {
    message: 'the results have more than {most, number} rows, of which no workbook is made',
    remedy: 'write the CSV, which has no limit',
  },
} as const;
