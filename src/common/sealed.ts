import { z } from 'zod';
import { deviationsSchema, flipSchema, toleranceSchema } from './agreement.ts';
import { attributesSchema } from './attributes.ts';
import { labelNameSchema } from './base/label.ts';
import { sha256 } from './base/sha256.ts';
import { caseDetailsSchema } from './caseDetails.ts';
import { detectorCardSchema } from './contract.ts';
import { distortionSchema } from './distortions/registry.ts';
import { engineSchema, traitSchema } from './engine.ts';
import { conclusionSchema, sealedBookmarkSchema, secondReaderSchema } from './examiner.ts';
import { fileTraceSchema } from './fileTrace.ts';
import { laboratorySchema } from './laboratory.ts';
import { personLabelsSchema } from './person.ts';
import { latePlanSchema } from './plan.ts';
import { statedAuditSchema } from './report.ts';

/** A sealed case: one audit, as a file that leaves the lab. Its format is described in docs/custody.md. */

export const CASE_FORMAT = 'overfire-case/1';

/** Paths inside a case: plain names joined by slashes, the same on every system. */
const innerPath = z
  .string()
  .max(1024)
  .regex(/^[A-Za-z0-9_-][A-Za-z0-9._-]*(\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/);

/** manifest.json: every file of the case but itself and its signature. */
export const manifestSchema = z.strictObject({
  format: z.literal(CASE_FORMAT),
  /** Time of sealing: UTC, ISO 8601. */
  sealed: z.string(),
  software: z.string(),
  /** Fingerprint of the key that signed it: SHA-256 of the public key (SPKI, DER). */
  key: sha256,
  files: z.array(z.strictObject({ path: innerPath, size: z.int().min(0), sha256 })),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** An original, by a path that doesn't say where on the lab's disk it lies. */
const sealedSourceSchema = z.strictObject({
  path: z.string(),
  kind: z.enum(['image', 'video']),
  label: labelNameSchema,
  mask: z.string().nullable(),
  bytes: z.int().nullable(),
  /** null where it was not read. */
  sha256: sha256.nullable(),
  maskSha256: sha256.nullable(),
  /** How its faces are taken, as JSON; null: as configured. */
  crop: z.string().nullable(),
  /** What its manifest or layout says of it besides the label; not there where nothing is. */
  attributes: attributesSchema.optional(),
  /** What its header tells of how the file was made; not there where nobody looked. */
  trace: fileTraceSchema.optional(),
  /** Who is seen in it, where somebody says. */
  person: z.string().optional(),
  /** Of persons and times in it, where they are not the file's. */
  labels: personLabelsSchema.optional(),
});

/** case.json: what the audit was, and everything that is needed to do it again. */
export const sealedCaseSchema = z.strictObject({
  format: z.literal(CASE_FORMAT),
  software: z.string(),
  /** The cover of the case; null where nothing was written on it. */
  details: caseDetailsSchema.nullable(),
  /** Of the laboratory that sealed it, as it said then; not there where it said nothing. */
  laboratory: laboratorySchema.optional(),
  /** What people added to the audit in their own words; not there where they added nothing. */
  conclusion: conclusionSchema.optional(),
  secondReader: secondReaderSchema.optional(),
  bookmarks: z.array(sealedBookmarkSchema).optional(),
  /** true: it holds no picture of a face but the blurred ones of its report, and is repeated from the originals alone. */
  redacted: z.boolean(),
  /** true: paths are as they are on the lab's disk. */
  withPaths: z.boolean(),
  audit: statedAuditSchema,
  detector: detectorCardSchema,
  /** SHA-256 of the detector's own file, which is its id; the weights are not in the case. */
  weights: sha256,
  engine: engineSchema,
  sources: z.array(sealedSourceSchema),
  /** Universal perturbations and adversarial masks that came from outside: objects, by index of the attack. */
  universals: z.array(z.strictObject({ attack: z.int(), object: sha256 })),
  adversarialMasks: z.array(z.strictObject({ attack: z.int(), object: sha256 })),
  /** What the pictures were treated with, to see what survives; not there where nothing was. */
  treatments: z.array(distortionSchema).optional(),
});
export type SealedCase = z.infer<typeof sealedCaseSchema>;

/** An RFC 3161 time stamp of a sealed case's manifest, verified offline. */
export const timestampSchema = z.strictObject({
  /** The file with the authority's response, absolute. */
  file: z.string(),
  good: z.boolean(),
  /** What is wrong with it; null where nothing is. */
  problem: z.string().nullable(),
  /** UTC, ISO 8601: when the authority saw the manifest. */
  time: z.string().nullable(),
  /** Subject of the certificate that signed it, and the SHA-256 of that. Whom it belongs to is for the reader to ask. */
  authority: z.string().nullable(),
  certificate: sha256.nullable(),
  policy: z.string().nullable(),
  serial: z.string().nullable(),
});
export type Timestamp = z.infer<typeof timestampSchema>;

/** One thing that is wrong with a case. */
export const problemSchema = z.strictObject({
  kind: z.enum([
    'container', // the zip itself: damaged, or holds bytes that belong to no file
    'manifest', // manifest.json is missing or is no manifest
    'signature', // the manifest is not what the key in the case signed
    'key', // signed by another key than the one asked for
    'missing',
    'altered',
    'unlisted',
    'renamed',
    'swapped',
    'chain', // audit.jsonl
    'timestamp', // beside the case
  ]),
  /** The file inside the case; null where it is the case itself. */
  path: z.string().nullable(),
  message: z.string(),
});
export type Problem = z.infer<typeof problemSchema>;

export const verificationSchema = z.strictObject({
  /** What was verified: absolute. */
  path: z.string(),
  form: z.enum(['sealed case', 'unpacked case', 'project']),
  good: z.boolean(),
  /** null where the manifest can't be read, and for a project, which is not sealed. */
  sealed: z.string().nullable(),
  /** Fingerprint of the key in the case. */
  key: z.string().nullable(),
  /** Whether that is the key of this lab or the one that was asked for; null where nothing was there to compare. */
  expectedKey: z.boolean().nullable(),
  files: z.int(),
  bytes: z.int(),
  /** Lines of audit.jsonl that stand, from the first on. */
  acts: z.int(),
  problems: z.array(problemSchema),
  /** Validation plans that were sealed after the first audit began, and what they change; absent where there are none. */
  latePlans: z.array(latePlanSchema).optional(),
  /** The time stamp that lies beside a sealed case; absent where there is none. */
  timestamp: timestampSchema.optional(),
});
export type Verification = z.infer<typeof verificationSchema>;

export const exportedSchema = z.strictObject({
  /** Absolute. */
  file: z.string(),
  audit: z.int(),
  bytes: z.int(),
  files: z.int(),
  /** Of the file as a whole. */
  sha256,
  /** Fingerprint of the lab's key. */
  key: sha256,
  /** Absolute: what others verify with. */
  publicKey: z.string(),
  redacted: z.boolean(),
  /** Whether the report is in it as a PDF as well: where no browser of this machine prints one it is not. */
  pdf: z.boolean(),
});
export type Exported = z.infer<typeof exportedSchema>;

/** Where a repeated audit first differs from the sealed one. */
const placeSchema = z.strictObject({
  /** Inside the case. */
  file: z.string(),
  /** From 1. */
  line: z.int(),
  field: z.string(),
  sealed: z.string(),
  now: z.string(),
});

export const rerunSchema = z.strictObject({
  /** Absolute. */
  case: z.string(),
  verdict: z.enum(['identical', 'within tolerance', 'different']),
  faces: z.int(),
  /** What the faces were taken from. */
  from: z.enum(['case', 'originals']),
  /** Files were handed in, which needs their originals: what they came to was not repeated. */
  withoutDeliveries: z.literal(true).optional(),
  /** What computed it; the trait that gives it other last digits, null where the same bytes are promised. */
  engine: z.strictObject({ sealed: engineSchema, now: engineSchema, differs: traitSchema.nullable() }),
  software: z.strictObject({ sealed: z.string(), now: z.string() }),
  /** Result files and whether every byte is the same. */
  files: z.array(z.strictObject({ path: z.string(), identical: z.boolean() })),
  /** The first place that is beyond the tolerance; where none is, the first that is not identical; null: all is. */
  first: placeSchema.nullable(),
  /** Faces of which nothing is beyond the tolerance, and decisions that are other ones now. */
  agreeing: z.int(),
  flips: z.array(flipSchema),
  largest: deviationsSchema,
  tolerance: toleranceSchema,
  /** The project that was made for it, absolute; null where it was deleted again. */
  project: z.string().nullable(),
});
export type Rerun = z.infer<typeof rerunSchema>;
