import { z } from 'zod';
import { auditConfigSchema } from './audit.ts';
import { detectorCardSchema } from './contract.ts';
import { auditFindingsSchema } from './findings.ts';
import { labelNameSchema } from './label.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** An original of the evidence, with its SHA-256 when it was read and when the audit ended. */
export const exhibitSchema = z.strictObject({
  path: z.string(),
  kind: z.enum(['image', 'video']),
  label: labelNameSchema,
  mask: z.string().nullable(),
  /** Faces taken from it. */
  faces: z.int(),
  /** null where it was not (yet) read. */
  sha256: sha256.nullable(),
  sha256After: sha256.nullable(),
});
export type Exhibit = z.infer<typeof exhibitSchema>;

/** A report's JSON: the findings of `audit --json`, and everything that another lab needs to repeat them. */
export const reportSchema = z.strictObject({
  ...auditFindingsSchema.shape,
  overfire: z.string(),
  audit: z.strictObject({
    id: z.int(),
    state: z.enum(['running', 'paused', 'failed', 'done']),
    /** UTC, ISO 8601. */
    created: z.string(),
    finished: z.string().nullable(),
    config: auditConfigSchema,
  }),
  detectorCard: detectorCardSchema,
  engine: z.strictObject({
    backend: z.string(),
    versions: z.record(z.string(), z.string()),
    selfCheck: z.strictObject({ deviation: z.number(), tolerance: z.number() }),
  }),
  exhibits: z.array(exhibitSchema),
});
export type Report = z.infer<typeof reportSchema>;
