import { z } from 'zod';
import { TREATMENT_NAMES } from '../../../common/distortions/registry.ts';
import { fail } from '../../../common/fault.ts';
import { floatsOf } from '../../store/columns.ts';
import type { CaseFiles } from './caseFiles.ts';
import { jsonIn, REMEDY, readLines } from './readCase.ts';

/** The lines of a case's result files (resultLines.ts), checked. Every fault is `input` and names the file. */

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const label = z.union([z.literal(0), z.literal(1)]);
const nullable = z.number().nullable();
const position = z.int().min(0);
const floats = z.base64().transform((text) => floatsOf(Buffer.from(text, 'base64')));

const decision = { label, score: z.number(), energyFake: nullable, energyReal: nullable };
const judgement = {
  ...decision,
  iou: nullable,
  pixelAccuracy: nullable,
  iouAdversarial: nullable,
  pixelAccuracyAdversarial: nullable,
  segmentation: sha256.nullable(),
};
const attacked = z.strictObject({
  ...judgement,
  rmse255: z.number(),
  linf255: z.number(),
  l2: z.number(),
  psnr: nullable,
  ssim: z.number(),
});

export const cleanLine = z.strictObject({ position, ...judgement });
export const bareLine = z.strictObject({ position, ...decision });
export const outcomeLine = z.strictObject({
  position,
  attack: z.int(),
  iteration: z.int(),
  float: attacked,
  eightBit: attacked,
  adversarial: sha256,
  perturbation: sha256.nullable(),
  adversarialMask: sha256.nullable(),
});
export const traceLine = z.strictObject({ position, fake: floats, real: floats });
export const universalLine = z.strictObject({
  attack: z.int(),
  artifact: sha256,
  fake: floats,
  real: floats,
});
export const survivalLine = z.strictObject({
  treatment: z.enum(TREATMENT_NAMES),
  strength: z.number(),
  attack: z.int().nullable(),
  position,
  ...decision,
  // Absent where no mask was compared, and in cases from before masks were.
  iou: nullable.default(null),
  iouAdversarial: nullable.default(null),
});

/** The lines of a result file in their order; none where the case has no such file. */
export async function* readResults<S extends z.ZodType>(
  files: CaseFiles,
  path: string,
  inner: string,
  schema: S,
): AsyncGenerator<z.output<S>> {
  for await (const line of readLines(files, inner)) {
    const { data } = schema.safeParse(jsonIn(line));
    yield data ?? fail('input', `${path}: its ${inner} can not be understood`, REMEDY, path);
  }
}
