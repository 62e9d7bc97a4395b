import { isDeepStrictEqual } from 'node:util';
import type { AuditConfig } from '../../../common/audit.ts';
import type { Contract } from '../../../common/contract.ts';
import { extentOf } from '../../../common/extent.ts';
import { hashFile } from '../../base/hash.ts';
import type { ReadOriginal } from '../../store/faces.ts';
import type { AuditRow } from '../../store/rows.ts';
import type { Run } from './run.ts';

/**
 * Takes the faces of an earlier audit of the project that was asked for the same ones, where their originals are still
 * what they were: nothing is decoded twice. false where there is none such, or where faces of its own were taken already,
 * which may have been measured.
 */
export async function adoptFaces(run: Run): Promise<boolean> {
  const { audit, store } = run;
  const { fake, real } = store.plan.counts(audit);
  if (fake + real > 0) return false;
  const twin = store.results
    .audits()
    .find((row) => row.id < audit && store.plan.isPlanned(row.id) && wantsTheSame(row, run));
  if (twin === undefined || !(await unchanged(store.plan.readOriginals(twin.id)))) return false;
  return store.plan.adoptFaces(audit, twin.id);
}

/** The seed is among it: it draws the faces whose float perturbations are kept. */
const askedFor = ({ paths, manifest, answers, crop, limit, draw, seed }: AuditConfig) => ({
  paths,
  manifest,
  answers,
  crop,
  limit,
  draw,
  seed,
});

const sameFaces = (a: Contract, b: Contract) =>
  isDeepStrictEqual([extentOf(a), a.clip, a.cut], [extentOf(b), b.clip, b.cut]);

const wantsTheSame = ({ config, detector }: AuditRow, run: Run) =>
  sameFaces(detector.contract, run.detector.contract) &&
  isDeepStrictEqual(askedFor(config), askedFor(run.config));

async function unchanged(originals: ReadOriginal[]): Promise<boolean> {
  for (const { path, sha256, mask, maskSha256 } of originals) {
    if ((await hashOf(path)) !== sha256) return false;
    if (mask !== null && (await hashOf(mask)) !== maskSha256) return false;
  }
  return true;
}

const hashOf = (path: string) => hashFile(path).catch(() => null);
