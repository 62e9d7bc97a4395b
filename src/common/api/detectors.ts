import { z } from 'zod';
import { architectureSchema } from '../architectures/registry.ts';
import { labelNameSchema } from '../base/label.ts';
import { declaredBlackBoxSchema } from '../blackBox.ts';
import { contractSchema, detectorCardSchema, doubtSchema, thresholdRuleSchema } from '../contract.ts';
import { readingSchema } from '../contractReading.ts';
import { declaredContractSchema } from '../declaredContract.ts';
import { faultSchema } from '../faultSchema.ts';
import { boxSchema } from './evidence.ts';
import { method, nothing, pathSchema } from './method.ts';

/** Free text of a model card, for people: data, measured accuracy, limits. Any JSON. */
const modelCardSchema = z.record(z.string(), z.json()).nullable();

/** Files of a detector, before it is imported. */
export const inspectedSchema = z.strictObject({
  /** null of a model whose owner has to state it. */
  contract: contractSchema.nullable(),
  /** What such a model says of itself. */
  model: z
    .strictObject({
      /** null where it takes neither pictures nor clips; sides that it leaves open are null. */
      input: z
        .strictObject({
          width: z.int().nullable(),
          height: z.int().nullable(),
          channelsFirst: z.boolean(),
          grey: z.boolean(),
          clip: z
            .strictObject({
              axes: z.array(z.enum(['TCHW', 'CTHW', 'THWC'])),
              frames: z.int().nullable(),
            })
            .nullable(),
        })
        .nullable(),
      outputs: z.array(z.string()),
      /** The operator that it ends in. */
      endsIn: z.string().nullable(),
      /** What its publisher says of its contract in files beside it, and the names of its classes; null where nothing. */
      stated: z
        .strictObject({
          declared: z.strictObject(declaredContractSchema.shape).partial(),
          classes: z.array(z.string()),
        })
        .nullable(),
    })
    .nullable(),
  parameters: z.int(),
  sources: z.array(z.strictObject({ file: z.string(), sha256: z.string() })),
  /** A name that is allowed and free. */
  suggestedName: z.string(),
  /** The detector that has the same weights already. */
  known: z.string().nullable(),
});
export type Inspected = z.infer<typeof inspectedSchema>;

/** What a detector says about one face of a picture. Pictures are PNG, base64, of the detector's input size: of a clip its middle frame. */
export const testedFaceSchema = z.strictObject({
  picture: z.base64(),
  label: labelNameSchema,
  /** Realness in [0,1]. */
  score: z.number(),
  energies: z.strictObject({ fake: z.number(), real: z.number() }).nullable(),
  segmentation: z.base64().nullable(),
  box: boxSchema.nullable(),
  frame: z.strictObject({ ordinal: z.int(), seconds: z.number() }).nullable(),
});
export type TestedFace = z.infer<typeof testedFaceSchema>;

/** What a detector got right of samples, and how else its contract could be read; shares in [0,1], null where there were none. */
export const trialSchema = z.strictObject({
  /** Labelled faces. */
  n: z.int(),
  fakes: z.int(),
  accuracy: z.number().nullable(),
  fake: z.number().nullable(),
  real: z.number().nullable(),
  /** What speaks against the contract. */
  doubts: z.array(doubtSchema),
  /** What was understood of it. */
  contract: contractSchema,
  /** Operators through which no gradient is known. */
  withoutGradient: z.array(z.string()),
  /** The declared reading of the contract first, and others on the same faces. */
  readings: z.array(readingSchema),
  /** Place among them of the one that the labelled faces speak for; null where that is the declared one, or chance would do. */
  proposal: z.int().nullable(),
  faces: z.array(
    z.strictObject({
      picture: z.base64(),
      truth: labelNameSchema.nullable(),
      label: labelNameSchema,
      score: z.number(),
    }),
  ),
});
export type Trial = z.infer<typeof trialSchema>;

/** A black box as a form states it: what its description says, and where its program is started. */
export const blackBoxFormSchema = declaredBlackBoxSchema.extend({ folder: z.string().max(4096).default('') });
export type BlackBoxForm = z.infer<typeof blackBoxFormSchema>;

/** The realness from which on a new detector calls a face real, or how to choose it on labelled footage. */
const wantedThresholdSchema = z.union([
  z.number().gt(0).lt(1),
  z.strictObject({
    rule: thresholdRuleSchema,
    paths: z.array(pathSchema).min(1),
    whole: z.boolean().default(false),
  }),
]);

export const detectorMethods = {
  'detectors.list': method(
    nothing,
    z.strictObject({
      detectors: z.array(detectorCardSchema),
      /** The name of the one that a new audit begins with; null where there is none. */
      first: z.string().nullable(),
      damaged: z.array(faultSchema),
    }),
  ),
  'detectors.card': method(
    z.strictObject({ name: z.string() }),
    z.strictObject({ detector: detectorCardSchema, card: modelCardSchema }),
  ),
  /** Reads weight files without keeping anything: the first step of an import. */
  'detectors.inspect': method(z.strictObject({ files: z.array(pathSchema).min(1).max(8) }), inspectedSchema),
  'detectors.import': method(
    z.strictObject({
      files: z.array(pathSchema).min(1).max(8),
      name: z.string(),
      architecture: architectureSchema.nullable().default(null),
      declared: declaredContractSchema.nullable().default(null),
      threshold: wantedThresholdSchema.nullable().default(null),
    }),
    /** added: false where it was there already. */
    z.strictObject({ detector: detectorCardSchema, added: z.boolean() }),
  ),
  /** A program or a service on this machine that answers scores; asked once about a grey picture before it is kept. */
  'detectors.importBlackBox': method(
    z.strictObject({
      name: z.string(),
      blackBox: blackBoxFormSchema,
      threshold: wantedThresholdSchema.nullable().default(null),
    }),
    z.strictObject({ detector: detectorCardSchema, added: z.boolean() }),
  ),
  /** Live test: what the detector says about a picture, nothing kept. The picture's first 16 faces. */
  'detectors.test': method(
    z.strictObject({ name: z.string(), path: pathSchema, whole: z.boolean().default(false) }),
    z.array(testedFaceSchema),
  ),
  /** A detector on samples of known label, with nothing kept: one of the catalogue, or files or a black box before they are imported. */
  'detectors.trial': method(
    z.strictObject({
      detector: z.union([
        z.strictObject({ name: z.string() }),
        z.strictObject({ files: z.array(pathSchema).min(1).max(8), declared: declaredContractSchema }),
        z.strictObject({ blackBox: blackBoxFormSchema }),
      ]),
      /** null for faces of the open project, or the demo's where it has none that are labelled. */
      paths: z.array(pathSchema).min(1).nullable(),
      whole: z.boolean().default(false),
    }),
    trialSchema,
  ),
  /** Imported and trained ones alone. */
  'detectors.remove': method(z.strictObject({ name: z.string() }), nothing),
};
