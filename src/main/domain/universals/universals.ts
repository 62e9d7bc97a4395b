import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { type UniversalParams, universalSchema } from '../../../common/attacks/registry.ts';
import { SHA256 } from '../../../common/base/sha256.ts';
import { type Extent, extentText, rowsOf } from '../../../common/extent.ts';
import type { Universal } from '../../../engine/protocol.ts';
import { failAt } from '../../../language/faults.ts';
import type { UniversalRow } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { readSafetensors, writeSafetensors } from '../detectors/formats/safetensors.ts';

/** Key of the metadata that says how a universal perturbation was made. */
const ORIGIN = 'overfire.universal';

/** How it was made: the detector's id, the parameters, and the seed that it was drawn from. */
const originSchema = z.object({ detector: z.string(), params: universalSchema, seed: z.int() });
type Origin = z.infer<typeof originSchema>;

/**
 * A universal perturbation as an artifact of its own: safetensors with `perturbation` [H, W, 3] on the [0,1]
 * pixel scale, and `trace.fake`, `trace.real`: the activations of the perturbation alone after each iteration.
 */
export function encodeUniversal(universal: Universal, extent: Extent, origin: Origin): Uint8Array {
  const vector = (values: number[]) => ({ shape: [values.length], data: Float32Array.from(values) });
  return writeSafetensors(
    {
      perturbation: { shape: shapeOf(extent), data: universal.data },
      'trace.fake': vector(universal.trace.map((at) => at.fake)),
      'trace.real': vector(universal.trace.map((at) => at.real)),
    },
    { [ORIGIN]: JSON.stringify(origin) },
  );
}

const shapeOf = (extent: Extent) => [rowsOf(extent), extent.width, 3];

/** Throws `model` where the bytes are no such artifact, `usage` where it has another size than the detector's input. */
export function decodeUniversal(
  bytes: Uint8Array,
  file: string,
  extent: Extent,
): { universal: Universal; origin: Origin } {
  const { tensors, metadata } = readSafetensors(bytes, file);
  const { perturbation, 'trace.fake': fake, 'trace.real': real } = tensors;
  const origin = originOf(metadata);
  if (origin === null || !perturbation || !fake || !real) failAt('model', file, 'universal.none');
  if (`${perturbation.shape}` !== `${shapeOf(extent)}`)
    failAt('usage', file, 'universal.otherSize', {
      shape: `${perturbation.shape}`,
      size: extentText(extent),
    });
  const trace = Array.from(fake.data, (value, i) => ({ fake: value, real: real.data[i] ?? Number.NaN }));
  return { universal: { data: perturbation.data, trace }, origin };
}

/** How a universal perturbation was made, from the metadata of its file; null where that does not say. */
export function originOf(metadata: Record<string, string>): Origin | null {
  return originSchema.safeParse(parsed(metadata[ORIGIN])).data ?? null;
}

function parsed(json: string | undefined): unknown {
  try {
    return JSON.parse(json ?? '');
  } catch {
    return null;
  }
}

export function universalRow(attack: number, artifact: string, { trace }: Universal): UniversalRow {
  return {
    attack,
    artifact,
    fake: Float32Array.from(trace, (at) => at.fake),
    real: Float32Array.from(trace, (at) => at.real),
  };
}

/**
 * Takes the saved perturbation that `source` names into the project: an object of this project by its SHA-256, or a
 * file (an object of another project, say). Returns its row, and the parameters that it was made with, which are what
 * it is measured as, with its SHA-256.
 */
export async function bringUniversal(
  store: Store,
  source: string,
  attack: number,
  extent: Extent,
): Promise<{ params: UniversalParams; row: UniversalRow }> {
  const known = SHA256.test(source);
  const bytes = known ? await store.objects.get(source) : await readFile(source);
  const { universal, origin } = decodeUniversal(bytes, source, extent);
  const from = await store.objects.put(bytes);
  return { params: { ...origin.params, from }, row: universalRow(attack, from, universal) };
}
