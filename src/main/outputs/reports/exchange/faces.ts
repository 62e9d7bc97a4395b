import { nameOf } from '../../../../common/base/label.ts';
import { withItem } from '../../../domain/findings/walk.ts';
import type { AuditRow, ItemRow } from '../../../store/rows.ts';
import type { Store } from '../../../store/store.ts';

/** What a detector says of a face: of its crop as it is, or after the last iteration of an attack in 8 bits. */
export interface Prediction {
  label: 'fake' | 'real';
  /** Realness, in [0,1]. */
  score: number;
}

/** A face of an audit with all that is said of it. */
export interface PredictedFace {
  item: ItemRow;
  clean: Prediction | null;
  /** By the name of the attack, with its place where there are several of a kind. */
  attacked: Record<string, Prediction>;
}

/** Names of an audit's attacks, each once. */
export const attackNames = ({ config }: AuditRow): string[] =>
  config.attacks.map(({ attack }, index) =>
    config.attacks.filter((other) => other.attack === attack).length === 1 ? attack : `${attack}-${index}`,
  );

/** In the audit's order. */
export function predictedFaces({ results }: Pick<Store, 'results'>, audit: AuditRow): PredictedFace[] {
  const faces = new Map<number, PredictedFace>();
  for (const item of results.items(audit.id)) faces.set(item.id, { item, clean: null, attacked: {} });
  const said = ({ label, score }: { label: 0 | 1; score: number }) => ({ label: nameOf(label), score });
  for (const [{ id }, row] of withItem(results.items(audit.id), results.cleanResults(audit.id)))
    faces.get(id)!.clean = said(row);
  // By iteration: the last one stays.
  for (const [index, name] of attackNames(audit).entries())
    for (const [{ id }, row] of withItem(results.items(audit.id), results.outcomes(audit.id, index)))
      faces.get(id)!.attacked[name] = said(row.eightBit);
  return [...faces.values()];
}

/** Width and height of every picture whose header was read, by its path. */
export function sizesOf({ results }: Pick<Store, 'results'>, audit: AuditRow) {
  const sizes = new Map<string, { width: number; height: number }>();
  for (const { path, trace } of results.sources(audit.id)) {
    const { width = null, height = null } = trace ?? {};
    if (width !== null && height !== null) sizes.set(path, { width, height });
  }
  return sizes;
}
