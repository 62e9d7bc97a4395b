import { z } from 'zod';
import { uapMethodSchema } from './attacks/uap.ts';
import { backendChoiceSchema } from './audit.ts';
import { labelNameSchema } from './base/label.ts';
import { seedSchema } from './base/parameters.ts';
import { intervalMethodSchema } from './figure.ts';
import { intervalSchema } from './findings.ts';
import { leftOutSchema } from './notice.ts';

/** The paper's protocol on one's own sets: what is asked for, what is planned, and the tables that come of it. */

/** A family of forgeries: a plain name, as it stands in tables and in folders' names. */
const familySchema = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,31}$/, 'letters, digits, dash and underscore, 32 at most');
const compressionSchema = z.enum(['raw', 'c23', 'c40']);
export type Compression = z.infer<typeof compressionSchema>;

export const setsSchema = z.discriminatedUnion('kind', [
  /** Forged on the spot; portraits: a folder of one's own, absolute, or those that come with Overfire. */
  z.strictObject({ kind: z.literal('bundled'), portraits: z.string().nullable().default(null) }),
  /** A FaceForensics++ tree, absolute; the compression where there are several. */
  z.strictObject({
    kind: z.literal('faceforensics'),
    folder: z.string(),
    compression: compressionSchema.nullable().default(null),
  }),
  /** Folders with real and fake below them, absolute. */
  z.strictObject({
    kind: z.literal('folders'),
    folders: z.array(z.strictObject({ name: familySchema, folder: z.string() })).min(1),
  }),
]);
export type SetsChoice = z.infer<typeof setsSchema>;

const evenFaces = (value: number) => z.int().min(2).max(100_000).multipleOf(2).default(value);
const steps = (value: number) => z.int().min(1).max(100_000).default(value);

export const reproductionRequestSchema = z.strictObject({
  sets: setsSchema,
  /**
   * The Y-shaped FFMs of each family, one or more; family null: of every one. Families that are left without have the one that comes
   * with Overfire.
   */
  detectors: z.array(z.strictObject({ family: familySchema.nullable(), name: z.string() })).default([]),
  /** The other FFMs, those of Table 4; null: those that come with Overfire. family null: the first one. */
  ffms: z
    .array(z.strictObject({ family: familySchema.nullable(), name: z.string() }))
    .min(1)
    .nullable()
    .default(null),
  /** Faces per set, half fakes and half reals. */
  faces: evenFaces(100),
  /** Fakes per set whose segmentation is attacked. */
  segmentationFaces: z.int().min(1).max(100_000).default(12),
  iapIterations: steps(20),
  segmentationIterations: steps(100),
  uapIterations: steps(280),
  /** The pictures are face crops already. */
  whole: z.boolean().default(false),
  seed: seedSchema,
  backend: backendChoiceSchema.default('auto'),
  workers: z.int().min(1).max(256).nullable().default(null),
});
export type ReproductionRequest = z.infer<typeof reproductionRequestSchema>;

/** The sizes of the paper. */
export const PAPER_SIZE = { faces: 2800, segmentationFaces: 1400, segmentationIterations: 500 } as const;

const detectorSchema = z.strictObject({ name: z.string(), id: z.string() });

/** What a reproduction is going to do, written before it does anything. */
export const reproductionPlanSchema = z.strictObject({
  format: z.literal(1),
  overfire: z.string(),
  request: reproductionRequestSchema,
  /** The one that `auto` came to: another one's results differ in their last digits. */
  backend: backendChoiceSchema,
  /** Side of the faces in pixels. */
  side: z.int(),
  /** Family by family: an entry for each of its Y-shaped FFMs. */
  families: z.array(z.strictObject({ name: familySchema, detector: detectorSchema })).min(1),
  ffms: z.array(z.strictObject({ family: familySchema, detector: detectorSchema })),
});
export type ReproductionPlan = z.infer<typeof reproductionPlanSchema>;

/** A share of faces, with its interval at 95 %; null where there was none to measure. */
const shareSchema = z.strictObject({
  n: z.int(),
  value: z.number().nullable(),
  interval: intervalSchema,
  /** How the interval was made where faces come in units (people, originals, files); absent where it is Wilson's. */
  method: intervalMethodSchema.optional(),
});
export type Share = z.infer<typeof shareSchema>;

const twice = <T extends z.ZodType>(schema: T) => z.strictObject({ float: schema, eightBit: schema });
/** On the float perturbation, and after rounding to 8 bits. */
export const sharesSchema = twice(shareSchema);
export type Shares = z.infer<typeof sharesSchema>;
export const numbersSchema = twice(z.number().nullable());
export type Numbers = z.infer<typeof numbersSchema>;

