import {
  type Conclusion,
  conclusionSchema,
  type ListedBookmark,
  type SecondReader,
  type SecondReading,
} from '../../../common/examiner.ts';
import { fail } from '../../../language/faults.ts';
import type { BookmarkRow } from '../../store/examiner.ts';
import type { AuditRow } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { appendAct } from '../custody/log.ts';

/**
 * What people add to an audit in their own words. Every change is a line of the custody log before it is one of the project, with the
 * text as it is from then on. Throws `store` where there is no such audit.
 */

/** What is examined: an audit, and the project that it is of. */
export interface Examined {
  store: Store;
  row: AuditRow;
}

/** Writes the examiner's conclusion; an empty text takes it out. A second reading that is there is of another conclusion from then on. */
export function conclude(store: Store, audit: number, text: string): void {
  store.results.audit(audit);
  const before = store.examiner.conclusion(audit);
  const conclusion = text.trim() === '' ? null : textOf(text);
  if (conclusion?.text === before?.text) return;
  appendAct(store, conclusion === null ? 'conclusion removed' : 'conclusion written', {
    audit,
    ...conclusion,
  });
  store.examiner.conclude(audit, conclusion);
}

function textOf(text: string): Conclusion {
  const conclusion = { text: text.replaceAll('\r\n', '\n').trim(), written: new Date().toISOString() };
  return conclusionSchema.safeParse(conclusion).data ?? fail('usage', 'examiner.long', { most: 50_000 });
}

/** Writes what a second reader says of the audit as it stands now; null takes it out. */
export function secondRead(store: Store, audit: number, reading: SecondReading | null): void {
  store.results.audit(audit);
  if (reading === null && store.examiner.secondReader(audit) === null) return;
  appendAct(store, reading === null ? 'second reading removed' : 'second reading entered', {
    audit,
    ...reading,
  });
  store.examiner.secondRead(audit, reading === null ? null : { ...reading, current: true });
}

/** Chooses a face under an attack, or changes the remark on it. Throws `usage` where the audit has no such face. */
export function bookmark(store: Store, audit: number, { attack, item, remark }: BookmarkRow): void {
  const { position, path } = faceOf(store, audit, attack, item);
  appendAct(store, 'face bookmarked', { audit, attack, position, path, remark });
  store.examiner.bookmark(audit, { attack, item, remark });
}

export function unbookmark(store: Store, audit: number, attack: number, item: number): void {
  const { position, path } = faceOf(store, audit, attack, item);
  appendAct(store, 'bookmark removed', { audit, attack, position, path });
  store.examiner.unbookmark(audit, attack, item);
}

function faceOf(store: Store, audit: number, attack: number, item: number) {
  const { config } = store.results.audit(audit);
  const face = store.samples.item(audit, item);
  if (face === null || config.attacks[attack] === undefined) fail('usage', 'examiner.noFace', { audit });
  return face;
}

/** All of it. */
export interface Added {
  conclusion: Conclusion | null;
  secondReader: SecondReader | null;
  bookmarks: BookmarkRow[];
}

export const addedTo = ({ examiner }: Pick<Store, 'examiner'>, audit: number): Added => ({
  conclusion: examiner.conclusion(audit),
  secondReader: examiner.secondReader(audit),
  bookmarks: examiner.bookmarks(audit),
});

/** Faces that the examiner chose, by attack and then in the audit's order. */
export const bookmarksOf = ({ examiner, samples }: Store, audit: number): ListedBookmark[] =>
  examiner.bookmarks(audit).map((one) => {
    const { position, path } = samples.item(audit, one.item)!;
    return { ...one, position, path };
  });
