import type { z } from 'zod';
import { fail } from '../../../../common/fault.ts';

/** A value checked against its schema; what does not fit is a `usage` fault in the words of the command line. */
export function checked<S extends z.ZodType>(schema: S, value: unknown, remedy: string): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue?.path.length ? `${issue.path.join('.')}: ` : '';
  return fail('usage', `${where}${issue?.message ?? 'not a valid value'}`, remedy);
}
