import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { DATABASE_FILE } from './database.ts';

/** A project at arm's length. */
export interface Glimpse {
  /** Of the cover; empty where nothing was written on it. */
  name: string;
  caseNumber: string;
  audits: number;
  /** When its database was last written; UTC, ISO 8601. */
  changed: string;
}

type Cover = Pick<Glimpse, 'name' | 'caseNumber'>;
const COVER = 'SELECT name, case_number AS caseNumber FROM case_details';

/**
 * Looks into a project without opening it: nothing is written, and one of another version stays as it is.
 * null where the folder holds none, or one that cannot be read.
 */
export async function glimpse(folder: string): Promise<Glimpse | null> {
  const file = join(folder, DATABASE_FILE);
  if (!existsSync(file)) return null;
  try {
    const { mtime } = await stat(file);
    const db = new Sqlite(file, { readonly: true, fileMustExist: true });
    try {
      const { name = '', caseNumber = '' } = db.prepare<[], Cover>(COVER).get() ?? {};
      const { audits } = db.prepare<[], { audits: number }>('SELECT count(*) AS audits FROM audits').get()!;
      return { name, caseNumber, audits, changed: mtime.toISOString() };
    } finally {
      db.close();
    }
  } catch {
    return null;
  }
}
