import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Emit } from '../../common/api/events.ts';
import type { Project } from '../../common/api/projects.ts';
import type { CaseDetails } from '../../common/caseDetails.ts';
import type { WearSetting } from '../../common/wear.ts';
import { fail } from '../../language/faults.ts';
import { EvidenceReader } from '../domain/evidence/reader.ts';
import { KeptFindings } from '../domain/findings/kept.ts';
import {
  createProject,
  describeCase,
  detailsOf,
  openProject,
  WINDOW_LOCK,
} from '../domain/projects/project.ts';
import { survive } from '../outputs/survival/survive.ts';
import { wearAudit } from '../outputs/wear/wearAudit.ts';
import { takeLock } from '../store/lock.ts';
import type { Store } from '../store/store.ts';
import { AuditQueue } from './auditQueue.ts';
import { MeasuringJob } from './measuringJob.ts';
import { StudyJob } from './studyJob.ts';

export interface SealedProject {
  /** Absolute. */
  path: string;
  /** It holds no picture of a face. */
  redacted: boolean;
  /** The page of its report. */
  report: string;
}

/** The project that a window shows, with what works on it in the background. */
export interface OpenedProject {
  readonly store: Store;
  /** A sealed case that is open to be read; null for a project of this lab. */
  readonly sealed: SealedProject | null;
  readonly reader: EvidenceReader;
  readonly queue: AuditQueue;
  readonly findings: KeptFindings;
  readonly study: StudyJob;
  readonly survival: MeasuringJob;
  /** Of the settings that are named; of those that were asked for before where none are. */
  readonly wear: MeasuringJob<[settings?: WearSetting[]]>;
  readonly description: Project;
  describe(details: CaseDetails): void;
  /** Pauses what runs; nothing measured is lost. */
  close(): Promise<void>;
}

/**
 * Opens the project of a folder for one window at a time. Throws `store` where another window has it, or where there is
 * none; where `details` are given it is made there.
 */
export async function openForWindow(
  folder: string,
  emit: Emit,
  details?: CaseDetails,
): Promise<OpenedProject> {
  const store = details === undefined ? openProject(folder) : await createProject(folder);
  try {
    // Any number of windows may read one that nobody can change.
    const release = store.readOnly ? () => {} : takeLock(join(store.folder, WINDOW_LOCK));
    if (release === null)
      fail('store', 'project.openOnHost', { folder: store.folder, host: hostname() }, store.folder);
    if (details !== undefined && store.cover.read() === null) describeCase(store, details);
    store.jobs.holdAll();
    return projectOf(store, emit, null, release);
  } catch (error) {
    store.close();
    throw error;
  }
}

/** @param leave is called when all else is closed */
export function projectOf(
  store: Store,
  emit: Emit,
  sealed: SealedProject | null,
  leave: () => void | Promise<void>,
): OpenedProject {
  const reader = new EvidenceReader(store, emit);
  const queue = new AuditQueue(store, emit);
  const study = new StudyJob(store);
  const survival = new MeasuringJob(store, emit, {
    task: 'survival',
    atWork: 'survival.atWork',
    measure: (of, host, audit) => survive(of, host, { auditId: audit }),
  });
  const wear = new MeasuringJob<[settings?: WearSetting[]]>(store, emit, {
    task: 'wear',
    atWork: 'wear.atWork',
    measure: (of, host, audit, settings) =>
      wearAudit(of, host, { auditId: audit, ...(settings === undefined ? {} : { settings }) }),
  });
  return {
    store,
    sealed,
    reader,
    queue,
    findings: new KeptFindings(store),
    study,
    survival,
    wear,
    get description() {
      return descriptionOf(store, sealed);
    },
    describe: (changed) => describeCase(store, changed),
    async close() {
      await Promise.all([queue.stop(), reader.stop(), study.stop(), survival.stop(), wear.stop()]);
      store.close();
      await leave();
    },
  };
}

function descriptionOf(store: Store, sealed: SealedProject | null): Project {
  const cover = store.cover.read();
  const details = detailsOf(store);
  const created = store.results.audits()[0]?.created ?? new Date().toISOString();
  return {
    folder: store.folder,
    ...(cover ?? { details, created }),
    counts: store.cover.counts(),
    sealed: sealed && { redacted: sealed.redacted },
    readOnly: store.readOnly,
  };
}
