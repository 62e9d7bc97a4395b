import { join } from 'node:path';
import { sourcesOf } from '../../../common/attacks/registry.ts';
import { type AuditConfig, backendChoiceSchema } from '../../../common/audit.ts';
import type { DetectorCard } from '../../../common/contract.ts';
import { difference, type Provider, type Trait } from '../../../common/engine.ts';
import { OverfireError } from '../../../common/fault.ts';
import { fail, failAt } from '../../../language/faults.ts';
import type { Host } from '../../base/host.ts';
import { openPool, type Pool } from '../../compute/pool.ts';
import { takeLock } from '../../store/lock.ts';
import type { AuditRow } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { contractOf } from '../detectors/encode.ts';
import { readSafetensors } from '../detectors/formats/safetensors.ts';
import { queueAddress } from '../shards/address.ts';
import { ShardPool } from '../shards/shardPool.ts';

/** What everything shares that works on an audit: its lock, its backend, and the place of its errors. */

/** Where an audit is kept: a project's folder, or the project of it that is open already, and stays open. */
export type Place = string | Store;

/**
 * Work on a project. Errors are those of its folder.
 * @param open opens the one of a folder, which then is closed again
 */
export async function within<T>(
  place: Place,
  open: (folder: string) => Store | Promise<Store>,
  work: (store: Store, folder: string) => Promise<T>,
): Promise<T> {
  const store = typeof place === 'string' ? await open(place) : place;
  try {
    return await work(store, typeof place === 'string' ? place : place.folder);
  } catch (error) {
    throw located(error, store.folder);
  } finally {
    if (store !== place) store.close();
  }
}

/** An engine whose results are the same to their last digit, or none. */
export async function reopenPool(
  { config, detector, engine }: AuditRow,
  lent: Pool | undefined,
  host: Host,
  queue?: string,
): Promise<Pool> {
  const graphs = detector.contract.architecture === 'graph';
  if (lent !== undefined && difference(engine, lent.info, graphs) === null) return lent;
  const backend = backendChoiceSchema.parse(engine.backend);
  const pool = await openComputing(
    { backend, workers: config.workers },
    [detector],
    host,
    queue,
    engine.provider,
  );
  const differs = difference(engine, pool.info, graphs);
  if (differs === null) return pool;
  await pool.close();
  return fail('backend', OTHER[differs.trait], { before: differs.one, now: differs.other });
}

const OTHER = {
  backend: 'audit.otherBackend',
  device: 'audit.otherDevice',
  provider: 'audit.otherProvider',
  instructionSet: 'audit.otherInstructions',
  version: 'audit.otherVersion',
  convolutions: 'audit.otherConvolutions',
} as const satisfies Record<Trait, string>;

/** This machine's engines, or the workers of a queue. */
export const openComputing = (
  { backend, workers }: Pick<AuditConfig, 'backend' | 'workers'>,
  detectors: Pick<DetectorCard, 'contract'>[],
  { onRemark }: Host,
  queue: string | undefined,
  provider?: Provider,
): Promise<Pool> => {
  const contracts = detectors.map(({ contract }) => contract);
  return queue === undefined
    ? openPool({ backend, workers, contracts, provider, onInstead: onRemark })
    : ShardPool.open(queueAddress(queue), { backend, contracts, onInstead: onRemark });
};

/** Puts the detector of an audit into the workers, and those that its perturbations are made on. */
export async function loadDetectors(
  { objects }: Store,
  { config, detector, weights }: Pick<AuditRow, 'config' | 'detector' | 'weights'>,
  pool: Pool,
): Promise<void> {
  const read = async (object: string) => readSafetensors(await objects.get(object), objects.pathOf(object));
  const { tensors } = await read(weights);
  const { contract } = detector;
  const { defence } = config;
  await pool.load({ id: detector.id, contract }, tensors);
  if (defence !== undefined) await pool.load({ id: detector.id, contract, defence }, tensors);
  const surrogates = config.attacks.flatMap(sourcesOf).map(({ id }) => id);
  for (const id of new Set(surrogates)) {
    const { tensors, metadata } = await read(id);
    const contract = contractOf(metadata, objects.pathOf(id));
    if (contract === undefined) failAt('store', objects.pathOf(id), 'audit.noContract');
    await pool.load({ id, contract }, tensors);
  }
}

/** One process at a time runs an audit; throws `store` where another does. */
export async function exclusively<T>(store: Store, audit: number, work: () => Promise<T>): Promise<T> {
  const release = takeLock(join(store.folder, `audit-${audit}.lock`));
  if (release === null)
    failAt('store', store.folder, 'audit.runElsewhere', { audit, runner: `${store.plan.runner(audit)}` });
  try {
    return await work();
  } finally {
    release();
  }
}

/** The system's errors of a full disk name no file: the project's folder is what a person can do something about. */
function located(error: unknown, folder: string): unknown {
  const named = !(error instanceof Error) || error instanceof OverfireError || 'path' in error;
  return named ? error : Object.assign(error, { path: folder });
}
