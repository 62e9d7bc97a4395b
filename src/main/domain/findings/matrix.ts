import { nameOf } from '../../../common/base/label.ts';
import type { MatrixRow, MatrixSort } from '../../../common/matrix.ts';
import type { AuditRow, ItemRow } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';

type Source = Pick<Store, 'results' | 'samples'>;

/** A face of the matrix before its cells are looked up. */
export interface MatrixPlace {
  item: number;
  least: MatrixRow['least'];
}

/** Every face of an audit in the order of the matrix: a number or three are kept of each. */
export function matrixOrder({ results, samples }: Source, audit: AuditRow, sort: MatrixSort): MatrixPlace[] {
  const least = new Map<number, NonNullable<MatrixRow['least']>>();
  for (const attack of audit.config.attacks.keys())
    for (const { item, rmse255 } of samples.flips(audit.id, attack))
      if (rmse255 < (least.get(item)?.rmse255 ?? Number.POSITIVE_INFINITY))
        least.set(item, { attack, rmse255 });
  const originals = new Map<string, { change: number; items: number[] }>();
  const changeOf = (item: number) => least.get(item)?.rmse255 ?? Number.POSITIVE_INFINITY;
  for (const { id, path } of results.items(audit.id)) {
    const original = originals.get(path) ?? { change: Number.POSITIVE_INFINITY, items: [] };
    original.items.push(id);
    original.change = Math.min(original.change, changeOf(id));
    originals.set(path, original);
  }
  const groups = [...originals.values()];
  if (sort === 'change') {
    // Infinity less infinity is no order.
    const compare = (a: number, b: number) => (a === b ? 0 : a - b);
    groups.sort((a, b) => compare(a.change, b.change));
    for (const { items } of groups) items.sort((a, b) => compare(changeOf(a), changeOf(b)));
  }
  return groups.flatMap(({ items }) => items.map((item) => ({ item, least: least.get(item) ?? null })));
}

/** Faces with what every attack made of them; those that were not judged clean yet are left out. */
export function matrixRows(
  { samples }: Source,
  audit: AuditRow,
  places: readonly MatrixPlace[],
): MatrixRow[] {
  return places.flatMap(({ item, least }) => {
    const clean = samples.clean(audit.id, item);
    const face = samples.item(audit.id, item);
    if (clean === null || face === null) return [];
    return [
      {
        ...described(face),
        clean: clean.score,
        decided: nameOf(clean.label),
        least,
        cells: audit.config.attacks.map((_, attack) => {
          const after = samples.last(audit.id, attack, item);
          if (after === null) return null;
          const { label, score, rmse255, adversarial } = after;
          return { realness: score, flips: label !== clean.label, rmse255, adversarial };
        }),
      },
    ];
  });
}

const described = ({ id, path, label, frame, crop }: ItemRow) => ({
  item: id,
  path,
  label: nameOf(label),
  frame,
  picture: crop,
});
