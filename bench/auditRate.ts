import { join } from 'node:path';
import { type AttackParams, attackSchema, type IndividualParams } from '../src/common/attacks/registry.ts';
import type { DetectorCard } from '../src/common/contract.ts';
import type { Pool } from '../src/main/compute/pool.ts';
import { audit } from '../src/main/domain/audits/audit.ts';
import { openCatalogue } from '../src/main/domain/detectors/catalogue.ts';
import { randomDetector } from '../tests/support/randomDetector.ts';
import { auditOf, facesOf, inFolder, type LabelledFace, writeFootage } from './evidence.ts';
import { median } from './sideBySide.ts';

export interface AuditShare {
  /** Median of the bare engine's time over the audit's, turn by turn. */
  share: number;
  faces: number;
  /** Requests of the bare engine. */
  requests: number;
}

/**
 * A whole audit (files read and hashed, faces decoded and cropped, judged, attacked, measured, pictures kept as PNG, rows
 * in SQLite) beside the bare engine on the same faces: judged, and attacked. The Y-shaped FFM, IAP-20.
 */
export const auditRate = (pool: Pool, turns: number): Promise<AuditShare> =>
  inFolder(async (folder) => {
    const { contract, weights } = randomDetector('multitask');
    const detector = { tensors: weights, name: 'random', contract, origin: 'trained' as const, sources: [] };
    const { card } = await openCatalogue().add(detector);
    await pool.load(card, weights);
    const params = attackSchema.parse({ attack: 'iap', iterations: 20 });
    return auditShare(pool, folder, card, params, { faces: 80, turns, warmUp: true });
  });

/** The same of a detector of the catalogue that is loaded. */
export async function auditShare(
  pool: Pool,
  folder: string,
  card: DetectorCard,
  params: AttackParams,
  { faces: count, turns, warmUp }: { faces: number; turns: number; warmUp: boolean },
): Promise<AuditShare> {
  const footage = join(folder, 'footage');
  const faces = await facesOf(await writeFootage(footage, count, card.contract.inputSize));
  const config = auditOf(footage, card.name, [params], pool.info.backend);
  const shares: number[] = [];
  let requests = 0;
  for (let turn = warmUp ? 0 : 1; turn <= turns; turn++) {
    const bare = await timed(async () => {
      requests = await engineAlone(pool, card.id, params as IndividualParams, faces);
    });
    const project = join(folder, `project-${turn}`);
    const whole = await timed(() => audit(config, project, { onProgress() {} }, { pool }));
    if (turn > 0) shares.push(bare / whole);
  }
  return { share: median(shares), faces: count, requests };
}

/** Returns how many requests there were. */
async function engineAlone(
  pool: Pool,
  detector: string,
  params: IndividualParams,
  faces: LabelledFace[],
): Promise<number> {
  const requests: Promise<unknown>[] = [];
  for (let i = 0; i < faces.length; i += pool.batch) {
    const batch = faces.slice(i, i + pool.batch);
    requests.push(pool.run('detect', { detector, faces: batch, segment: true }));
    const victims = batch.map((face, k) => ({ ...face, seed: i + k }));
    requests.push(pool.run('attack', { detector, params, victims }));
  }
  await Promise.all(requests);
  return requests.length;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
