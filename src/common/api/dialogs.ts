import { z } from 'zod';
import { method, nothing, pathSchema } from './method.ts';
import { hostInfoSchema } from './settings.ts';

/** What is looked for, which decides the title and the kinds of files that a dialog offers. */
export const wantedSchema = z.enum([
  'footage',
  'footage-folder',
  'manifest',
  'mask',
  'picture',
  'logo',
  'weights',
  'project',
  'new-project',
  'export-folder',
  'program-folder',
  'model-folder',
  'case',
  'public-key',
  'timestamp',
]);
export type Wanted = z.infer<typeof wantedSchema>;

/** What the host itself does; the rest of the contract is the application's. */
export const hostMethods = {
  'host.info': method(nothing, hostInfoSchema),
  /** The system's dialog; empty where it was dismissed, or where the host has none (`host.info` says so). */
  'dialogs.choose': method(z.strictObject({ wanted: wantedSchema }), z.array(pathSchema)),
  /** What a folder holds (the user's home where null), folders first: for a host without dialogs. */
  'dialogs.browse': method(
    z.strictObject({ folder: pathSchema.nullable(), wanted: wantedSchema }),
    z.strictObject({
      folder: z.string(),
      parent: z.string().nullable(),
      entries: z.array(
        z.strictObject({ name: z.string(), path: z.string(), kind: z.enum(['folder', 'file']) }),
      ),
      /** Entries beyond the first 5000 are not listed. */
      more: z.int(),
    }),
  ),
  /** Shows a file in the system's file manager (desktop alone; nothing happens elsewhere). */
  'host.reveal': method(z.strictObject({ path: pathSchema }), nothing),
};
