import { z } from 'zod';
import { caseDetailsSchema } from '../caseDetails.ts';
import { method, nothing, pathSchema } from './method.ts';

export const projectSchema = z.strictObject({
  /** Absolute; of a sealed case the case itself. */
  folder: z.string(),
  details: caseDetailsSchema,
  /** UTC, ISO 8601. */
  created: z.string(),
  counts: z.strictObject({ sources: z.int(), faces: z.int(), audits: z.int() }),
  /** A sealed case, open to be read: nothing of it can be changed. null for a project. redacted: it holds no faces. */
  sealed: z.strictObject({ redacted: z.boolean() }).nullable(),
  /** Its folder can't be written: it can be looked at and reported from, and nothing is kept of what is changed. */
  readOnly: z.boolean(),
});
export type Project = z.infer<typeof projectSchema>;

export const recentProjectSchema = z.strictObject({
  folder: z.string(),
  name: z.string(),
  caseNumber: z.string(),
  /** UTC, ISO 8601. */
  opened: z.string(),
  /** false where the folder is gone, or on a disk that is not there. */
  present: z.boolean(),
});
export type RecentProject = z.infer<typeof recentProjectSchema>;

/** Bytes on the disk. */
export const projectSizeSchema = z.strictObject({
  objects: z.int(),
  database: z.int(),
  log: z.int(),
  /** Reports, manifests, and whatever else lies in the folder. */
  other: z.int(),
  total: z.int(),
});
export type ProjectSize = z.infer<typeof projectSizeSchema>;

export const projectStatusSchema = z.strictObject({
  folder: z.string(),
  /** Its folder can't be written. */
  readOnly: z.boolean(),
  details: caseDetailsSchema,
  /** Lines of audit.jsonl that stand, and what is wrong where it first shows. */
  log: z.strictObject({ acts: z.int(), broken: z.string().nullable() }),
  size: projectSizeSchema,
  audits: z.array(
    z.strictObject({
      id: z.int(),
      state: z.enum(['running', 'paused', 'failed', 'done']),
      detector: z.string(),
      created: z.string(),
      finished: z.string().nullable(),
      faces: z.int(),
    }),
  ),
});
export type ProjectStatus = z.infer<typeof projectStatusSchema>;

/** One of those that `overfire projects list` finds. */
export const listedProjectSchema = z.strictObject({
  folder: z.string(),
  /** Of the cover, or else the folder's. */
  name: z.string(),
  caseNumber: z.string(),
  audits: z.int(),
  /** When its database was last written; UTC, ISO 8601. */
  changed: z.string(),
});
export type ListedProject = z.infer<typeof listedProjectSchema>;

export const deletedProjectSchema = z.strictObject({
  folder: z.string(),
  files: z.int(),
  bytes: z.int(),
  /** Names in the folder that were left, since Overfire did not make them; where there are none, the folder is gone. */
  kept: z.array(z.string()),
});
export type DeletedProject = z.infer<typeof deletedProjectSchema>;

/** What cleaning a project would delete, or deleted: objects that no row names. */
export const cleaningSchema = z.strictObject({
  folder: z.string(),
  objects: z.int(),
  bytes: z.int(),
  deleted: z.boolean(),
});
export type Cleaning = z.infer<typeof cleaningSchema>;

/** Originals that lie elsewhere now. */
export const relinkedSchema = z.strictObject({
  folder: z.string(),
  /** How many lie where they did. */
  there: z.int(),
  moved: z.array(z.strictObject({ from: z.string(), to: z.string(), sha256: z.string() })),
  /** Found nowhere. */
  missing: z.array(z.strictObject({ path: z.string(), sha256: z.string() })),
});
export type Relinked = z.infer<typeof relinkedSchema>;

export const movedProjectSchema = z.strictObject({
  folder: z.string(),
  from: z.string(),
  /** It went to another disk, and was compared there before it was deleted here. */
  copied: z.boolean(),
  /** Originals that lay inside of the folder, and came along. */
  moved: z.int(),
});
export type MovedProject = z.infer<typeof movedProjectSchema>;

const cameAndHere = z.strictObject({ added: z.int(), here: z.int() });
export const mergedProjectSchema = z.strictObject({
  folder: z.string(),
  other: z.string(),
  /** Every audit that came: its number now, and the one that it had. */
  audits: z.array(z.strictObject({ id: z.int(), was: z.int() })),
  /** Files that came, and those that were here by SHA-256 already. */
  evidence: cameAndHere,
  /** Likewise faces that audits took. */
  items: cameAndHere,
});
export type MergedProject = z.infer<typeof mergedProjectSchema>;

export const projectMethods = {
  /** The open project; null where none is. */
  'projects.current': method(nothing, projectSchema.nullable()),
  /** Newest first. */
  'projects.recent': method(nothing, z.array(recentProjectSchema)),
  /** Takes a project off the list of recent ones; the folder stays as it is. */
  'projects.forget': method(z.strictObject({ folder: pathSchema }), nothing),
  /** Makes a project in a new or an empty folder, and opens it. Where no folder is named it is made below `settings.projects`. */
  'projects.create': method(
    z.strictObject({ folder: pathSchema.nullable(), details: caseDetailsSchema }),
    projectSchema,
  ),
  'projects.open': method(z.strictObject({ folder: pathSchema }), projectSchema),
  /** Opens the demo project, which has a finished audit; the first time it is made, with `task` events of the task "demo". */
  'projects.demo': method(nothing, projectSchema),
  /** What the open project takes on the disk. */
  'projects.size': method(nothing, projectSizeSchema),
  /**
   * Deletes a project for good, the open one or another; it is closed first. What Overfire did not put into the folder
   * stays, and is named. Refused (`store`) where another window or an audit has it.
   */
  'projects.delete': method(
    z.strictObject({ folder: pathSchema, confirmed: z.literal(true) }),
    deletedProjectSchema,
  ),
  /** What `projects.clean` would delete from the open project; nothing is changed. */
  'projects.cleanable': method(nothing, cleaningSchema),
  /** Deletes what no row of the open project names. Refused (`usage`) while something is at work in it. */
  'projects.clean': method(z.strictObject({ confirmed: z.literal(true) }), cleaningSchema),
  /** Finds originals of the open project that were moved, by SHA-256, in and below a folder. */
  'projects.relink': method(z.strictObject({ place: pathSchema }), relinkedSchema),
  'projects.describe': method(caseDetailsSchema, projectSchema),
  /** Pauses what runs, and closes. */
  'projects.close': method(nothing, nothing),
};
