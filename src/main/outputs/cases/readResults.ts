import { z } from 'zod';
import { sha256 } from '../../../common/base/sha256.ts';
import { DISTORTION_NAMES } from '../../../common/distortions/registry.ts';
import { JUDGEMENT, lineShape, MEASURED, measuredAt } from '../../../common/measurement.ts';
import { failAt } from '../../../language/faults.ts';
import { floatsOf } from '../../store/columns.ts';
import type { CaseFiles } from './caseFiles.ts';
import { jsonIn, readLines } from './readCase.ts';

/** The lines of a case's result files (resultLines.ts), checked. Every fault is `input` and names the file. */

const position = z.int().min(0);
const floats = z.base64().transform((text) => floatsOf(Buffer.from(text, 'base64')));

const attacked = z.strictObject(lineShape(MEASURED, 'attacked'));

export const cleanLine = z.strictObject({ position, ...lineShape(JUDGEMENT, 'clean') });
export const bareLine = z.strictObject({ position, ...lineShape(measuredAt('bare'), 'bare') });
export const certifiedLine = z.strictObject({ position, real: z.int().min(0) });
export const outcomeLine = z.strictObject({
  position,
  attack: z.int(),
  iteration: z.int(),
  float: attacked,
  eightBit: attacked,
  adversarial: sha256,
  perturbation: sha256.nullable(),
  adversarialMask: sha256.nullable(),
  free: z.number().min(0).max(1).optional(),
});
export const traceLine = z.strictObject({ position, fake: floats, real: floats });
export const universalLine = z.strictObject({
  attack: z.int(),
  artifact: sha256,
  fake: floats,
  real: floats,
});
const nothing = z.null();
const told = z.strictObject({
  delivery: z.int().min(0),
  attack: z.int().nullable(),
  position,
  upload: z.union([z.literal(1), z.literal(2)]),
});
/** Without a decision where the face was not found. */
export const deliveredLine = z.union([
  told.extend(lineShape(measuredAt('bare'), 'bare')),
  told.extend({ label: nothing, score: nothing, energyFake: nothing, energyReal: nothing }),
]);
export const survivalLine = z.strictObject({
  treatment: z.enum(DISTORTION_NAMES),
  strength: z.number(),
  attack: z.int().nullable(),
  position,
  ...lineShape(measuredAt('distorted'), 'distorted'),
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
    yield data ?? failAt('input', path, 'case.unreadable', { file: inner });
  }
}
