const MANIFEST =
  'a manifest is a table: a line "path,label,mask", then one line per file, label "real" or "fake"';
const ANSWER = '--answer {question}=CHOICE, one of: {choices}';
const CHOICE = 'choose one of: {choices}';

/** What is wrong with footage, its labels and its masks. */
export const EVIDENCE_FAULTS = {
  'groups.noColumn': {
    message: 'the manifest of this audit has no column {column}',
    remedy: 'choose one of: {columns}',
  },
  'groups.tooMany': {
    message: 'the column {column} has more than {most} values: it names files rather than groups them',
    remedy: 'choose a column with fewer values',
  },
  'evidence.none': {
    message: 'no footage found in {paths}{left, plural, =0 {} other {, for example {example}: {reason}}}',
    remedy: 'give files of these kinds: {kinds}',
  },
  'evidence.unlabelled': {
    message: 'nothing says which files are real and which are fake',
    remedy:
      'put them into folders called real and fake, or name two such folders, or give a manifest (CSV: path,label,mask)',
  },
  'weigh.none': {
    message: 'no exhibit can be weighed{left, plural, =0 {} other {, for example {example}: {reason}}}',
    remedy: 'give pictures or videos with a face that are not among those of the audit',
  },
  'weigh.nothing': { message: 'no exhibit was weighed', remedy: 'choose exhibits first' },
  'evidence.videoMask': {
    message: 'masks of videos are not supported',
    remedy: 'mask single pictures',
  },
  'evidence.unread': {
    message: 'its faces are not read yet',
    remedy: 'wait until it is read',
  },
  'evidence.noVideo': { message: '{path} is not a video', remedy: 'choose a video' },
  'manifest.noFile': { message: '{path} is not a file', remedy: MANIFEST },
  'manifest.quote': {
    message: '{path}, line {line}: a quote is not closed, or stands inside a field',
    remedy: MANIFEST,
  },
  'manifest.json': {
    message: '{path} is no list of files that is known',
    remedy:
      'JSON is read as DFDC (metadata.json) and DeepfakeBench write it, or as a list of objects with path and label',
  },
  'question.ones': {
    message: '{about} labels by 0 and 1, and nothing says which of them means forged: what does 1 mean?',
    remedy: CHOICE,
    terminal: ANSWER,
  },
  'question.pathColumn': {
    message: '{about} has several columns that could name the files: which one does?',
    remedy: CHOICE,
    terminal: ANSWER,
  },
  'question.labelColumn': {
    message: '{about} has several columns that could be the label: which one is it?',
    remedy: CHOICE,
    terminal: ANSWER,
  },
  'question.frames': {
    message:
      '{about} holds videos and the frames of these videos, which are not two exhibits: what is taken?',
    remedy: CHOICE,
    terminal: ANSWER,
  },
  'manifest.noPath': { message: '{path}, line {line}: no column "path"', remedy: MANIFEST },
  'manifest.attribute': {
    message:
      '{path}, line {line}: the name of a column is longer than 100 characters, or a value longer than 500',
    remedy: MANIFEST,
  },
  'manifest.column': {
    message: '{path}, line {line}: unnamed or repeated column "{column}"',
    remedy: MANIFEST,
  },
  'manifest.twice': { message: '{path}, line {line}: {file} is on line {before} already', remedy: MANIFEST },
  'manifest.fields': {
    message: '{path}, line {line}: {fields} fields where the header has {columns}',
    remedy: MANIFEST,
  },
  'manifest.label': { message: '{path}, line {line}: unknown label "{label}"', remedy: MANIFEST },
  'manifest.emptyPath': { message: '{path}, line {line}: the path is empty', remedy: MANIFEST },
  'manifest.whole': {
    message: '{path}, line {line}: whole is "yes" or "no", not "{value}"',
    remedy: MANIFEST,
  },
  'manifest.frames': {
    message: '{path}, line {line}: frames is a number or "every K", not "{value}"',
    remedy: MANIFEST,
  },
  'manifest.crop': {
    message: '{path}, line {line}: scale is 1 to 4, and frames from 1 on',
    remedy: MANIFEST,
  },
} as const;
