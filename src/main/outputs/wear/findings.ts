import type { Wear, WearSetting, WornFace } from '../../../common/wear.ts';
import { wornOf } from '../../domain/findings/wear.ts';

/** The figures of faces that were judged as they are and worn by these settings. Faces of one file are one unit. */
export function wearOf(
  faces: WornFace[],
  settings: WearSetting[],
): Pick<Wear, 'faces' | 'originals' | 'unworn' | 'worn'> {
  const files = [...new Set(faces.map(({ path }) => path))];
  const units = new Map(files.map((path, unit) => [path, unit]));
  const figures = (said: (face: WornFace) => WornFace['unworn']) =>
    wornOf(
      faces.map((face) => ({ truth: face.label, unit: units.get(face.path)!, ...said(face) })),
      files.length,
    );
  return {
    faces: faces.length,
    originals: files.length,
    unworn: figures(({ unworn }) => unworn),
    worn: settings.map((setting, i) => ({ ...setting, ...figures(({ worn }) => worn[i]!) })),
  };
}
