import { originalOf, SOURCE } from '../../../common/attributes.ts';
import type { UnitKind, Units } from '../../../common/figure.ts';
import { isNamed } from '../../../common/person.ts';
import type { ItemRow } from '../../store/rows.ts';

const PERSON = 'person';

/** Which unit each face of an audit is in, by its item. */
export interface FaceUnits {
  stated: Units;
  /** Units are numbered from 0; a face that is not known is -1. */
  of(item: number): number;
}

type Face = Pick<ItemRow, 'id' | 'path' | 'frame' | 'attributes' | 'person'>;

/**
 * What counts as one observation is the highest thing that is known: the person, where the evidence names any; then the original,
 * where it names any; then the file. A face without a person's name is taken for someone else's by its original, and so by its
 * file. Where no file gave several faces, each face stands for itself.
 */
export function unitsOf(items: Iterable<Face>): FaceUnits {
  const found = new Map<number, number>();
  const numbers = { [PERSON]: new Map<string, number>(), [SOURCE]: new Map<string, number>() };
  const files = new Map<string, { faces: number; video: boolean }>();
  const ids: [item: number, person: number, original: number][] = [];
  const counts = { faces: 0, withoutPerson: 0, withoutSource: 0 };
  const numberOf = (kind: keyof typeof numbers, key: string) => {
    const known = numbers[kind].get(key) ?? numbers[kind].size;
    numbers[kind].set(key, known);
    return known;
  };
  for (const { id, path, frame, attributes, person: key } of items) {
    const file = files.get(path) ?? { faces: 0, video: frame !== null };
    file.faces++;
    files.set(path, file);
    counts.faces++;
    const named = { path, ...(attributes === undefined ? {} : { attributes }) };
    const person = isNamed(key) ? key : null;
    const original = originalOf(named);
    if (person === null) counts.withoutPerson++;
    if (attributes?.[SOURCE] === undefined) counts.withoutSource++;
    ids.push([id, numberOf(PERSON, person ?? `original ${original}`), numberOf(SOURCE, original)]);
  }
  const { faces, withoutPerson, withoutSource } = counts;
  const kind: UnitKind =
    withoutPerson < faces ? PERSON : withoutSource < faces ? SOURCE : kindOfFiles([...files.values()]);
  for (const [id, person, original] of ids) found.set(id, kind === PERSON ? person : original);
  return {
    stated: {
      kind,
      units: numbers[kind === PERSON ? PERSON : SOURCE].size,
      faces,
      unnamed: kind === PERSON ? withoutPerson : kind === SOURCE ? withoutSource : 0,
    },
    of: (item) => found.get(item) ?? -1,
  };
}

function kindOfFiles(files: { faces: number; video: boolean }[]): UnitKind {
  const several = files.filter(({ faces }) => faces > 1);
  if (several.length === 0) return 'face';
  return several.every(({ video }) => video) ? 'video' : 'file';
}
