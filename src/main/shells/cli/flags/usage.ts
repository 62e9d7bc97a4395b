import { z } from 'zod';
import { terminalLanguage } from '../printing/language.ts';

const PROBLEMS = { en: z.locales.en(), de: z.locales.de() };

/** A value checked against its schema; `refuse` throws what does not fit as a `usage` fault, in words of the command line. */
export function checked<S extends z.ZodType>(
  schema: S,
  value: unknown,
  refuse: (problem: string) => never,
): z.output<S> {
  const parsed = schema.safeParse(value, { error: PROBLEMS[terminalLanguage()].localeError });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue?.path.length ? `${issue.path.join('.')}: ` : '';
  return refuse(`${where}${issue?.message ?? 'not a valid value'}`);
}

/** Of an option that may be given several times: all of its values, in their order. */
export const collect = (value: string, before: string[] = []): string[] => [...before, value];
