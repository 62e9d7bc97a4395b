import { z } from 'zod';
import { FAULT_KINDS, type Fault } from './fault.ts';

/** A fault as it crosses a boundary. */
export const faultSchema = z.strictObject({
  kind: z.enum(FAULT_KINDS),
  code: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])).exactOptional(),
  about: z.string().exactOptional(),
  message: z.string(),
  path: z.string().exactOptional(),
}) satisfies z.ZodType<Fault>;
