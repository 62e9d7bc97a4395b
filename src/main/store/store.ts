import { DATABASE_FILE, type Database, openDatabase } from './database.ts';
import { type ObjectStore, openObjects } from './objects.ts';
import { openResults, type Results } from './results.ts';

/** A project folder, open: rows in project.db, bytes under objects/. */
export interface Store {
  readonly folder: string;
  readonly objects: ObjectStore;
  readonly results: Results;
  close(): void;
}

/** Throws `store` where the folder holds no project (unless `create`, which makes one in an existing folder). */
export function openStore(folder: string, options: { create: boolean }): Store {
  const db = openDatabase(folder, options);
  return { folder, objects: openObjects(folder), results: openResults(db), close: () => db.close() };
}
