import { createHash } from 'node:crypto';

/**
 * A list in an order that chance decides and a seed repeats: by the SHA-256 of "overfire/1 study " and the parts of
 * each entry, joined by single spaces.
 */
export function drawn<T>(list: readonly T[], parts: (entry: T) => (string | number)[]): T[] {
  const keyed = list.map((entry) => ({
    entry,
    key: createHash('sha256')
      .update(`overfire/1 study ${parts(entry).join(' ')}`)
      .digest('hex'),
  }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key))).map(({ entry }) => entry);
}
