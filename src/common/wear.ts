import { z } from 'zod';
import { cropSchema } from './audit.ts';
import { labelNameSchema } from './base/label.ts';
import { unitsSchema } from './figure.ts';
import { leftOutSchema } from './notice.ts';

/**
 * What happens to pictures without anybody meaning harm, each at five severities, the mildest first: wear. How each is done
 * is main/outputs/wear/operators.ts, what it is called src/language/en/wear.ts.
 */
export const OPERATORS = {
  /** Saved three times as JPEG of that quality. */
  jpeg: [95, 85, 70, 50, 30],
  /** Twice through a key frame of x264 at that constant rate factor. */
  h264: [18, 23, 28, 33, 38],
  /** Made that many times as large and brought back (Lanczos). */
  resize: [0.9, 0.75, 0.5, 0.33, 0.25],
  upscale: [1.25, 1.5, 2, 3, 4],
  /** v + s (v - blurred v), blurred by a Gaussian of sigma 1. */
  sharpen: [0.25, 0.5, 1, 1.5, 2],
  /** The median of a square of so many pixels a side. */
  denoise: [3, 5, 7, 9, 11],
  /** v + s of the full range. */
  brightness: [0.05, 0.1, 0.15, 0.2, 0.3],
  /** 1/2 + s (v - 1/2). */
  contrast: [1.1, 1.25, 1.5, 1.75, 2],
  /** v^s. */
  gamma: [1.1, 1.25, 1.5, 1.8, 2.2],
  /** Normal noise of that standard deviation, in grey levels, the same on all channels. */
  grain: [2, 4, 8, 12, 16],
  /** A Gaussian of that sigma, in pixels. */
  blur: [0.5, 1, 1.5, 2, 3],
  /** The mean of so many pixels in a row. */
  motion: [3, 5, 7, 9, 13],
  /** Turned by so many degrees about its middle; beyond the border its last pixels. */
  rotate: [1, 2, 5, 10, 15],
  /** That share cut away at each side, and the rest made as large again. */
  crop: [0.02, 0.05, 0.1, 0.15, 0.2],
  /** A warm filter: red times 1 + s, blue times 1 - s. */
  filter: [0.05, 0.1, 0.15, 0.2, 0.3],
} as const;

export type Operator = keyof typeof OPERATORS;
export const OPERATOR_NAMES = Object.keys(OPERATORS) as Operator[];
export const operatorSchema = z.enum(OPERATOR_NAMES as [Operator, ...Operator[]]);
/** The mildest first. */
export const SEVERITIES = [1, 2, 3, 4, 5] as const;
export const severitySchema = z.int().min(1).max(SEVERITIES.length);

export interface WearSetting {
  operator: Operator;
  severity: number;
  strength: number;
}

/** Every operator at every severity. */
export const SETTINGS: WearSetting[] = OPERATOR_NAMES.flatMap((operator) =>
  OPERATORS[operator].map((strength, i) => ({ operator, severity: i + 1, strength: Number(strength) })),
);

/** Of these operators at these severities; of all where none is named. */
export const settingsOf = (
  operators: readonly Operator[] = [],
  severities: readonly number[] = [],
): WearSetting[] =>
  SETTINGS.filter(
    ({ operator, severity }) =>
      (operators.length === 0 || operators.includes(operator)) &&
      (severities.length === 0 || severities.includes(severity)),
  );

const boundsSchema = z.tuple([z.number(), z.number()]).nullable();
const shareSchema = z.strictObject({
  n: z.int(),
  value: z.number().min(0).max(1).nullable(),
  /** 95 %, by original. */
  interval: boundsSchema,
});
export const wornSchema = z.strictObject({
  accuracy: shareSchema,
  fake: shareSchema,
  real: shareSchema,
  /** Area under the ROC curve of the realness score, with its 95 % interval by original. */
  auc: z.number().min(0).max(1).nullable(),
  aucInterval: boundsSchema,
});
export type Worn = z.infer<typeof wornSchema>;

const wornSettingSchema = z.strictObject({
  operator: operatorSchema,
  severity: z.int(),
  strength: z.number(),
  ...wornSchema.shape,
});

/** What wear does to the detector of an audit on the audit's clean faces. */
export const auditWearSchema = z.strictObject({
  audit: z.int(),
  detector: z.strictObject({ name: z.string(), id: z.string() }),
  /** What the intervals count as one. */
  units: unitsSchema,
  /** Pictures that are still to be worn and judged. */
  pending: z.int(),
  unworn: wornSchema,
  worn: z.array(wornSettingSchema),
});
export type AuditWear = z.infer<typeof auditWearSchema>;

/** The file wear.json, and what `overfire wear --json` prints. */
export const wearSchema = z.strictObject({
  version: z.string(),
  detector: z.strictObject({ name: z.string(), id: z.string() }),
  paths: z.array(z.string()),
  crop: cropSchema,
  seed: z.int(),
  backend: z.string(),
  faces: z.int(),
  originals: z.int(),
  unworn: wornSchema,
  worn: z.array(wornSettingSchema),
  leftOut: z.array(leftOutSchema),
});
export type Wear = z.infer<typeof wearSchema>;

/** One face of the journal: its scores as it is and worn, in the order of the settings that were asked for. */
export const wornFaceSchema = z.strictObject({
  path: z.string(),
  face: z.int(),
  frame: z.int().nullable(),
  label: labelNameSchema,
  pixels: z.string(),
  unworn: z.strictObject({ score: z.number(), label: labelNameSchema }),
  worn: z.array(z.strictObject({ score: z.number(), label: labelNameSchema })),
});
export type WornFace = z.infer<typeof wornFaceSchema>;
