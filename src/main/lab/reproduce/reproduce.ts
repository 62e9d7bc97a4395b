import { join, resolve } from 'node:path';
import type { UapParams } from '../../../common/attacks/uap.ts';
import {
  type ReproductionPlan,
  type ReproductionRequest,
  reproductionPlanSchema,
} from '../../../common/reproduction.ts';
import { fail, failAt } from '../../../language/faults.ts';
import type { Note } from '../../../language/words.ts';
import { type Host, stopIfAsked } from '../../base/host.ts';
import { openPool, type Pool } from '../../compute/pool.ts';
import { audit, resume } from '../../domain/audits/audit.ts';
import { appendAct } from '../../domain/custody/log.ts';
import { openCatalogue } from '../../domain/detectors/catalogue.ts';
import { firstOf } from '../../domain/evidence/source.ts';
import { createProject } from '../../domain/projects/project.ts';
import { takeLock } from '../../store/lock.ts';
import type { Store } from '../../store/store.ts';
import { type PreparedSet, prepareSets } from './plan/faces.ts';
import type { FamilySet } from './plan/familySet.ts';
import { forgeFamilies } from './plan/forgeFamilies.ts';
import { checkRequest, draftPlan, readPlan, requireSame, writePlan } from './plan/plan.ts';
import { type ForgeSets, findSets } from './plan/sets.ts';
import { auditOf, configOf, type DoneStep, keyText, type Step, stepPasses, stepsOf } from './plan/steps.ts';
import { type ReproductionFiles, writeReproduction } from './write.ts';

export interface ReproductionHost extends Host {
  /** Told at the beginning of each part of the work. */
  onNote(note: Note): void;
}

/**
 * The paper's protocol on one's own sets (Huang et al. 2020, Tables 1 to 4), in a project folder: the plan first, then
 * the faces, then one audit after the other, then the report. Whatever is there already is not done again, so the same
 * call after a kill goes on, and ends at the same tables.
 * @param request null: that of the plan in the folder
 * @param forge makes the bundled sets
 * @throws `usage` before any work where the request is wrong or the folder holds another reproduction, `input` where a
 * set has no usable face, `cancelled` when the host asked to stop
 */
export async function reproduce(
  request: ReproductionRequest | null,
  out: string,
  host: ReproductionHost,
  forge: ForgeSets = forgeFamilies,
): Promise<ReproductionFiles> {
  const folder = resolve(out);
  const there = await readPlan(folder);
  if (request === null && there === null) fail('store', 'reproduction.none', { folder: out }, out);
  const asked = request === null ? there!.request : checkRequest(request);
  if (there !== null) requireSame(folder, there, asked);
  const draft = there ?? (await draftPlan(asked));
  // What can't be used is told before a folder is made for it.
  if (there === null && asked.sets.kind !== 'bundled')
    await findSets(asked.sets, context(folder, draft, host, forge));
  const store = await createProject(folder);
  try {
    return await exclusively(folder, async () => {
      const catalogue = openCatalogue();
      const pool = await openPool({
        backend: there?.backend ?? asked.backend,
        workers: asked.workers,
        contracts: [...draft.families, ...draft.ffms].map(
          ({ detector }) => catalogue.find(detector.name).contract,
        ),
        onInstead: host.onRemark,
      });
      try {
        // In the order of the schema, as it is read again: a resumed run writes the same bytes.
        const plan: ReproductionPlan =
          there ?? reproductionPlanSchema.parse({ ...draft, backend: pool.info.backend });
        if (there === null) {
          appendAct(store, 'reproduction begun', { plan });
          await writePlan(folder, plan);
        }
        return await carryOut({ plan, folder, store, pool, host, forge });
      } finally {
        await pool.close();
      }
    });
  } finally {
    store.close();
  }
}

interface Work {
  plan: ReproductionPlan;
  folder: string;
  store: Store;
  pool: Pool;
  host: ReproductionHost;
  forge: ForgeSets;
}

async function exclusively<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const release = takeLock(join(folder, 'reproduction.lock'));
  if (release === null) failAt('store', folder, 'reproduction.atWork');
  try {
    return await work();
  } finally {
    release();
  }
}

