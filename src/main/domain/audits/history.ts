import { join } from 'node:path';
import type { AuditStateName, AuditSummary } from '../../../common/api/audits.ts';
import type { JobRow } from '../../store/jobs.ts';
import { takeLock } from '../../store/lock.ts';
import type { AuditRow } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';

/**
 * A job with its audit as the history shows it.
 * @param running the job that this window runs
 */
export function summaryOf(store: Store, job: JobRow, running: number | null): AuditSummary {
  const row = job.audit === null ? null : store.results.audit(job.audit);
  const counts = row === null ? null : store.plan.counts(row.id);
  const config = row?.config ?? job.config;
  return {
    job: job.id,
    audit: job.audit,
    state: stateOf(store, job, row, running),
    detector: row?.detector.name ?? config.detector,
    attacks: config.attacks,
    config,
    detectorCard: row?.detector ?? null,
    backend: row?.engine.backend ?? null,
    created: row?.created ?? job.created,
    finished: row?.finished ?? null,
    faces: counts === null ? 0 : counts.fake + counts.real,
    tags: job.tags,
    note: job.note,
    fault: job.fault,
  };
}

function stateOf(store: Store, job: JobRow, row: AuditRow | null, running: number | null): AuditStateName {
  if (job.id === running) return 'running';
  if (row?.state === 'done') return 'done';
  if (job.queued !== null) return job.held ? 'paused' : 'waiting';
  if (job.cancelled) return 'cancelled';
  if (row === null) return job.fault === null ? 'cancelled' : 'failed';
  if (row.state === 'running') return isRunElsewhere(store, row.id) ? 'running' : 'paused';
  return row.state;
}

/** A terminal may run an audit of the same project; a killed one leaves its row as if it ran. */
function isRunElsewhere(store: Store, audit: number): boolean {
  const release = takeLock(join(store.folder, `audit-${audit}.lock`));
  release?.();
  return release === null;
}
