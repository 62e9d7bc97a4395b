import type { z } from 'zod';
import type { evidenceMethods } from '../../../common/api/evidence.ts';
import { labelOf } from '../../../common/base/label.ts';
import type { Store } from '../../store/store.ts';
import { appendAct } from '../custody/log.ts';
import { requireAnswers } from './open.ts';
import { scanEvidence } from './scan.ts';

type Add = (typeof evidenceMethods)['evidence.add'];

/** Adds the footage below files and folders to a project; nothing of it is opened yet. */
export async function addEvidence(
  store: Store,
  request: z.output<Add['input']>,
): Promise<z.output<Add['output']>> {
  const { paths, manifest, answers, crop, videoCrop = crop, label } = request;
  const scanned = await scanEvidence(paths, manifest ?? undefined, answers);
  requireAnswers(scanned);
  const { sources, leftOut } = scanned;
  const files = sources.map((source) => ({
    path: source.path,
    display: source.display,
    kind: source.kind,
    label: source.label ?? (label === null ? null : labelOf(label)),
    crop: source.crop ?? (source.kind === 'video' ? videoCrop : crop),
    mask: source.mask,
    ...(source.person === undefined ? {} : { person: source.person }),
    ...(source.attributes === undefined ? {} : { attributes: source.attributes }),
  }));
  const added = store.evidence.add(files, new Date().toISOString());
  if (added > 0) appendAct(store, 'evidence added', { paths, manifest, files: added });
  return { added, known: sources.length - added, leftOut };
}