const context = (folder: string, plan: Omit<ReproductionPlan, 'backend'>, host: Host, forge: ForgeSets) => ({
  folder,
  perFamily: plan.request.faces / 2,
  seed: plan.request.seed,
  detectors: [...plan.families, ...plan.ffms].map(({ detector }) => detector.name),
  forge,
  host,
});

async function carryOut(work: Work): Promise<ReproductionFiles> {
  const { plan, folder, store, host } = work;
  const sets = await prepared(work);
  const steps = stepsOf(plan, sets);
  const course = new Course(steps, host);
  const done: DoneStep[] = [];
  for (const [index, step] of steps.entries()) {
    stopIfAsked(host);
    host.onNote(({ say }) => say('reproduction.step', { n: index + 1, of: steps.length, title: step.title }));
    const id = await auditStep(work, step, done, course.hostOf(step));
    course.finish(step);
    done.push({ step, id });
  }
  const files = await writeReproduction({ plan, sets, done, store, folder });
  appendAct(store, 'reproduction written', { audits: done.map(({ step, id }) => [keyText(step.key), id]) });
  return files;
}

/** The faces of all sets, once; those of a bundled set are forged first. */
async function prepared({ plan, folder, host, forge }: Work): Promise<PreparedSet[]> {
  const { request, side } = plan;
  const found: FamilySet[] = await findSets(request.sets, context(folder, plan, host, forge));
  const sets = await prepareSets(found, {
    folder,
    wanted: request.faces / 2,
    side,
    whole: request.whole || request.sets.kind === 'bundled',
    seed: request.seed,
    host,
  });
  for (const { name, fakes, reals, leftOut, fakeFolder } of sets) {
    host.onNote(({ say }) => say('reproduction.set', { name, fakes, reals }));
    if (fakes > 0 && reals > 0) continue;
    const code = fakes === 0 ? 'reproduction.noFake' : 'reproduction.noReal';
    fail('input', code, { name, ...firstOf(leftOut) }, fakeFolder);
  }
  return sets;
}

async function auditStep(work: Work, step: Step, done: DoneStep[], host: Host): Promise<number> {
  const { plan, folder, store, pool } = work;
  const config = configOf(
    step,
    plan,
    step.sources.flatMap((source) => universalsOf(store, source, done)),
  );
  const there = auditOf(store.results.audits(), step, config);
  if (there?.state === 'done') return there.id;
  if (there !== undefined) return resume(folder, host, { pool, auditId: there.id });
  return audit(config, folder, host, { pool });
}

/** The UAPs that a Y-shaped FFM was found to have, one per zone and method, to be put on elsewhere. */
function universalsOf(store: Store, source: string, done: DoneStep[]): UapParams[] {
  const { id } = done.find(({ step }) => step.key.kind === 'own' && step.key.ffm === source)!;
  const { config } = store.results.audit(id);
  return config.attacks.flatMap((params, index) =>
    params.attack === 'uap' ? [{ ...params, from: store.results.universal(id, index)!.artifact }] : [],
  );
}

/** Progress over all audits of a reproduction, in passes through a detector, so that the time left is that of the whole. */
class Course {
  readonly #host: Host;
  readonly #total: number;
  /** Of the audits that are finished. */
  #before = 0;
  #done = 0;

  constructor(steps: Step[], host: Host) {
    this.#host = host;
    this.#total = steps.reduce((sum, step) => sum + costOf(step), 0);
  }

  /** What one audit reports is what is left of it: a resumed one counts what it still has to do. */
  hostOf(step: Step): Host {
    const onProgress: Host['onProgress'] = ({ stage, done, total }) => {
      if (stage === 'measure') this.#tell(this.#before + costOf(step) - (total - done) * step.weight);
    };
    return { onProgress, onRemark: this.#host.onRemark, signal: this.#host.signal };
  }

  finish(step: Step): void {
    this.#before += costOf(step);
    this.#tell(this.#before);
  }

  #tell(done: number): void {
    this.#done = Math.min(this.#total, Math.max(this.#done, Math.round(done)));
    this.#host.onProgress({ stage: 'reproduce', done: this.#done, total: this.#total, unit: 'pass' });
  }
}

const costOf = (step: Step) => stepPasses(step) * step.weight;
