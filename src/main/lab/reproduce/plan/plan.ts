import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { BackendChoice } from '../../../../common/audit.ts';
import {
  type ReproductionPlan,
  type ReproductionRequest,
  reproductionPlanSchema,
  reproductionRequestSchema,
} from '../../../../common/reproduction.ts';
import { fail, failAt } from '../../../../language/faults.ts';
import { writeWhole } from '../../../base/files.ts';
import { VERSION } from '../../../base/package.ts';
import { openCatalogue } from '../../../domain/detectors/catalogue.ts';
import { chooseDetectors } from './detectors.ts';
import { familyNames } from './sets.ts';

export const PLAN_FILE = 'reproduction-plan.json';

/** @throws `usage` where a value is out of range */
export function checkRequest(request: unknown): ReproductionRequest {
  const parsed = reproductionRequestSchema.safeParse(request);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return fail('usage', 'reproduction.value', { problem: `${issue?.path.join('.')}: ${issue?.message}` });
  }
  const { sets, faces, segmentationFaces } = parsed.data;
  if (segmentationFaces > faces / 2)
    fail('usage', 'reproduction.fewFakes', { asked: segmentationFaces, fakes: faces / 2 });
  const names = sets.kind === 'folders' ? sets.folders.map(({ name }) => name.toLowerCase()) : [];
  if (new Set(names).size < names.length) fail('usage', 'reproduction.twins');
  return parsed.data;
}

/** Everything but the backend, which is known when it is open. */
export async function draftPlan(request: ReproductionRequest): Promise<Omit<ReproductionPlan, 'backend'>> {
  const chosen = chooseDetectors(await familyNames(request.sets), request);
  return { format: 1, overfire: VERSION, request, ...chosen };
}

export async function writePlan(folder: string, plan: ReproductionPlan): Promise<void> {
  await writeWhole(join(folder, PLAN_FILE), `${JSON.stringify(plan, null, 2)}\n`);
}

/**
 * The plan of a folder, or null where it has none.
 * @throws `store` where it is damaged, `model` where a detector has changed since
 */
export async function readPlan(folder: string): Promise<ReproductionPlan | null> {
  const path = join(folder, PLAN_FILE);
  if (!existsSync(path)) return null;
  const parsed = reproductionPlanSchema.safeParse(parsedJson(await readFile(path, 'utf8')));
  if (!parsed.success) return failAt('store', path, 'reproduction.plan');
  for (const { detector } of [...parsed.data.families, ...parsed.data.ffms])
    if (openCatalogue().find(detector.name).id !== detector.id)
      fail('model', 'reproduction.otherDetector', { name: detector.name });
  return parsed.data;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The same command again goes on; the number of threads and the choice of `auto` never change a result. */
export function requireSame(folder: string, plan: ReproductionPlan, request: ReproductionRequest): void {
  const essence = ({ backend: _, workers: __, ...rest }: ReproductionRequest) => rest;
  const sameBackend = ([plan.backend, plan.request.backend, 'auto'] as BackendChoice[]).includes(
    request.backend,
  );
  if (isDeepStrictEqual(essence(plan.request), essence(request)) && sameBackend) return;
  fail('usage', 'reproduction.other', { folder }, folder);
}
