import type { Database } from './database.ts';

/** The last line of the custody log that was acknowledged: its number, and the SHA-256 of its bytes. */
interface Head {
  seq: number;
  sha256: string;
}

export interface CustodyHead {
  /** null before the first line. */
  read(): Head | null;
  /** Moves the head, with every other process held off meanwhile: `append` writes the line and says what it became. */
  advance(append: (head: Head | null) => Head): void;
}

export function openCustodyHead(db: Database): CustodyHead {
  const read = () => db.prepare<[], Head>('SELECT seq, sha256 FROM custody_head').get() ?? null;
  const advance = (append: (head: Head | null) => Head) => {
    const { seq, sha256 } = append(read());
    db.prepare(
      `INSERT INTO custody_head (one, seq, sha256) VALUES (1, ?, ?)
       ON CONFLICT DO UPDATE SET seq = excluded.seq, sha256 = excluded.sha256`,
    ).run(seq, sha256);
  };
  return { read, advance: (append) => db.transaction(advance).immediate(append) };
}
