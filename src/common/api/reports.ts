import { z } from 'zod';
import { languageSchema } from '../base/language.ts';
import { reportChoicesSchema } from '../report.ts';
import { idSchema, method, pathSchema } from './method.ts';

export const reportFormatSchema = z.enum([
  'html',
  'pdf',
  'json',
  'csv',
  'figures',
  'localCsv',
  'xlsx',
  'parquet',
  'coco',
  'fiftyone',
  'caseUco',
]);
export type ReportFormat = z.infer<typeof reportFormatSchema>;

export const reportMethods = {
  /** The report as one self-contained page without scripts, for a sandboxed frame. */
  'reports.preview': method(
    z.strictObject({
      audit: idSchema,
      language: languageSchema.default('en'),
      ...reportChoicesSchema.shape,
    }),
    z.strictObject({ html: z.string() }),
  ),
  /**
   * Writes report.html, report.pdf, report.json, results.csv and the like to a folder (made where absent; the project's `report`
   * folder where null), with a number where there are such already. Returns the absolute paths. pdf needs the desktop window, or a Chromium on this machine.
   */
  'reports.export': method(
    z.strictObject({
      audit: idSchema,
      folder: pathSchema.nullable(),
      formats: z.array(reportFormatSchema).min(1),
      language: languageSchema.default('en'),
      ...reportChoicesSchema.shape,
    }),
    z.strictObject({ files: z.array(z.strictObject({ format: reportFormatSchema, path: z.string() })) }),
  ),
};
