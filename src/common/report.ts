import { z } from 'zod';
import { auditConfigSchema } from './audit.ts';
import { labelNameSchema } from './base/label.ts';
import { languageSchema } from './base/language.ts';
import { sha256 } from './base/sha256.ts';
import { caseDetailsSchema } from './caseDetails.ts';
import { detectorCardSchema } from './contract.ts';
import { bookmarkSchema, conclusionSchema, secondReaderSchema } from './examiner.ts';
import { FALSE_POSITIVES, falsePositivesSchema } from './figure.ts';
import { fileHistorySchema } from './fileTrace.ts';
import { auditFindingsSchema } from './findings.ts';
import { groupsSchema } from './groups.ts';
import { laboratorySchema } from './laboratory.ts';
import { validationSchema } from './plan.ts';
import { survivalSchema } from './survival.ts';
import { transferSchema } from './transfer.ts';
import { verdictRuleSchema, wholeVerdictSchema } from './verdict.ts';
import { auditWearSchema } from './wear.ts';

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

const countSchema = z.strictObject({ right: z.int(), n: z.int() });

/** A person of a video as a whole, in 8 bits: of the faces taken, those that the detector gets right, and what all of them come to. */
export const videoSchema = z.strictObject({
  path: z.string(),
  /** Which of the video's persons, from 1; absent where they were not told apart. */
  person: z.int().min(1).optional(),
  label: labelNameSchema,
  clean: countSchema,
  /** By attack, after its last iteration. */
  attacks: z.array(countSchema),
  /** By rule (common/verdict.ts); null where no face is measured. `least`: how many faces have to be attacked to turn it; null: none do. */
  verdicts: z
    .array(
      z.strictObject({
        rule: verdictRuleSchema,
        clean: wholeVerdictSchema.nullable(),
        attacks: z.array(wholeVerdictSchema.extend({ least: z.int().nullable() }).nullable()),
      }),
    )
    .optional(),
  /** Its unit, by number: videos of one person or original are alike. */
  unit: z.int().optional(),
});
export type VideoFindings = z.infer<typeof videoSchema>;

/** A sanity check: whether it passed, and what was found, in the report's language. */
export const checkSchema = z.strictObject({
  check: z.enum([
    'finished',
    'originals',
    'leftOut',
    'classes',
    'independent',
    'history',
    'clean',
    'backend',
    'control',
    'rounding',
    'certificates',
    'detector',
  ]),
  passed: z.boolean(),
  found: z.string(),
});
export type Check = z.infer<typeof checkSchema>;

/** A face that the page shows, and the rule by which it was chosen. */
export const shownSchema = z.strictObject({
  /** Index of the attack. */
  attack: z.int(),
  role: z.enum(['strongest', 'median', 'weakest', 'random']),
  path: z.string(),
  label: labelNameSchema,
  crop: sha256,
  adversarial: sha256,
});

/** What whoever writes a report asks for besides what the audit says. */
export const reportChoicesSchema = z.strictObject({
  /** Columns of the manifest that split the results. */
  by: z.array(z.string()).max(20).default([]),
  /** The share of clean reals that may be called fake: the threshold of `separation.atRate`. */
  falsePositives: falsePositivesSchema.default(FALSE_POSITIVES),
});
export type ReportChoices = z.infer<typeof reportChoicesSchema>;
export const NO_CHOICES: ReportChoices = reportChoicesSchema.parse({});

/** An audit as it leaves the lab, in reports and in sealed cases alike. */
export const statedAuditSchema = z.strictObject({
  id: z.int(),
  state: z.enum(['running', 'paused', 'failed', 'done']),
  /** UTC, ISO 8601. */
  created: z.string(),
  finished: z.string().nullable(),
  config: auditConfigSchema,
});

/** A report's JSON: the findings of `audit --json`, and everything that another lab needs to repeat them. */
export const reportSchema = z.strictObject({
  ...auditFindingsSchema.shape,
  overfire: z.string(),
  /** Of every sentence in it. */
  language: languageSchema,
  /** The cover of the case; null where nothing was written on it. */
  case: caseDetailsSchema.nullable(),
  /** Whose report it is; absent where the laboratory says nothing of itself. */
  laboratory: laboratorySchema.optional(),
  /** The examiner's, in their own words; absent where none was written. */
  conclusion: conclusionSchema.optional(),
  /** Who has read it besides; absent where nobody has. */
  secondReader: secondReaderSchema.optional(),
  audit: statedAuditSchema,
  /** Faces of each class that the audit took. */
  faces: z.strictObject({ fake: z.int(), real: z.int() }),
  detectorCard: detectorCardSchema,
  exhibits: z.array(exhibitSchema),
  videos: z.array(videoSchema),
  checks: z.array(checkSchema),
  /** Whether the labels can be told from the files alone; absent where there are too few sources, or nobody read their headers. */
  history: fileHistorySchema.optional(),
  /** By the columns of the manifest that were asked for. */
  groups: z.array(groupsSchema).optional(),
  shown: z.array(shownSchema),
  /** Faces that the examiner chose, by no rule; absent where there are none. */
  bookmarks: z.array(bookmarkSchema).optional(),
  /** What lossy distortions leave of the attacks, where that was measured. */
  survival: survivalSchema.optional(),
  /** What everyday wear does to the detector on the same faces, where that was measured. */
  wear: auditWearSchema.optional(),
  /** What perturbations do to detectors that they were not made on, over the project's finished audits, where that was measured. */
  transfer: transferSchema.optional(),
  /** The plan that was sealed before the audit began, where there was one; `plan` has what its criteria came to. */
  validation: validationSchema.optional(),
  /** Originals (and masks) that are not what the audit read, as they are when this is written; null: nobody has looked. */
  changedSince: z.array(z.strictObject({ path: z.string(), sha256: sha256.nullable() })).nullable(),
  /** Whether faces are blurred. */
  redacted: z.boolean(),
});
export type Report = z.infer<typeof reportSchema>;

/** Original that is not what it was: changed, or, when the audit had ended, not to be read again. */
export const isAltered = ({ sha256, sha256After }: Exhibit, state: Report['audit']['state']): boolean =>
  sha256 !== null && (sha256After === null ? state === 'done' : sha256 !== sha256After);
