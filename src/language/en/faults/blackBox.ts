const MEND = {
  remedy: 'docs/blackbox.md says what a black box answers; mend it, then resume the audit',
  terminal: 'docs/blackbox.md says what a black box answers; mend it, then continue with --resume',
} as const;
const LOOKS = 'a black box looks like {example}';

/** Black boxes: how they are described, and what they answer. */
export const BLACK_BOX_FAULTS = {
  'blackBox.changed': {
    message: '{path} is not the file that was registered',
    remedy: 'put it back, or import the black box again, so that the record names what is asked',
  },
  'blackBox.either': {
    message: 'say either "program" or "url"',
    remedy: LOOKS,
  },
  'blackBox.ended': {
    message: 'ended with status {status} before it answered{said, select, none {} other {; it said: {said}}}',
    ...MEND,
  },
  'blackBox.error': {
    message: 'says "{error}"',
    ...MEND,
  },
  'blackBox.folder': {
    message: '"{folder}" is not a folder to start it in',
    remedy: 'give the whole path of a folder',
  },
  'blackBox.gone': {
    message: '{path} is gone',
    remedy: 'put it back',
  },
  'blackBox.inWindow': {
    message: 'a black box is not asked from a window',
    remedy: 'choose the backend wasm for this detector',
    terminal: 'choose --backend wasm for this detector',
  },
  'blackBox.issue': {
    message: '{issue}',
    remedy: LOOKS,
  },
  'blackBox.killed': {
    message: 'was ended by {signal} before it answered{said, select, none {} other {; it said: {said}}}',
    ...MEND,
  },
  'blackBox.late': {
    message: 'gives no answer within {seconds} s',
    ...MEND,
  },
  'blackBox.long': {
    message: 'writes a line of more than {most} bytes',
    ...MEND,
  },
  'blackBox.longAnswer': {
    message: 'its answer is longer than {most} bytes',
    ...MEND,
  },
  'blackBox.noArgument': {
    message: 'program: no argument says {placeholder}',
    remedy: 'put {placeholder} where the folder goes',
  },
  'blackBox.noFile': {
    message: 'program: there is no program "{command}"',
    remedy: 'check its name, or give its path',
  },
  'blackBox.noGradient': {
    message: 'a black box answers scores and has no gradient',
    remedy: 'attack it with square, urn, or a perturbation that was made on another detector',
    terminal: 'attack it with square, urn, or a perturbation that was made on another detector (--uap)',
  },
  'blackBox.noLabel': {
    message: 'answers {answer}, without 0 or 1 as its label',
    ...MEND,
  },
  'blackBox.noProgram': {
    message: 'there is no such program',
    ...MEND,
  },
  'blackBox.noScore': {
    message: 'answers {answer}, without a number as its score',
    ...MEND,
  },
  'blackBox.noWeights': {
    message: 'a black box has no weights',
    remedy: 'choose a detector whose weights are known',
  },
  'blackBox.notFinite': {
    message: 'answers {answer}: a score must be a finite number',
    ...MEND,
  },
  'blackBox.notHere': {
    message: 'is not on this machine',
    remedy: 'only 127.0.0.1 and [::1] are asked',
  },
  'blackBox.notJson': {
    message: 'this is not JSON',
    remedy: LOOKS,
  },
  'blackBox.notLoopback': {
    message: 'url: {url} is not a plain HTTP address of this machine',
    remedy: 'footage does not leave the machine: say http://127.0.0.1:PORT/...',
  },
  'blackBox.notProbability': {
    message: 'answers the score {score}, which is not a probability',
    remedy: 'scale its scores to [0,1], or say "output": "logit" in its description and import it again',
  },
  'blackBox.notStarted': {
    message: 'cannot be started: {reason}',
    ...MEND,
  },
  'blackBox.nothing': {
    message: 'answers nothing',
    ...MEND,
  },
  'blackBox.nothingFor': {
    message: 'answers nothing for {name}',
    ...MEND,
  },
  'blackBox.status': {
    message: 'answers with the status {status}: {text}',
    ...MEND,
  },
  'blackBox.strange': {
    message: 'answers {answer}, which is not JSON',
    ...MEND,
  },
  'blackBox.thread': {
    message: 'the black box cannot be asked: the thread beside it stopped',
    remedy: 'resume the audit',
    terminal: 'continue with --resume',
  },
  'blackBox.unreachable': {
    message: 'cannot be reached ({reason})',
    ...MEND,
  },
} as const;
