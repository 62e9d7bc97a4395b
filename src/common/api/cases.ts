import { z } from 'zod';
import { languageSchema } from '../base/language.ts';
import { reportChoicesSchema } from '../report.ts';
import {
  exportedSchema,
  rerunSchema,
  sealedCaseSchema,
  timestampSchema,
  verificationSchema,
} from '../sealed.ts';
import { idSchema, method, nothing, pathSchema } from './method.ts';
import { projectSchema } from './projects.ts';

/** A sealed case, open to be read: nothing of it can be changed, and the open project is not touched. */
export const openedCaseSchema = z.strictObject({
  verification: verificationSchema,
  /** null where it is not as it was sealed. */
  case: sealedCaseSchema.nullable(),
  /** Its report, as a page without scripts for a sandboxed frame. */
  html: z.string().nullable(),
  /** What studies of the audit say, as such pages. */
  studies: z.array(z.string()),
});
export type OpenedCase = z.infer<typeof openedCaseSchema>;

/** Long ones tell how far they are by `task` events of the task "case". */
export const caseMethods = {
  /**
   * Seals an audit of the open project. It is written to the folder (the project's `sealed` folder where null), under a
   * name that is free.
   */
  'cases.export': method(
    z.strictObject({
      audit: idSchema,
      folder: pathSchema.nullable(),
      /** Blurs faces in the report, and leaves their pictures out. */
      redact: z.boolean().default(false),
      /** Shows where files lie on this machine. */
      withPaths: z.boolean().default(false),
      language: languageSchema.default('en'),
      ...reportChoicesSchema.shape,
    }),
    exportedSchema,
  ),
  /** A sealed case, an unpacked one, or a project's folder. key: a PEM file or a fingerprint; null: any key. */
  'cases.verify': method(
    z.strictObject({ path: pathSchema, key: z.string().min(1).max(4096).nullable() }),
    verificationSchema,
  ),
  'cases.open': method(z.strictObject({ path: pathSchema }), openedCaseSchema),
  /**
   * Opens a sealed case in place of the open project: its evidence, findings and faces are there to be looked at, and
   * whatever would change something is refused (`usage`). Refused (`input`) where it is not as it was sealed.
   */
  'cases.browse': method(z.strictObject({ path: pathSchema }), projectSchema),
  /** Repeats the audit of a case, from its faces or (footage) from the originals; refused (`usage`) while an audit runs. */
  'cases.rerun': method(z.strictObject({ path: pathSchema, footage: pathSchema.nullable() }), rerunSchema),
  /** Writes the request for a time stamp of a case beside it; absolute path. */
  'cases.requestTimestamp': method(
    z.strictObject({ path: pathSchema }),
    z.strictObject({ request: z.string() }),
  ),
  /** Puts an authority's response beside the case that it stamps. */
  'cases.attachTimestamp': method(
    z.strictObject({ path: pathSchema, response: pathSchema }),
    timestampSchema,
  ),
  /** The public half of this lab's key; it is made where there is none. */
  'cases.key': method(nothing, z.strictObject({ fingerprint: z.string(), publicKey: z.string() })),
};