/** family null: the mean over the families, of one FFM where the families have several each. */
const table1RowSchema = z.strictObject({
  family: z.string().nullable(),
  ffm: z.string().nullable(),
  iteration: z.int(),
  accuracy: sharesSchema,
  fake: sharesSchema,
  real: sharesSchema,
  rmse255: numbersSchema,
  iou: numbersSchema,
});
export type Table1Row = z.infer<typeof table1RowSchema>;

const table2RowSchema = z.strictObject({
  family: z.string().nullable(),
  ffm: z.string().nullable(),
  iteration: z.int(),
  /** Fakes attacked. */
  n: z.int(),
  /** Of them, the share that is still called fake. */
  fake: sharesSchema,
  rmse255: numbersSchema,
  iou: numbersSchema,
  pixelAccuracy: numbersSchema,
  iouAdversarial: numbersSchema,
  pixelAccuracyAdversarial: numbersSchema,
});
export type Table2Row = z.infer<typeof table2RowSchema>;

export const creditSchema = z.enum(['more than noise', 'noise alone', 'undecided', 'no effect']);
export type Credit = z.infer<typeof creditSchema>;

/** One class under the UAP that is made against it: fakes under a firing real zone, reals under a firing fake zone. */
export const zoneSchema = z.strictObject({
  zone: labelNameSchema,
  attacked: labelNameSchema,
  /** SHA-256 of the UAP in the project. */
  artifact: z.string(),
  original: sharesSchema,
  urn: sharesSchema,
  uap: sharesSchema,
  /** Whether the UAP did more than noise of the same strength, on the float perturbation; null where unmeasured. */
  credit: creditSchema.nullable(),
});
export type ZoneResult = z.infer<typeof zoneSchema>;

/** A UAP against one FFM on one set. */
const transferSchema = z.strictObject({
  /** How it was made. */
  method: uapMethodSchema,
  /** Whose UAP: a Y-shaped FFM. */
  source: z.string(),
  /** Whose pictures. */
  set: z.string(),
  /** Which FFM decides. */
  ffm: z.string(),
  /** All faces. */
  original: sharesSchema,
  urn: sharesSchema,
  /** Every face under the UAP that is made against its class. */
  uap: sharesSchema,
  zones: z.array(zoneSchema).length(2),
});
export type Transfer = z.infer<typeof transferSchema>;

export const comparisonSchema = z.strictObject({
  /** Of which FFM, where a family has several. */
  ffm: z.string().nullable(),
  what: z.string(),
  paper: z.string(),
  ours: z.number().nullable(),
  interval: intervalSchema,
  unit: z.enum(['share', 'points']),
  verdict: z.enum(['agrees', 'undecided', 'differs', 'not measured']),
  sentence: z.string(),
});
export type Comparison = z.infer<typeof comparisonSchema>;

const claimSchema = z.strictObject({
  claim: z.string(),
  verdict: z.enum(['holds', 'holds in part', 'does not hold', 'not measured']),
  sentence: z.string(),
});
export type Claim = z.infer<typeof claimSchema>;

export const reproductionSchema = z.strictObject({
  plan: reproductionPlanSchema,
  sets: z.array(
    z.strictObject({
      name: z.string(),
      fakes: z.int(),
      reals: z.int(),
      /** Fakes that have a true mask. */
      masks: z.int(),
      leftOut: z.array(leftOutSchema),
    }),
  ),
  /** eps of UAP and URN, and of the IAPs, in 1/255 pixel units. */
  eps: z.strictObject({ uap: z.number(), iap: z.number() }),
  table1: z.array(table1RowSchema),
  table2: z.array(table2RowSchema),
  /** Every Y-shaped FFM on its own set, under the UAPs of each of them. */
  table3: z.array(transferSchema),
  /** Every Y-shaped FFM on the sets of the others, under its own UAPs. */
  foreign: z.array(transferSchema),
  /** Other FFMs under the UAPs of the Y-shaped FFM of their set. */
  table4: z.array(transferSchema),
  comparisons: z.array(comparisonSchema),
  claims: z.array(claimSchema),
  /** Why they may differ. */
  reasons: z.array(z.string()),
  /** Audits of the project, by what they are for. */
  audits: z.array(z.strictObject({ key: z.string(), id: z.int() })),
  figures: z.array(z.strictObject({ file: z.string(), caption: z.string() })),
});
export type Reproduction = z.infer<typeof reproductionSchema>;
