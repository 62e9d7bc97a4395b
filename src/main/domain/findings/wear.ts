import { type LabelName, nameOf } from '../../../common/base/label.ts';
import { type AuditWear, SETTINGS, type WearSetting, type Worn } from '../../../common/wear.ts';
import { aucVariance } from '../../../engine/metrics/inference/auc.ts';
import { proportionInterval } from '../../../engine/metrics/inference/proportion.ts';
import type { AuditRow } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { unitsOf } from './units.ts';
import { withItem } from './walk.ts';

/** What a detector says of a face that was worn, or was not, beside what the face is and the unit that it belongs to. */
export interface JudgedFace {
  truth: LabelName;
  unit: number;
  label: LabelName;
  score: number;
}

/** Accuracy and AUC with their intervals. @param units how many there are */
export function wornOf(faces: JudgedFace[], units: number): Worn {
  const share = (chosen: (face: JudgedFace) => boolean) => {
    const [n, right] = [new Int32Array(units), new Int32Array(units)];
    for (const face of faces) {
      if (!chosen(face)) continue;
      n[face.unit]!++;
      if (face.label === face.truth) right[face.unit]!++;
    }
    const [all, hits] = [n, right].map((counts) => counts.reduce((sum, count) => sum + count, 0));
    return {
      n: all!,
      value: all === 0 ? null : hits! / all!,
      interval: proportionInterval({ n, right })?.bounds ?? null,
    };
  };
  const area = aucVariance({
    scores: faces.map(({ score }) => score),
    positive: faces.map(({ truth }) => Number(truth === 'real')),
    unit: faces.map(({ unit }) => unit),
    units,
  });
  const reach = area === null ? 0 : 1.959964 * Math.sqrt(Math.max(0, area.variance));
  return {
    accuracy: share(() => true),
    fake: share(({ truth }) => truth === 'fake'),
    real: share(({ truth }) => truth === 'real'),
    auc: area?.auc ?? null,
    aucInterval: area === null ? null : [Math.max(0, area.auc - reach), Math.min(1, area.auc + reach)],
  };
}

/** What wear does to an audit's detector on its clean faces so far; null where none was asked for. */
export function auditWearOf(
  { results, wear }: Pick<Store, 'results' | 'wear'>,
  audit: AuditRow,
): AuditWear | null {
  const planned = wear.settings(audit.id);
  if (planned.length === 0) return null;
  const items = () => results.items(audit.id);
  const units = unitsOf(items());
  const facesOf = (said: Parameters<typeof withItem<{ item: number; label: 0 | 1; score: number }>>[1]) =>
    [...withItem(items(), said)].map(
      ([{ id, label: truth }, { label, score }]): JudgedFace => ({
        truth: nameOf(truth),
        unit: units.of(id),
        label: nameOf(label),
        score,
      }),
    );
  const figures = (faces: JudgedFace[]) => wornOf(faces, units.stated.units);
  const place = ({ operator, severity }: WearSetting) =>
    SETTINGS.findIndex((one) => one.operator === operator && one.severity === severity);
  return {
    audit: audit.id,
    detector: { name: audit.detector.name, id: audit.detector.id },
    units: units.stated,
    pending: planned.reduce((sum, { position }) => sum + wear.countPending(audit.id, position), 0),
    unworn: figures(facesOf(results.cleanResults(audit.id))),
    worn: planned
      .toSorted((a, b) => place(a) - place(b))
      .map(({ position, ...setting }) => ({
        ...setting,
        ...figures(facesOf(wear.results(audit.id, position))),
      })),
  };
}
