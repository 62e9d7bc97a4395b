import { hostname } from 'node:os';
import { sourcesOf } from '../../../common/attacks/registry.ts';
import { type AuditConfig, takingOf } from '../../../common/audit.ts';
import type { CaseDetails } from '../../../common/caseDetails.ts';
import type { DetectorCard } from '../../../common/contract.ts';
import { extentOf } from '../../../common/extent.ts';
import { fail, faultOf } from '../../../language/faults.ts';
import { powerText } from '../../../language/units.ts';
import { type Host, stopIfAsked } from '../../base/host.ts';
import type { Pool, WorkLog } from '../../compute/pool.ts';
import type { Store } from '../../store/store.ts';
import { appendAct } from '../custody/log.ts';
import { compareOriginals, summariseOriginals } from '../custody/originals.ts';
import { openCatalogue } from '../detectors/catalogue.ts';
import { requireAnswers } from '../evidence/open.ts';
import { requireLabels, scanEvidence } from '../evidence/scan.ts';
import { KeptFindings } from '../findings/kept.ts';
import { createProject, describeCase, detailsOf, openToChange } from '../projects/project.ts';
import { refuseBlackBox } from '../shards/shardPool.ts';
import { adoptFaces } from './adopt.ts';
import { Crops } from './crops.ts';
import { deliverAll } from './deliver.ts';
import { exclusively, loadDetectors, openComputing, type Place, reopenPool, within } from './held.ts';
import { measure } from './measure.ts';
import { facesForeseen, foreseenPower } from './power.ts';
import { FaceReading } from './reading.ts';
import { Regions } from './regions.ts';
import { checkRequest, takeSupplies } from './request.ts';
import { resultHashes } from './resultLines.ts';
import type { Run } from './run.ts';

export interface AuditOptions {
  /** Workers that are open already, and stay open; the audit opens its own where there are none. */
  pool?: Pool;
  /** What to write on the cover of the case before it begins. */
  cover?: Partial<CaseDetails>;
  /** PostgreSQL that other processes and machines take the work from, which then is not done by this one. */
  queue?: string | undefined;
}

/**
 * Audits a detector on footage and leaves everything in a project; returns the audit's id in it.
 *
 * Throws `usage` before any work where the request is wrong or the project already holds the same audit unfinished,
 * `input` where no face can be used, `cancelled` when the host asked to stop. Whatever was measured until then stays
 * measured: `resume` goes on from there.
 */
export async function audit(
  request: AuditConfig,
  place: Place,
  host: Host,
  { pool: lent, cover, queue }: AuditOptions = {},
): Promise<number> {
  const checked = checkRequest(request);
  if (queue !== undefined) refuseBlackBox(checked.detector.contract);
  const { paths, manifest, answers } = checked.config;
  const scanned = await scanEvidence(paths, manifest, answers);
  requireAnswers(scanned);
  const evidence = requireLabels(scanned);
  const power = foreseenPower(evidence.sources, facesForeseen(evidence.sources, checked.config));
  if (power !== null) host.onForeseen?.((words) => powerText(power, words));
  return within(place, createProject, async (store, folder) => {
    // In a project that is open already whoever has it knows what was asked for.
    const job = typeof place === 'string' ? store.jobs.begin(request, now()) : undefined;
    let pool: Pool | undefined;
    try {
      if (cover !== undefined) describeCase(store, { ...detailsOf(store), ...cover });
      const supplies = await takeSupplies(store, checked.config, checked.detector);
      pool = lent ?? (await openComputing(checked.config, detectorsOf(checked), host, queue));
      const id = store.plan.begin({
        ...supplies,
        job,
        ...evidence,
        detector: checked.detector,
        engine: pool.info,
        created: now(),
        runner: thisProcess(),
      });
      if (id === null) fail('usage', 'audit.unfinished', { folder }, folder);
      const { config, detector, weights, engine } = store.results.audit(id);
      const computing = pool;
      return await exclusively(store, id, () => {
        host.onBegun?.(id);
        const cover = store.cover.read()?.details ?? null;
        appendAct(store, 'audit begun', { audit: id, case: cover, config, detector, weights, engine });
        return carryOut({ audit: id, config, detector, store, pool: computing, host }, weights);
      });
    } finally {
      // What did not begin and was not killed was refused, and whoever asked was told.
      if (job !== undefined) store.jobs.withdraw(job);
      if (pool !== lent) await pool?.close();
    }
  });
}

/**
 * Continues an audit of a project, the newest unfinished one unless it is named, on the backend that it was begun on;
 * returns its id. One that was killed before it had begun is begun. Where all are done it returns the newest one's, so that a run killed
 * at its very end can still be read.
 */
