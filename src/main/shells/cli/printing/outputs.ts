import { z } from 'zod';
import {
  cleaningSchema,
  deletedProjectSchema,
  listedProjectSchema,
  mergedProjectSchema,
  movedProjectSchema,
  projectStatusSchema,
  relinkedSchema,
} from '../../../../common/api/projects.ts';
import { engineStatusSchema } from '../../../../common/api/settings.ts';
import { detectorCardSchema } from '../../../../common/contract.ts';
import { listedBookmarkSchema } from '../../../../common/examiner.ts';
import { faultSchema } from '../../../../common/faultSchema.ts';
import { auditFindingsSchema, detectedSchema } from '../../../../common/findings.ts';
import { inspectionSchema } from '../../../../common/inspection.ts';
import { latePlanSchema, planSchema, sealedPlanSchema } from '../../../../common/plan.ts';
import { reportSchema } from '../../../../common/report.ts';
import { reproductionSchema } from '../../../../common/reproduction.ts';
import {
  exportedSchema,
  manifestSchema,
  rerunSchema,
  sealedCaseSchema,
  timestampSchema,
  verificationSchema,
} from '../../../../common/sealed.ts';
import { studyResultsSchema, studySummarySchema } from '../../../../common/study.ts';
import { survivalSchema } from '../../../../common/survival.ts';
import { transferSchema } from '../../../../common/transfer.ts';
import { auditWearSchema, wearSchema } from '../../../../common/wear.ts';
import { weightFilesSchema, weightSchema } from '../../../../common/weight.ts';
import { exportedDeliveriesSchema } from '../../../outputs/deliveries/exportFiles.ts';
import type { SaidFault } from './failure.ts';

const reportFilesSchema = z.strictObject({
  html: z.string(),
  json: z.string(),
  csv: z.string(),
  figures: z.string(),
  localCsv: z.string().optional(),
  xlsx: z.string().optional(),
  parquet: z.string().optional(),
  coco: z.string().optional(),
  fiftyone: z.string().optional(),
  caseUco: z.string().optional(),
  pdf: z.string().optional(),
});

const saidFaultSchema: z.ZodType<SaidFault> = faultSchema
  .omit({ values: true, about: true })
  .extend({ message: z.string(), remedy: z.string() });

/** The JSON that others build on, by the name of its schema in docs/schemas. */
export const OUTPUTS = {
  /** inspect --json */
  inspect: inspectionSchema,
  /** detect --json */
  detect: detectedSchema,
  /** audit --json */
  audit: auditFindingsSchema,
  /** deliver --json */
  deliver: exportedDeliveriesSchema,
  /** survival --json */
  survival: survivalSchema,
  /** weigh --json: absolute paths, and what the file weight.json holds */
  'weight-files': weightFilesSchema.extend({ weight: weightSchema }),
  /** The file weight.json */
  weight: weightSchema,
  /** wear --json, and the file wear.json */
  wear: z.union([wearSchema, auditWearSchema]),
  /** transfer --json: absolute paths, and what the file transfer.json holds */
  'transfer-files': z.strictObject({
    folder: z.string(),
    html: z.string(),
    json: z.string(),
    csv: z.string(),
    transfer: transferSchema,
  }),
  /** The file transfer.json */
  transfer: transferSchema,
  /** detectors list --json */
  detectors: z.array(detectorCardSchema),
  /** detectors show --json, detectors import --json */
  detector: detectorCardSchema,
  /** report --json: absolute paths */
  'report-files': reportFilesSchema,
  /** The file report.json */
  report: reportSchema,
  /** bookmark set|remove|list --json: those that are there then */
  bookmarks: z.array(listedBookmarkSchema),
  /** export --json */
  exported: exportedSchema,
  /** The file that plan seal reads */
  plan: planSchema,
  /** plan seal --json */
  'plan-sealed': sealedPlanSchema,
  /** plan list --json */
  plans: z.strictObject({ plans: z.array(sealedPlanSchema), latePlans: z.array(latePlanSchema) }),
  /** timestamp request --json: absolute path */
  'timestamp-request': z.strictObject({ request: z.string() }),
  /** timestamp attach --json */
  timestamp: timestampSchema,
  /** verify --json, in a good case and in a bad one */
  verification: verificationSchema,
  /** rerun --json */
  rerun: rerunSchema,
  /** projects list --json */
  projects: z.array(listedProjectSchema),
  /** projects status --json */
  'project-status': projectStatusSchema,
  /** projects clean --json */
  'project-cleaned': cleaningSchema,
  /** projects relink --json */
  'project-relinked': relinkedSchema,
  /** projects move --json */
  'project-moved': movedProjectSchema,
  /** projects merge --json */
  'project-merged': mergedProjectSchema,
  /** projects delete --json */
  'project-deleted': deletedProjectSchema,
  /** engine status --json */
  'engine-status': engineStatusSchema.extend({
    backends: z.array(
      engineStatusSchema.shape.backends.element.extend({ fault: saidFaultSchema.nullable() }),
    ),
  }),
  /** engine install --json */
  'engine-installed': z.strictObject({ folder: z.string(), versions: z.record(z.string(), z.string()) }),
  /** worker --json, when it ends */
  'worker-served': z.strictObject({ shards: z.int() }),
  /** The file manifest.json of a sealed case */
  manifest: manifestSchema,
  /** The file case.json of a sealed case */
  'sealed-case': sealedCaseSchema,
  /** demo --json */
  demo: z.strictObject({ footage: z.string(), report: reportFilesSchema, findings: auditFindingsSchema }),
  /** reproduce --json: absolute paths, and what the file reproduction.json holds */
  reproduce: z.strictObject({
    folder: z.string(),
    html: z.string(),
    json: z.string(),
    csv: z.array(z.string()),
    figures: z.array(z.string()),
    reproduction: reproductionSchema,
  }),
  /** The file reproduction.json */
  reproduction: reproductionSchema,
  /** study make --json */
  'study-made': studySummarySchema,
  /** study list --json */
  studies: z.array(studySummarySchema),
  /** study serve --json: printed when it begins */
  'study-served': z.strictObject({
    study: studySummarySchema,
    origin: z.string(),
    links: z.array(z.strictObject({ evaluator: z.string(), link: z.string() })),
  }),
  /** study results --json: absolute paths, and what the file study.json holds */
  'study-results': z.strictObject({
    html: z.string(),
    json: z.string(),
    csv: z.string(),
    results: studyResultsSchema,
  }),
  /** The file study.json */
  study: studyResultsSchema,
  /** What every command prints with --json where it fails */
  error: z.strictObject({ error: saidFaultSchema }),
};
