import { type CaseCover, openCaseCover } from './caseDetails.ts';
import { type CustodyHead, openCustodyHead } from './custodyHead.ts';
import { type Database, openDatabase } from './database.ts';
import { type Deliveries, openDeliveries } from './deliveries.ts';
import { type Edits, openEdits } from './edits.ts';
import { type EvidenceStore, openEvidence } from './evidence.ts';
import { type ExaminerRows, openExaminerRows } from './examiner.ts';
import { type Jobs, openJobs } from './jobs.ts';
import { type FindingsRows, openFindingsRows } from './keptFindings.ts';
import { namedObjects } from './named.ts';
import { type ObjectStore, openObjects } from './objects.ts';
import { type Originals, openOriginals } from './originals.ts';
import { openPlan, type Plan } from './plan.ts';
import { copyDatabase, isReadOnly, objectsOver } from './readOnly.ts';
import { openResults, type Results } from './results.ts';
import { openSamples, type Samples } from './samples.ts';
import { openSealing, type Sealing } from './sealing.ts';
import { openStudies, type Studies } from './studies.ts';
import { openSurvival, type Survival } from './survival.ts';
import { openWear, type WearStore } from './wear.ts';
import { openWork, type Work } from './work.ts';

/** A project folder, open: rows in project.db, bytes under objects/. */
export interface Store {
  readonly folder: string;
  /** Where its audit.jsonl lies, where that is not its folder. */
  readonly logFolder?: string;
  /** Its folder can't be written: rows and objects that are entered all the same are dropped on closing, and so are acts. */
  readonly readOnly: boolean;
  readonly objects: ObjectStore;
  /** To read what audits left. */
  readonly results: Results;
  /** What an audit is to do. */
  readonly plan: Plan;
  /** What is left to do, and what was measured. */
  readonly work: Work;
  readonly custodyHead: CustodyHead;
  /** What a window keeps besides. */
  readonly cover: CaseCover;
  readonly evidence: EvidenceStore;
  readonly edits: Edits;
  readonly jobs: Jobs;
  readonly samples: Samples;
  /** What people add to an audit in their own words. */
  readonly examiner: ExaminerRows;
  readonly studies: Studies;
  /** What distortions leave of an audit's pictures. */
  readonly survival: Survival;
  /** What everyday wear does to its detector on its clean faces. */
  readonly wear: WearStore;
  /** What becomes of them in files that are handed in. */
  readonly deliveries: Deliveries;
  readonly findings: FindingsRows;
  /** To take an audit out of the lab. */
  readonly sealing: Sealing;
  /** Where originals lie. */
  readonly originals: Originals;
  /** Every object that any row names, and other hashes beside them. */
  named(): Set<string>;
  close(): void;
}

/**
 * Throws `store` where the folder holds no project (unless `create`, which makes one in an existing folder). One that can't be written
 * is opened to be read.
 */
export function openStore(folder: string, options: { create: boolean }): Store {
  if (options.create || !isReadOnly(folder)) {
    const db = openDatabase(folder, options);
    return { ...storeOf(db, folder, openObjects(folder)), readOnly: false, close: () => db.close() };
  }
  const { scratch, drop } = copyDatabase(folder);
  try {
    const db = openDatabase(scratch, { create: false });
    const close = () => {
      db.close();
      drop();
    };
    return { ...storeOf(db, folder, objectsOver(folder, scratch)), readOnly: true, close };
  } catch (error) {
    drop();
    throw error;
  }
}

const storeOf = (db: Database, folder: string, objects: ObjectStore): Omit<Store, 'readOnly' | 'close'> => ({
  folder,
  objects,
  results: openResults(db),
  plan: openPlan(db),
  work: openWork(db),
  custodyHead: openCustodyHead(db),
  cover: openCaseCover(db),
  evidence: openEvidence(db),
  edits: openEdits(db),
  jobs: openJobs(db),
  samples: openSamples(db),
  examiner: openExaminerRows(db),
  studies: openStudies(db),
  survival: openSurvival(db),
  wear: openWear(db),
  deliveries: openDeliveries(db),
  findings: openFindingsRows(db),
  sealing: openSealing(db),
  originals: openOriginals(db),
  named: () => namedObjects(db),
});