export async function resume(
  place: Place,
  host: Host,
  { pool: lent, auditId, queue }: AuditOptions & { auditId?: number } = {},
): Promise<number> {
  const unbegun = auditId === undefined && typeof place === 'string' ? unbegunIn(place) : null;
  if (unbegun !== null)
    return audit(unbegun, place, host, { ...(lent === undefined ? {} : { pool: lent }), queue });
  return within(place, openToChange, async (store, folder) => {
    const audits = store.results.audits();
    const newest = audits.findLast(({ state }) => state !== 'done') ?? audits.at(-1);
    const row = auditId === undefined ? newest : store.results.audit(auditId);
    if (row === undefined) fail('store', 'audit.none', { folder }, folder);
    if (row.state === 'done') {
      new KeptFindings(store).of(row.id);
      return row.id;
    }
    return await exclusively(store, row.id, async () => {
      host.onBegun?.(row.id);
      const pool = await reopenPool(row, lent, host, queue);
      try {
        store.plan.setState(row.id, 'running', { runner: thisProcess() });
        appendAct(store, 'audit resumed', { audit: row.id, engine: pool.info });
        const { config, detector, weights } = row;
        return await carryOut({ audit: row.id, config, detector, store, pool, host }, weights);
      } finally {
        if (pool !== lent) await pool.close();
      }
    });
  });
}

/** What was asked for of an audit that was killed before it had begun; null where there is none, or one that has begun goes first. */
function unbegunIn(folder: string): AuditConfig | null {
  const store = openToChange(folder);
  try {
    if (store.results.audits().some(({ state }) => state !== 'done')) return null;
    return store.jobs.unbegun()?.config ?? null;
  } finally {
    store.close();
  }
}

/** Everything that is left of an audit, from whatever point it stopped at. */
async function carryOut(asked: Omit<Run, 'crops' | 'regions'>, weights: string): Promise<number> {
  const crops = new Crops(asked.store.objects);
  const regions = new Regions(
    asked.store.objects,
    crops,
    takingOf(asked.config.crop, asked.detector.contract),
    extentOf(asked.detector.contract),
  );
  const run: Run = { ...asked, crops, regions };
  const { audit, detector, store, pool } = run;
  const begun = performance.now();
  try {
    await store.objects.sweep();
    pool.begin(nameOf(run), workLog(store, audit));
    await loadDetectors(store, { config: run.config, detector, weights }, pool);
    const toRead = !store.plan.isPlanned(audit) && !(await adoptFaces(run));
    const reading = toRead ? new FaceReading(run) : null;
    // What others have answered is found again by what was asked, and that by the order of the faces.
    if (pool.remembers) await reading?.all();
    await measure(run, reading);
    await deliverAll(run);
    await pool.settle(true);
    await compareAll(run);
    appendAct(store, 'audit done', {
      audit,
      detector: detector.id,
      backend: pool.info,
      results: resultHashes(store, audit),
      seconds: Math.round(performance.now() - begun) / 1000,
    });
    store.plan.setState(audit, 'done', { finished: now() });
    new KeptFindings(store).of(audit);
    return audit;
  } catch (error) {
    await pool.settle(false).catch(() => {});
    enterStop(run, error);
    throw error;
  } finally {
    await regions.close();
  }
}

/** The audited one, and those that perturbations are made on. */
function detectorsOf({ config, detector }: { config: AuditConfig; detector: DetectorCard }): DetectorCard[] {
  const catalogue = openCatalogue();
  return [detector, ...config.attacks.flatMap(sourcesOf).map(({ id }) => catalogue.find(id))];
}

/** The same whenever the audit goes on, and no other audit's: its answers are found again by it. */
function nameOf({ audit, config, detector, store }: Run): string {
  const { created, weights } = store.results.audit(audit);
  return JSON.stringify([config, created, detector.id, weights]);
}

/** Who computed what, in the log of the project. */
const workLog = (store: Store, audit: number): WorkLog => ({
  merged: (shards) => appendAct(store, 'shards merged', { audit, shards }),
  refused: (worker, shard, why) => appendAct(store, 'shard refused', { audit, worker, shard, why }),
});

async function compareAll(run: Run): Promise<void> {
  const { audit, store, host } = run;
  const { sources } = store.plan.counts(audit);
  await compareOriginals(store, audit, (done) => {
    host.onProgress({ stage: 'originals', done, total: sources, unit: 'file' });
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

const now = () => new Date().toISOString();
const thisProcess = () => `process ${process.pid} on ${hostname()}`;
