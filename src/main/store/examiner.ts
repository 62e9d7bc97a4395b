import type { Conclusion, SecondReader } from '../../common/examiner.ts';
import type { Database } from './database.ts';

/** A face under an attack that the examiner chose. */
export interface BookmarkRow {
  attack: number;
  item: number;
  remark: string;
}

/** What people add to an audit in their own words. */
export interface ExaminerRows {
  conclusion(audit: number): Conclusion | null;
  /** null takes it out. A second reading that is there is then of another conclusion. */
  conclude(audit: number, conclusion: Conclusion | null): void;
  secondReader(audit: number): SecondReader | null;
  /** null takes it out. */
  secondRead(audit: number, reader: SecondReader | null): void;
  /** By attack, then in the audit's order. */
  bookmarks(audit: number): BookmarkRow[];
  /** The remark of one that is there is replaced. */
  bookmark(audit: number, bookmark: BookmarkRow): void;
  unbookmark(audit: number, attack: number, item: number): void;
}

interface ReaderColumns extends Omit<SecondReader, 'agrees' | 'current'> {
  agrees: 0 | 1;
  current: 0 | 1;
}

export function openExaminerRows(db: Database): ExaminerRows {
  const conclude = (audit: number, conclusion: Conclusion | null) => {
    db.prepare('UPDATE second_readings SET current = 0 WHERE audit = ?').run(audit);
    db.prepare('DELETE FROM conclusions WHERE audit = ?').run(audit);
    if (conclusion !== null)
      db.prepare('INSERT INTO conclusions (audit, text, written) VALUES ($audit, $text, $written)').run({
        audit,
        ...conclusion,
      });
  };
  const secondRead = (audit: number, reader: SecondReader | null) => {
    db.prepare('DELETE FROM second_readings WHERE audit = ?').run(audit);
    if (reader !== null)
      db.prepare(
        `INSERT INTO second_readings (audit, name, date, agrees, remark, current)
         VALUES ($audit, $name, $date, $agrees, $remark, $current)`,
      ).run({ audit, ...reader, agrees: Number(reader.agrees), current: Number(reader.current) });
  };
  return {
    conclusion: (audit) =>
      db.prepare<[number], Conclusion>('SELECT text, written FROM conclusions WHERE audit = ?').get(audit) ??
      null,
    conclude: (audit, conclusion) => db.transaction(conclude).immediate(audit, conclusion),
    secondReader(audit) {
      const row = db
        .prepare<[number], ReaderColumns>(
          'SELECT name, date, agrees, remark, current FROM second_readings WHERE audit = ?',
        )
        .get(audit);
      return row === undefined ? null : { ...row, agrees: row.agrees === 1, current: row.current === 1 };
    },
    secondRead: (audit, reader) => db.transaction(secondRead).immediate(audit, reader),
    bookmarks: (audit) => db.prepare<[number], BookmarkRow>(BOOKMARKS).all(audit),
    bookmark: (audit, bookmark) =>
      void db
        .prepare(
          `INSERT INTO bookmarks (audit, attack, item, remark) VALUES ($audit, $attack, $item, $remark)
           ON CONFLICT DO UPDATE SET remark = $remark`,
        )
        .run({ audit, ...bookmark }),
    unbookmark: (audit, attack, item) =>
      void db
        .prepare('DELETE FROM bookmarks WHERE audit = ? AND attack = ? AND item = ?')
        .run(audit, attack, item),
  };
}

const BOOKMARKS = `
  SELECT b.attack, b.item, b.remark
  FROM bookmarks b JOIN audit_items a ON a.audit = b.audit AND a.item = b.item
  WHERE b.audit = ? ORDER BY b.attack, a.position`;
