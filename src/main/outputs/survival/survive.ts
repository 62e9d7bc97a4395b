import { type Distortion, inOrderOfHarshness, wholeLadder } from '../../../common/distortions/registry.ts';
import { extentOf } from '../../../common/extent.ts';
import { measuredAt, rowOf } from '../../../common/measurement.ts';
import type { SurvivalFindings } from '../../../common/survival.ts';
import { maskAgreement } from '../../../engine/metrics/masks.ts';
import { fail } from '../../../language/faults.ts';
import type { Language } from '../../../language/language.ts';
import { type Host, stopIfAsked } from '../../base/host.ts';
import { eachInFlight } from '../../base/inFlight.ts';
import type { Pool } from '../../compute/pool.ts';
import { judged as asked } from '../../domain/audits/behindDefence.ts';
import { exclusively, loadDetectors, type Place, reopenPool, within } from '../../domain/audits/held.ts';
import { survivalHashes } from '../../domain/audits/resultLines.ts';
import { appendAct } from '../../domain/custody/log.ts';
import { chosenAudit } from '../../domain/findings/findings.ts';
import { survivalOf } from '../../domain/findings/survival.ts';
import { openProject, openToChange } from '../../domain/projects/project.ts';
import { decodeFace, decodeMask } from '../../store/pictures.ts';
import type { AuditRow, DistortedRow } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { CLEAN, type PlannedDistortion, type Undistorted } from '../../store/survival.ts';
import { distort } from './distortions/registry.ts';

export interface SurvivalOptions {
  /** The project's last audit where none is named. */
  auditId?: number;
  /** What was asked for before where none is named, and every ladder where nothing was. */
  treatments?: Distortion[];
  /** Workers that are open already, and stay open. */
  pool?: Pool;
}

/**
 * Measures what distortions leave of a finished audit's adversarial pictures, each attack after its last iteration, and of
 * its clean faces, the control; returns the audit's id. It starts from the pictures that the project keeps. What is
 * measured already is not measured again: killed or stopped, it goes on when it is called again.
 *
 * Throws `usage` where the audit is not done, `cancelled` when the host asked to stop.
 */
export async function survive(place: Place, host: Host, options: SurvivalOptions = {}): Promise<number> {
  return within(place, openToChange, (store) => {
    const row = chosenAudit(store, options.auditId);
    if (row.state !== 'done')
      fail('usage', 'audit.notDone', { audit: row.id, state: row.state }, store.folder);
    return exclusively(store, row.id, async () => {
      host.onBegun?.(row.id);
      const there = store.survival.distortions(row.id);
      store.survival.plan(row.id, options.treatments ?? (there.length > 0 ? [] : wholeLadder()));
      const total = totalOf(store, row);
      if (total > 0) await measureAll(store, row, total, host, options.pool);
      return row.id;
    });
  });
}

/** What was found so far; throws `usage` where no distortion was asked for yet. */
export function survivalFindings(folder: string, auditId: number, language?: Language): SurvivalFindings {
  const store = openProject(folder);
  try {
    return (
      survivalOf(store, store.results.audit(auditId), language) ??
      fail('usage', 'survival.unmeasured', { audit: auditId }, folder)
    );
  } finally {
    store.close();
  }
}

const attacksOf = ({ config }: AuditRow) => [CLEAN, ...config.attacks.keys()];

function totalOf(store: Store, row: AuditRow): number {
  let total = 0;
  for (const { position } of store.survival.distortions(row.id))
    for (const attack of attacksOf(row)) total += store.survival.countPending(row.id, position, attack);
  return total;
}

async function measureAll(
  store: Store,
  row: AuditRow,
  total: number,
  host: Host,
  lent: Pool | undefined,
): Promise<void> {
  const pool = await reopenPool(row, lent, host);
  try {
    await loadDetectors(store, row, pool);
    const planned = store.survival.distortions(row.id);
    const treatments = inOrderOfHarshness(planned.map(({ treatment }) => treatment));
    appendAct(store, 'survival begun', { audit: row.id, treatments, engine: pool.info });
    let done = 0;
    host.onProgress({ stage: 'treat', done, total, unit: 'picture' });
    await eachInFlight(batches(store, row, host, pool.batch), pool.size * 2, async (batch) => {
      store.survival.enter(
        row.id,
        batch.treatment.position,
        batch.attack,
        await judged(store, row, pool, host, batch),
      );
      done += batch.pictures.length;
      host.onProgress({ stage: 'treat', done, total, unit: 'picture' });
    });
    appendAct(store, 'survival measured', { audit: row.id, results: survivalHashes(store, row.id) });
  } finally {
    if (pool !== lent) await pool.close();
  }
}

interface Batch {
  treatment: PlannedDistortion;
  attack: number;
  pictures: Undistorted[];
}

function* batches(store: Store, row: AuditRow, host: Host, size: number): Generator<Batch> {
  for (const treatment of store.survival.distortions(row.id))
    for (const attack of attacksOf(row))
      for (let after = -1; ; ) {
        stopIfAsked(host);
        const pictures = store.survival.pending(row.id, treatment.position, attack, after, size);
        if (pictures.length === 0) break;
        after = pictures.at(-1)!.position;
        yield { treatment, attack, pictures };
      }
}

async function judged(
  store: Store,
  { detector, config }: AuditRow,
  pool: Pool,
  host: Host,
  { treatment, pictures }: Batch,
): Promise<DistortedRow[]> {
  const extent = extentOf(detector.contract);
  const faces = await Promise.all(
    pictures.map(async ({ picture }) => {
      const pixels = await decodeFace(await store.objects.get(picture));
      return { pixels: Uint8Array.from(await distort(pixels, extent, treatment.treatment)) };
    }),
  );
  const body = { ...asked(detector, config), faces, segment: detector.contract.maskHead };
  const said = await pool.run('detect', body, { signal: host.signal });
  return Promise.all(
    pictures.map(async ({ item, mask, aim }, i) => ({
      item,
      ...rowOf(DISTORTED, said[i]!),
      iou: await agreement(store, said[i]!.segmentation, mask),
      iouAdversarial: await agreement(store, said[i]!.segmentation, aim),
    })),
  );
}

const DISTORTED = measuredAt('distorted');

/** IoU of a mask that is shown with a mask that is kept; null where either is missing. */
async function agreement(
  store: Store,
  shown: Uint8Array | undefined,
  kept: string | null,
): Promise<number | null> {
  if (shown === undefined || kept === null) return null;
  return maskAgreement(shown, await decodeMask(await store.objects.get(kept))).iou;
}
