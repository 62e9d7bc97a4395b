import type { Database } from './database.ts';

/** A file outside of the project that rows name: an original, or its mask. */
export interface NamedOriginal {
  /** Absolute. */
  path: string;
  sha256: string;
  /** null of masks, whose size is not kept. */
  bytes: number | null;
}

/** Where originals lie, in every table that says so. Each method is one transaction. */
export interface Originals {
  /** Every file whose SHA-256 is known, once. */
  all(): NamedOriginal[];
  /** Files that an audit is to read and nobody has: where they lie is known, and nothing else. */
  unread(): string[];
  /** Says where files lie now. A row stays as it is where another has the same file at that place already. */
  move(moved: readonly { from: string; to: string; sha256: string }[]): void;
}

export function openOriginals(db: Database): Originals {
  return {
    all: () => db.prepare<[], NamedOriginal>(ALL).all(),
    unread: () =>
      db
        .prepare('SELECT DISTINCT path FROM audit_sources WHERE source IS NULL ORDER BY path')
        .pluck()
        .all() as string[],
    move: (moved) =>
      db
        .transaction(() => {
          const statements = MOVES.map((sql) => db.prepare(sql));
          for (const one of moved) for (const statement of statements) statement.run(one);
        })
        .immediate(),
  };
}

const ALL = `
  SELECT path, sha256, max(bytes) AS bytes FROM (
    SELECT path, sha256, bytes FROM sources
    UNION ALL SELECT path, sha256, bytes FROM evidence WHERE sha256 IS NOT NULL
    UNION ALL SELECT mask_path, mask_sha256, NULL FROM sources WHERE mask_path IS NOT NULL AND mask_sha256 IS NOT NULL
    UNION ALL SELECT mask_path, mask_sha256, NULL FROM evidence WHERE mask_path IS NOT NULL AND mask_sha256 IS NOT NULL)
  GROUP BY path, sha256 ORDER BY path, sha256`;

/** Files of audits first, which are told by the source that they became. */
const MOVES = [
  `UPDATE audit_sources SET path = $to
   WHERE path = $from AND source IN (SELECT id FROM sources WHERE sha256 = $sha256)`,
  `UPDATE audit_sources SET mask_path = $to
   WHERE mask_path = $from AND source IN (SELECT id FROM sources WHERE mask_sha256 = $sha256)`,
  'UPDATE OR IGNORE sources SET path = $to WHERE path = $from AND sha256 = $sha256',
  'UPDATE sources SET mask_path = $to WHERE mask_path = $from AND mask_sha256 = $sha256',
  'UPDATE OR IGNORE evidence SET path = $to WHERE path = $from AND sha256 = $sha256',
  'UPDATE evidence SET mask_path = $to WHERE mask_path = $from AND mask_sha256 = $sha256',
];
