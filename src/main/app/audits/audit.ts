import { hostname } from 'node:os';
import { join } from 'node:path';
import { type AuditConfig, backendChoiceSchema } from '../../../common/audit.ts';
import { fail, faultOf, OverfireError } from '../../../common/fault.ts';
import { openPool, type Pool } from '../../compute/pool.ts';
import { takeLock } from '../../store/lock.ts';
import type { AuditRow } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { appendAct } from '../custody/log.ts';
import { compareOriginals, summariseOriginals } from '../custody/originals.ts';
import { readSafetensors } from '../detectors/formats/safetensors.ts';
import { requireLabels, scanEvidence } from '../evidence/scan.ts';
import { createProject, openProject } from '../projects/project.ts';
import { takeFaces } from './faces.ts';
import { type Host, stopIfAsked } from './host.ts';
import { measure } from './measure.ts';
import { checkRequest, takeSupplies } from './request.ts';
import type { Run } from './run.ts';

/**
 * Audits a detector on footage and leaves everything in a project folder; returns the audit's id in it.
 *
 * Throws `usage` before any work where the request is wrong or the folder already holds the same audit unfinished,
 * `input` where no face can be used, `cancelled` when the host asked to stop. Whatever was measured until then stays
 * measured: `resume` goes on from there.
 */
export async function audit(request: AuditConfig, folder: string, host: Host): Promise<number> {
  const checked = checkRequest(request);
  const evidence = requireLabels(await scanEvidence(checked.config.paths, checked.config.manifest));
  const store = await createProject(folder);
  try {
    const supplies = await takeSupplies(store, checked.config, checked.detector);
    const pool = await openPool(checked.config);
    try {
      const id = store.plan.begin({
        ...supplies,
        ...evidence,
        detector: checked.detector,
        engine: pool.info,
        created: now(),
        runner: thisProcess(),
      });
      if (id === null)
        fail('usage', `${folder} holds this audit unfinished`, 'continue it with --resume', folder);
      const { config, detector, weights, engine } = store.results.audit(id);
      return await exclusively(store, id, () => {
        appendAct(store, 'audit begun', { audit: id, config, detector, weights, engine });
        return carryOut({ audit: id, config, detector, store, pool, host }, weights);
      });
    } finally {
      await pool.close();
    }
  } catch (error) {
    throw located(error, store.folder);
  } finally {
    store.close();
  }
}

/**
 * Continues the newest unfinished audit of a project, on the backend that it was begun on; returns its id.
 * Where all are done it returns the newest one's, so that a run killed at its very end can still be read.
 */
export async function resume(folder: string, host: Host): Promise<number> {
  const store = openProject(folder);
  try {
    const audits = store.results.audits();
    const row = audits.findLast(({ state }) => state !== 'done') ?? audits.at(-1);
    if (row === undefined) fail('store', `${folder} holds no audit`, 'start one without --resume', folder);
    if (row.state === 'done') return row.id;
    return await exclusively(store, row.id, async () => {
      const pool = await reopenPool(row);
      try {
        store.plan.setState(row.id, 'running', { runner: thisProcess() });
        appendAct(store, 'audit resumed', { audit: row.id, engine: pool.info });
        const { config, detector, weights } = row;
        return await carryOut({ audit: row.id, config, detector, store, pool, host }, weights);
      } finally {
        await pool.close();
      }
    });
  } catch (error) {
    throw located(error, store.folder);
  } finally {
    store.close();
  }
}

/** Same backend, or none: another one's results differ in their last digits. */
function reopenPool({ config, engine }: AuditRow): Promise<Pool> {
  const backend = backendChoiceSchema.parse(engine.backend);
  return openPool({ backend, workers: config.workers });
}

/** One process at a time runs an audit; throws `store` where another does. */
async function exclusively<T>(store: Store, audit: number, work: () => Promise<T>): Promise<T> {
  const release = takeLock(join(store.folder, `audit-${audit}.lock`));
  if (release === null) {
    const message = `${store.folder}: audit ${audit} is being run by ${store.plan.runner(audit)}`;
    fail('store', message, 'wait until it ends, or stop it', store.folder);
  }
  try {
    return await work();
  } finally {
    release();
  }
}

/** Everything that is left of an audit, from whatever point it stopped at. */
async function carryOut(run: Run, weights: string): Promise<number> {
  const { audit, detector, store, pool } = run;
  try {
    await store.objects.sweep();
    const bytes = await store.objects.get(weights);
    await pool.load(detector, readSafetensors(bytes, store.objects.pathOf(weights)).tensors);
    if (!store.plan.isPlanned(audit)) await takeFaces(run);
    requireFaces(run);
    await measure(run);
    await compareAll(run);
    appendAct(store, 'audit done', { audit });
    store.plan.setState(audit, 'done', { finished: now() });
    return audit;
  } catch (error) {
    enterStop(run, error);
    throw error;
  }
}

function requireFaces({ audit, store }: Run): void {
  const { sources, fake, real } = store.plan.counts(audit);
  if (fake + real > 0) return;
  const [first] = store.results.leftOut(audit);
  const example = first === undefined ? '' : `, for example ${first.path}: ${first.reason}`;
  fail(
    'input',
    `none of the ${sources} files gave a face${example}`,
    'name other footage, or use --whole for face crops',
  );
}

async function compareAll(run: Run): Promise<void> {
  const { audit, store, host } = run;
  const { sources } = store.plan.counts(audit);
  await compareOriginals(store, audit, (done) => {
    host.onProgress({ stage: 'compare originals', done, total: sources, unit: 'files' });
    stopIfAsked(host);
  });
  appendAct(store, 'originals compared', { audit, ...summariseOriginals(store, audit) });
}

/** The state and the log, as far as they can still be written: on a full disk the rows say enough. */
function enterStop({ audit, store }: Run, error: unknown): void {
  const { kind, message } = faultOf(error, store.folder);
  const paused = kind === 'cancelled';
  try {
    store.plan.setState(audit, paused ? 'paused' : 'failed', {});
    appendAct(store, paused ? 'audit paused' : 'audit failed', { audit, kind, message });
  } catch {
    // The first error is the one to tell.
  }
}

/** The system's errors of a full disk name no file: the project's folder is what a person can do something about. */
function located(error: unknown, folder: string): unknown {
  const named = !(error instanceof Error) || error instanceof OverfireError || 'path' in error;
  return named ? error : Object.assign(error, { path: folder });
}

const now = () => new Date().toISOString();
const thisProcess = () => `process ${process.pid} on ${hostname()}`;
