import { z } from 'zod';
import { detectorCardSchema } from '../../common/contract.ts';
import type { Fault } from '../../common/fault.ts';
import { auditFindingsSchema, detectionSchema } from '../../common/findings.ts';
import { reportSchema } from '../../common/report.ts';

const faultSchema = z.strictObject({
  kind: z.enum([
    'usage',
    'input',
    'model',
    'store',
    'not-writable',
    'disk-full',
    'backend',
    'cancelled',
    'internal',
  ]),
  message: z.string(),
  remedy: z.string(),
  path: z.string().exactOptional(),
}) satisfies z.ZodType<Fault>;

const reportFilesSchema = z.strictObject({ html: z.string(), json: z.string(), csv: z.string() });

/** The JSON that others build on, by the name of its schema in docs/schemas. */
export const OUTPUTS = {
  /** detect --json */
  detect: z.array(detectionSchema),
  /** audit --json */
  audit: auditFindingsSchema,
  /** detectors list --json */
  detectors: z.array(detectorCardSchema),
  /** detectors show --json, detectors import --json */
  detector: detectorCardSchema,
  /** report --json: absolute paths */
  'report-files': reportFilesSchema,
  /** The file report.json */
  report: reportSchema,
  /** demo --json */
  demo: z.strictObject({ footage: z.string(), report: reportFilesSchema, findings: auditFindingsSchema }),
  /** What every command prints with --json where it fails */
  error: z.strictObject({ error: faultSchema }),
};
type OutputName = keyof typeof OUTPUTS;

/** The published schemas: file name to text. */
export function schemaFiles(): Map<string, string> {
  return new Map(
    (Object.keys(OUTPUTS) as OutputName[]).map((name) => {
      const schema = { title: `overfire ${name}`, ...z.toJSONSchema(OUTPUTS[name]) };
      return [`${name}.schema.json`, `${JSON.stringify(schema, null, 2)}\n`];
    }),
  );
}
