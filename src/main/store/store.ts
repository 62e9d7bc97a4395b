import { type CustodyHead, openCustodyHead } from './custodyHead.ts';
import { openDatabase } from './database.ts';
import { type ObjectStore, openObjects } from './objects.ts';
import { openPlan, type Plan } from './plan.ts';
import { openResults, type Results } from './results.ts';
import { openWork, type Work } from './work.ts';

/** A project folder, open: rows in project.db, bytes under objects/. */
export interface Store {
  readonly folder: string;
  readonly objects: ObjectStore;
  /** To read what audits left. */
  readonly results: Results;
  /** What an audit is to do. */
  readonly plan: Plan;
  /** What is left to do, and what was measured. */
  readonly work: Work;
  readonly custodyHead: CustodyHead;
  close(): void;
}

/** Throws `store` where the folder holds no project (unless `create`, which makes one in an existing folder). */
export function openStore(folder: string, options: { create: boolean }): Store {
  const db = openDatabase(folder, options);
  return {
    folder,
    objects: openObjects(folder),
    results: openResults(db),
    plan: openPlan(db),
    work: openWork(db),
    custodyHead: openCustodyHead(db),
    close: () => db.close(),
  };
}
