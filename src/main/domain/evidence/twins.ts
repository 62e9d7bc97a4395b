import { stat } from 'node:fs/promises';
import type { Label } from '../../../common/base/label.ts';
import type { Notice } from '../../../common/notice.ts';
import { noticeAs } from '../../../language/notices.ts';
import { hashFile } from '../../base/hash.ts';
import { inOrder } from '../../base/inFlight.ts';
import type { Decoder } from '../../decode/decoder.ts';

/** A file as twins are told by it. */
export interface Candidate {
  path: string;
  display: string;
  kind: 'image' | 'video';
  /** null where nothing says: such a file contradicts none. */
  label: Label | null;
}

/** Pictures that are decoded at once. */
const AT_ONCE = 2;

/**
 * Files that are there already: the same byte for byte, or pictures of the same pixels. Of files with one label the
 * first counts, in the order given, and the others are returned with what is to be said of them; of files whose labels
 * contradict each other, all are. A file that can't be read has no twin: reading it says why.
 */
export async function twinsOf<F extends Candidate>(
  files: F[],
  decoder: Decoder,
): Promise<{ file: F; notice: Notice }[]> {
  const bytes = await ofOneSize(files);
  const pictures = files.filter(({ kind }) => kind === 'image');
  const pixels = new Map<F, string>();
  const read = async (file: F) => [file, await decoder.fingerprint(file.path).catch(() => null)] as const;
  for await (const [file, hash] of inOrder(pictures, AT_ONCE, read))
    if (hash !== null) pixels.set(file, hash);
  const found = new Map<F, Notice>();
  for (const [group, same] of [
    ...bytes.map((group) => [group, 'bytes'] as const),
    ...groupsBy(pictures, (file) => pixels.get(file)).map((group) => [group, 'pixels'] as const),
  ]) {
    const labelled = group.filter(({ label }) => label !== null);
    const contradictory = new Set(labelled.map(({ label }) => label)).size > 1;
    const first = labelled[0] ?? group[0]!;
    for (const file of group) {
      const other = contradictory ? labelled.find(({ label }) => label !== file.label) : first;
      if (file === other || other === undefined || (contradictory && file.label === null)) continue;
      const values = { other: other.display, same };
      if (!found.has(file))
        found.set(file, noticeAs(contradictory ? 'notice.contradiction' : 'notice.twin', values));
    }
  }
  return files.flatMap((file) => (found.has(file) ? [{ file, notice: found.get(file)! }] : []));
}

/** Files of the same bytes; only those are hashed that share their size with another. */
async function ofOneSize<F extends Candidate>(files: F[]): Promise<F[][]> {
  const sizes = new Map<F, number>();
  for (const file of files) {
    const info = await stat(file.path).catch(() => null);
    if (info !== null) sizes.set(file, info.size);
  }
  const hashes = new Map<F, string>();
  for (const group of groupsBy(files, (file) => sizes.get(file)))
    for (const file of group) {
      const hash = await hashFile(file.path).catch(() => null);
      if (hash !== null) hashes.set(file, hash);
    }
  return groupsBy(files, (file) => hashes.get(file));
}

/** Those of a key that others have too, in the order given. */
function groupsBy<F, K>(files: F[], keyOf: (file: F) => K | undefined): F[][] {
  const keyed = Map.groupBy(files, keyOf);
  keyed.delete(undefined);
  return [...keyed.values()].filter((group) => group.length > 1);
}
