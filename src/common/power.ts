import { z } from 'zod';
import { unitKindSchema } from './figure.ts';

/** What evidence can tell before anything of it is measured: units as intervals will count them. */
export const powerSchema = z.strictObject({
  kind: unitKindSchema,
  units: z.int(),
  facesEach: z.number(),
  /** The smallest drop in accuracy told from none; null: none is. */
  drop: z.number().nullable(),
});
