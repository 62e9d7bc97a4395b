import type { SavedUniversal } from '../../../common/api/audits.ts';
import { isUniversal } from '../../../common/attacks/registry.ts';
import type { AuditRow } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { readSafetensors } from '../detectors/formats/safetensors.ts';
import { originOf } from './universals.ts';

/**
 * The universal perturbations that a project has, of whichever attack, each once: by the audit that made it, or, where it
 * came from outside, by the first that applied it.
 */
export async function universalsOf(store: Store): Promise<(SavedUniversal & { footage: string[] | null })[]> {
  const saved = new Map<string, SavedUniversal & { footage: string[] | null }>();
  for (const row of store.results.audits())
    for (const [attack, params] of row.config.attacks.entries()) {
      const universal = store.results.universal(row.id, attack);
      if (!isUniversal(params) || universal === null || saved.has(universal.artifact)) continue;
      const maker = await makerOf(store, row, attack);
      if (maker === null) continue;
      const { paths, manifest } = row.config;
      saved.set(universal.artifact, {
        object: universal.artifact,
        audit: row.id,
        ...maker,
        params,
        footage: params.from !== undefined ? null : manifest === undefined ? paths : [manifest],
      });
    }
  return [...saved.values()];
}

export async function savedUniversals(store: Store): Promise<SavedUniversal[]> {
  return (await universalsOf(store)).map(({ footage: _, ...saved }) => saved);
}

/** A detector by the name that the project knows it under, and its id. */
type Maker = Pick<SavedUniversal, 'detector' | 'detectorId'>;

/** The detector that a universal perturbation was made on, by the name that the project knows it under. */
export async function makerOf(store: Store, row: AuditRow, attack: number): Promise<Maker | null> {
  const universal = store.results.universal(row.id, attack);
  if (universal === null) return null;
  const { metadata } = readSafetensors(
    await store.objects.get(universal.artifact),
    store.objects.pathOf(universal.artifact),
  );
  const id = originOf(metadata)?.detector ?? row.detector.id;
  const known = store.results.audits().find(({ detector }) => detector.id === id);
  return { detector: known?.detector.name ?? id.slice(0, 12), detectorId: id };
}
