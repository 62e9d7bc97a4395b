import { fail } from '../../../language/faults.ts';
import type { AuditRow, ItemRow } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';

/** Faces and attacks of an audit as a person names them in a terminal. */

const PLACE = /^#(\d+)$/;
const FRAME = /^(.+):(\d+)$/;
/** Places that a message lists. */
const LISTED = 10;

/**
 * The face that is named: "#12" is its place in the audit, from 0, as report.json has it; else the end of its file's path, with the
 * frame of a video, "clip.mp4:120". Throws `usage` where no face or several fit.
 */
export function faceNamed({ results }: Pick<Store, 'results'>, audit: number, name: string): ItemRow {
  const place = PLACE.exec(name)?.[1];
  const [, file, frame] = FRAME.exec(name) ?? [];
  const fits = ({ position, path, frame: found }: ItemRow) =>
    place !== undefined
      ? position === Number(place)
      : endsWith(path, name) ||
        (file !== undefined && endsWith(path, file) && found?.ordinal === Number(frame));
  const found = [...results.items(audit)].filter(fits);
  if (found.length > 1) {
    const places = found.slice(0, LISTED).map(({ position }) => `#${position}`);
    fail('usage', 'examiner.severalFaces', { name, places: places.join(', ') });
  }
  return found[0] ?? fail('usage', 'examiner.noneNamed', { name });
}

/** Whole names of files and folders, from the last one on. */
function endsWith(path: string, name: string): boolean {
  const [whole, end] = [path.replaceAll('\\', '/'), name.replaceAll('\\', '/')];
  return whole === end || whole.endsWith(`/${end}`);
}

/**
 * The attack that is named: by its name where the audit ran it once, or by its index from 0, as results.csv has it; null names the only
 * one. Throws `usage` otherwise.
 */
export function attackNamed({ config: { attacks } }: AuditRow, name: string | null): number {
  const known = attacks.map(({ attack }, index) => `${index} ${attack}`).join(', ');
  const fitting = [...attacks.keys()].filter(
    (index) => name === null || name === `${index}` || name === attacks[index]!.attack,
  );
  const [only] = fitting;
  return only !== undefined && fitting.length === 1
    ? only
    : fail('usage', 'examiner.attack', { attacks: known });
}
