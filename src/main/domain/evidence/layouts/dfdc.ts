import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { FAKE, REAL } from '../../../../common/base/label.ts';
import { known, type Said } from './layout.ts';

/** metadata.json beside the videos of the Deepfake Detection Challenge; only what is read of it. */
const metadataSchema = z.record(
  z.string(),
  z.object({
    label: z.enum(['FAKE', 'REAL']),
    original: z.string().nullish(),
    split: z.string().nullish(),
  }),
);

export const METADATA = 'metadata.json';

/** What the metadata.json of a folder says of its files, by name; null where there is none, or it is something else's. */
export async function readMetadata(folder: string): Promise<Map<string, Said> | null> {
  const text = await readFile(join(folder, METADATA), 'utf8').catch(() => null);
  if (text === null) return null;
  const parsed = metadataSchema.safeParse(jsonOf(text));
  return parsed.success
    ? new Map(Object.entries(parsed.data).map(([name, of]) => [name, saidOf(name, of)]))
    : null;
}

function saidOf(name: string, { label, original, split }: z.infer<typeof metadataSchema>[string]): Said {
  const source = label === 'FAKE' ? (original ?? undefined) : name;
  return {
    layout: 'DFDC',
    label: label === 'FAKE' ? FAKE : REAL,
    attributes: known({
      source: source === undefined ? undefined : `DFDC/${source}`.slice(0, 500),
      split: split ?? undefined,
    }),
  };
}

export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return null;
  }
}
