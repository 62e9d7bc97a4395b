import type { z } from 'zod';
import { type Words, wordsOf } from '../../../../language/words.ts';
import { terminalLanguage } from '../printing/language.ts';

/** A value checked against its schema; `refuse` throws what does not fit as a `usage` fault, in words of the command line. */
export function checked<S extends z.ZodType>(
  schema: S,
  value: unknown,
  refuse: (problem: string) => never,
): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const words = wordsOf(terminalLanguage());
  const where = issue?.path.length ? `${issue.path.join('.')}: ` : '';
  return refuse(
    `${where}${issue === undefined ? words.text('terminal.problem.other') : problemOf(issue, words)}`,
  );
}

/** What is wrong with a value, as a person says it who knows no schema. */
function problemOf(issue: z.core.$ZodIssue, { say, text }: Words): string {
  const isText = 'origin' in issue && issue.origin === 'string';
  const isList = 'origin' in issue && (issue.origin === 'array' || issue.origin === 'set');
  switch (issue.code) {
    case 'too_small':
      if (isText || isList)
        return say(`terminal.problem.${isText ? 'short' : 'few'}`, { least: Number(issue.minimum) });
      return say(issue.inclusive === false ? 'terminal.problem.above' : 'terminal.problem.atLeast', {
        least: `${issue.minimum}`,
      });
    case 'too_big':
      if (isText || isList)
        return say(`terminal.problem.${isText ? 'long' : 'many'}`, { most: Number(issue.maximum) });
      return say(issue.inclusive === false ? 'terminal.problem.below' : 'terminal.problem.atMost', {
        most: `${issue.maximum}`,
      });
    case 'invalid_type':
      if (issue.expected === 'int') return text('terminal.problem.whole');
      return text(issue.expected === 'number' ? 'terminal.problem.number' : 'terminal.problem.other');
    case 'invalid_value':
      return say('terminal.problem.choices', { values: issue.values.map(String).join(', ') });
    case 'unrecognized_keys':
      return say('terminal.problem.unknown', { names: issue.keys.join(', ') });
    default:
      return text('terminal.problem.other');
  }
}

/** Of an option that may be given several times: all of its values, in their order. */
export const collect = (value: string, before: string[] = []): string[] => [...before, value];
