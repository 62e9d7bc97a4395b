import type { Fault } from '../../common/fault.ts';

/** What a terminal says by options and commands, in the words of a window. */
const WORDS: [RegExp, string][] = [
  [
    /^continue with --resume; fewer --workers or another --backend may help$/,
    'resume it; fewer workers or another backend may help',
  ],
  [/(continue( it)?|and continue) with --resume/, 'resume the audit'],
  [/an audit goes on with --resume/, 'an audit can then be resumed'],
  [/or use --whole (if it is a face crop already|for face crops)/, 'or add it as face crops'],
  [/; "overfire detectors import" adds one/, ''],
  [/, or choose --backend (\w+)/, ', or choose the backend $1'],
  [/leave --kind out/, 'choose no architecture'],
  [/run overfire audit into this folder first/, 'run an audit first'],
  [/see overfire audit --help/, 'correct the value'],
];

export function inWindowWords(fault: Fault): Fault {
  const remedy = WORDS.reduce((text, [from, to]) => text.replace(from, to), fault.remedy);
  return { ...fault, remedy };
}
