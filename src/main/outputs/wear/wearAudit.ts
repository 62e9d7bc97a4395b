import { extentOf } from '../../../common/extent.ts';
import { settingsOf, type WearSetting } from '../../../common/wear.ts';
import { fail } from '../../../language/faults.ts';
import { type Host, stopIfAsked } from '../../base/host.ts';
import { eachInFlight } from '../../base/inFlight.ts';
import type { Pool } from '../../compute/pool.ts';
import { judged as asked } from '../../domain/audits/behindDefence.ts';
import { exclusively, loadDetectors, type Place, reopenPool, within } from '../../domain/audits/held.ts';
import { appendAct } from '../../domain/custody/log.ts';
import { chosenAudit } from '../../domain/findings/findings.ts';
import { openToChange } from '../../domain/projects/project.ts';
import { decodeFace } from '../../store/pictures.ts';
import type { AuditRow } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import type { PlannedWear, Unworn, WornRow } from '../../store/wear.ts';
import { wearSeed, worn } from './operators.ts';

export interface WearOptions {
  /** The project's last audit where none is named. */
  auditId?: number;
  /** Beside what was asked for before; where nothing was, and none is named, all. */
  settings?: WearSetting[];
}

/**
 * Measures what everyday wear does to the detector of a finished audit, on the clean faces that the audit kept, behind its defence;
 * returns the audit's id. What is measured already is not measured again: killed or stopped, it goes on when it is called again, to
 * the same rows, since the seed of a face's grain is the audit's and its own.
 *
 * Throws `usage` where the audit is not done, `cancelled` when the host asked to stop.
 */
export async function wearAudit(place: Place, host: Host, options: WearOptions = {}): Promise<number> {
  return within(place, openToChange, (store) => {
    const row = chosenAudit(store, options.auditId);
    if (row.state !== 'done')
      fail('usage', 'audit.notDone', { audit: row.id, state: row.state }, store.folder);
    return exclusively(store, row.id, async () => {
      const there = store.wear.settings(row.id);
      store.wear.plan(row.id, options.settings ?? (there.length > 0 ? [] : settingsOf()));
      const planned = store.wear.settings(row.id);
      const total = planned.reduce((sum, { position }) => sum + store.wear.countPending(row.id, position), 0);
      if (total > 0) await measureAll(store, row, planned, total, host);
      return row.id;
    });
  });
}

async function measureAll(
  store: Store,
  row: AuditRow,
  planned: PlannedWear[],
  total: number,
  host: Host,
): Promise<void> {
  const pool = await reopenPool(row, undefined, host);
  try {
    await loadDetectors(store, row, pool);
    const settings = planned.map(({ operator, severity }) => `${operator} ${severity}`);
    appendAct(store, 'wear begun', { audit: row.id, settings, engine: pool.info });
    let done = 0;
    host.onProgress({ stage: 'treat', done, total, unit: 'picture' });
    await eachInFlight(batches(store, row, planned, host, pool.batch), pool.size * 2, async (batch) => {
      store.wear.enter(row.id, batch.setting.position, await judged(store, row, pool, host, batch));
      done += batch.faces.length;
      host.onProgress({ stage: 'treat', done, total, unit: 'picture' });
    });
    appendAct(store, 'wear measured', { audit: row.id, pictures: total });
  } finally {
    await pool.close();
  }
}

interface Batch {
  setting: PlannedWear;
  faces: Unworn[];
}

function* batches(
  store: Store,
  row: AuditRow,
  planned: PlannedWear[],
  host: Host,
  size: number,
): Generator<Batch> {
  for (const setting of planned)
    for (let after = -1; ; ) {
      stopIfAsked(host);
      const faces = store.wear.pending(row.id, setting.position, after, size);
      if (faces.length === 0) break;
      after = faces.at(-1)!.position;
      yield { setting, faces };
    }
}

async function judged(
  store: Store,
  { detector, config }: AuditRow,
  pool: Pool,
  host: Host,
  { setting, faces }: Batch,
): Promise<WornRow[]> {
  const extent = extentOf(detector.contract);
  const pictures = await Promise.all(
    faces.map(async ({ picture, pixels: hash }) => {
      const pixels = await decodeFace(await store.objects.get(picture));
      const seed = wearSeed(config.seed, setting, hash);
      return { pixels: Uint8Array.from(await worn(pixels, extent, { ...setting, seed })) };
    }),
  );
  const body = { ...asked(detector, config), faces: pictures, segment: false };
  const said = await pool.run('detect', body, { signal: host.signal });
  return faces.map(({ item }, i) => ({ item, label: said[i]!.label, score: said[i]!.score }));
}
