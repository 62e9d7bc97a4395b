import { OPERATOR_NAMES, OPERATORS, type Wear, type Worn, type WornFace } from '../../../common/wear.ts';
import { aucVariance } from '../../../engine/metrics/inference/auc.ts';
import { proportionInterval } from '../../../engine/metrics/inference/proportion.ts';

type Said = WornFace['unworn'];

/** Every operator at every severity, the mildest first, in the order of a face's `worn`. */
export const SETTINGS = OPERATOR_NAMES.flatMap((operator) =>
  OPERATORS[operator].map((strength, i) => ({ operator, severity: i + 1, strength: Number(strength) })),
);

/** The figures of faces that were judged as they are and worn. Faces of one file are one unit. */
export function wearOf(faces: WornFace[]): Pick<Wear, 'faces' | 'originals' | 'unworn' | 'worn'> {
  const files = [...new Set(faces.map(({ path }) => path))];
  const units = new Map(files.map((path, unit) => [path, unit]));
  const unit = faces.map(({ path }) => units.get(path)!);
  const figures = (said: (face: WornFace) => Said): Worn => {
    const share = (chosen: (face: WornFace) => boolean) => {
      const [n, right] = [new Int32Array(files.length), new Int32Array(files.length)];
      faces.forEach((face, i) => {
        if (!chosen(face)) return;
        n[unit[i]!]!++;
        if (said(face).label === face.label) right[unit[i]!]!++;
      });
      const [all, hits] = [n, right].map((counts) => counts.reduce((sum, count) => sum + count, 0));
      return {
        n: all!,
        value: all === 0 ? null : hits! / all!,
        interval: proportionInterval({ n, right })?.bounds ?? null,
      };
    };
    const area = aucVariance({
      scores: faces.map((face) => said(face).score),
      positive: faces.map(({ label }) => Number(label === 'real')),
      unit,
      units: files.length,
    });
    const reach = area === null ? 0 : 1.959964 * Math.sqrt(Math.max(0, area.variance));
    return {
      accuracy: share(() => true),
      fake: share(({ label }) => label === 'fake'),
      real: share(({ label }) => label === 'real'),
      auc: area?.auc ?? null,
      aucInterval: area === null ? null : [Math.max(0, area.auc - reach), Math.min(1, area.auc + reach)],
    };
  };
  return {
    faces: faces.length,
    originals: files.length,
    unworn: figures(({ unworn }) => unworn),
    worn: SETTINGS.map((setting, i) => ({ ...setting, ...figures(({ worn }) => worn[i]!) })),
  };
}
