import { join } from 'node:path';
import type { AuditRequest } from '../../../common/api/audits.ts';
import type { EvidenceSource } from '../../../common/api/evidence.ts';
import { type AuditConfig, asFoundNow, cropSchema } from '../../../common/audit.ts';
import { fail } from '../../../language/faults.ts';
import { exactRecord } from '../../base/csv.ts';
import { writeWhole } from '../../base/files.ts';
import { sha256Of } from '../../store/objects.ts';
import type { Store } from '../../store/store.ts';

/**
 * The configurations of what a window asks for, one per detector. The chosen evidence becomes a manifest in the
 * project's `evidence` folder, named by its SHA-256, so that a terminal can run the same audit again.
 * Throws `usage` where none of the chosen files is labelled.
 */
export async function configsOf(
  store: Store,
  request: AuditRequest,
  defaults: Pick<AuditConfig, 'backend' | 'workers'>,
): Promise<AuditConfig[]> {
  const sources = store.evidence.chosen(request.sources);
  if (!sources.some(({ label }) => label !== null)) fail('usage', 'audit.unlabelled');
  const names = [...new Set(sources.flatMap((source) => Object.keys(saidOf(source))))].toSorted();
  const more = sources.some(({ crop }) => crop.deinterlace === true) ? ['deinterlace'] : [];
  const lines = sources.map((source) => lineOf(source, more.length > 0, names));
  const text = Buffer.from([exactRecord([...COLUMNS, ...more, ...names]), ...lines].join(''));
  const manifest = join(store.folder, 'evidence', `${sha256Of(text)}.csv`);
  await writeWhole(manifest, text);
  const { attacks, defence, deliver, limit, seed, keepFloat, stopOnFlip, perceptual } = request;
  return request.detectors.map((detector) => {
    const config: Every<AuditConfig> = {
      paths: [manifest],
      manifest,
      detector,
      attacks,
      defence: defence ?? undefined,
      stopOnFlip,
      perceptual,
      once: true,
      deliver,
      // Each file of the manifest has its own.
      crop: asFoundNow(cropSchema.parse({})),
      answers: undefined,
      limit,
      draw: limit === null ? undefined : 'even',
      backend: request.backend ?? defaults.backend,
      workers: request.workers === undefined ? defaults.workers : request.workers,
      seed,
      keepFloat,
    };
    return withoutGaps(config);
  });
}

/** With every field named, so that one which an audit gains is not forgotten here. */
type Every<T> = { [K in keyof Required<T>]: T[K] | undefined };
const withoutGaps = <T>(fields: Every<T>): T =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;

const COLUMNS = ['path', 'label', 'mask', 'whole', 'scale', 'frames'];

/** What is known of a file besides its label, by the column that it stands in. */
const saidOf = ({ person, attributes }: EvidenceSource): Record<string, string> => ({
  ...attributes,
  ...(person === undefined ? {} : { person }),
});

function lineOf(source: EvidenceSource, deinterlaced: boolean, names: string[]): string {
  const { path, label, mask, crop } = source;
  const { whole, scale, frames } = crop;
  const said = saidOf(source);
  return exactRecord([
    path,
    label,
    mask,
    whole ? 'yes' : 'no',
    scale,
    'every' in frames ? `every ${frames.every}` : frames.count,
    ...(deinterlaced ? [crop.deinterlace === true ? 'yes' : 'no'] : []),
    ...names.map((name) => said[name] ?? ''),
  ]);
}
