/**
 * Every attack on the detectors as they are, beside PyTorch's on the same weights, faces and draws: Overfire computes, then
 * judge.py does the same by autograd and prints how far apart they are.
 *
 *   npm run judge -- [--backend wasm] [--detectors full,overfire-multitask-swap] [--attacks lbfgs,cw]
 *
 * Needs a Python with torch and scipy: OVERFIRE_PYTHON names it (default python3). Official weights are taken from ../shared.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  attackSchema,
  type IndividualParams,
  universalSchema,
} from '../../../src/common/attacks/registry.ts';
import type { DetectorCard } from '../../../src/common/contract.ts';
import type { NamedTensors } from '../../../src/common/tensors.ts';
import type { BackendName, Face } from '../../../src/engine/protocol.ts';
import { openPool, type Pool } from '../../../src/main/compute/pool.ts';
import { openCatalogue } from '../../../src/main/domain/detectors/catalogue.ts';
import { writeSafetensors } from '../../../src/main/domain/detectors/formats/safetensors.ts';
import { makeSampleFootage } from '../../../src/main/lab/forging/footage.ts';
import { importOfficial, OFFICIAL, SHARED, withoutShared } from '../../support/official.ts';
import { faceOf } from './orders.ts';

const BUNDLED = ['overfire-multitask-swap', 'overfire-mesoinception4-swap', 'overfire-meso4-swap'];
const SIGNED = { eps: 2.5, step: 0.5, iterations: 10 };
const KNOWN: (Record<string, unknown> & { attack: string })[] = [
  { attack: 'fgsm', eps: 2.5, criterion: 'activation' },
  { attack: 'bim', ...SIGNED, criterion: 'activation' },
  { attack: 'pgd', norm: 'linf', ...SIGNED, restarts: 1, criterion: 'cross-entropy' },
  { attack: 'pgd', norm: 'l2', ...SIGNED, restarts: 1, criterion: 'cross-entropy' },
  { attack: 'mi-fgsm', ...SIGNED, decay: 1, criterion: 'activation' },
  { attack: 'apgd-ce', norm: 'linf', eps: 2.5, iterations: 20, restarts: 1, rho: 0.75 },
  { attack: 'apgd-dlr', norm: 'linf', eps: 2.5, iterations: 20, restarts: 1, rho: 0.75 },
  { attack: 'deepfool', norm: 'l2', iterations: 20, overshoot: 0.02 },
  { attack: 'cw', iterations: 20, searchSteps: 2, constant: 10, confidence: 0, rate: 0.01 },
  { attack: 'lbfgs', iterations: 10, searchSteps: 2, constant: 10, criterion: 'cross-entropy' },
  { attack: 'square', eps: 2.5, queries: 60, share: 0.8 },
  { attack: 'iap', alpha: 1, eps: 2.5, iterations: 10 },
  { attack: 'iap-smooth', alpha: 10, eps: 2.5, iterations: 10, sigma: 2 },
  { attack: 'uap', zone: 'real', alpha: 1, eps: 10, kappa: 1.5, iterations: 10, space: 'normalised' },
  { attack: 'uap-deepfool', eps: 10, iterations: 1, images: 2, fooling: 1, overshoot: 0.02 },
  { attack: 'gd-uap', eps: 10, step: 0.5, iterations: 10, space: 'normalised' },
];
const SEED = 7;

const { values } = parseArgs({
  options: {
    backend: { type: 'string', default: 'wasm' },
    detectors: { type: 'string' },
    attacks: { type: 'string' },
  },
});
const chosen = values.attacks?.split(',');
const ATTACKS = KNOWN.filter(({ attack }) => chosen?.includes(attack) ?? true);
const python = process.env.OVERFIRE_PYTHON ?? 'python3';
if (spawnSync(python, ['-W', 'ignore', '-c', 'import torch, scipy']).status !== 0) {
  console.log('no Python with torch and scipy (OVERFIRE_PYTHON names one): nothing was compared');
  process.exit(0);
}
if (withoutShared) console.log(`official detectors left out: ${withoutShared}`);
const folder = await mkdtemp(join(tmpdir(), 'overfire-judge-'));
try {
  const pool = await openPool({ backend: values.backend as BackendName, workers: 1 });
  const jobs = await performAll(pool).finally(() => pool.close());
  await writeFile(join(folder, 'jobs.json'), JSON.stringify({ seed: SEED, size: 256, jobs }));
  const script = new URL('./judge.py', import.meta.url).pathname;
  const judge = spawn(python, ['-W', 'ignore', script, folder], { stdio: ['ignore', 'inherit', 'inherit'] });
  process.exitCode = await new Promise<number>((resolve) => judge.on('exit', (code) => resolve(code ?? 1)));
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function performAll(pool: Pool) {
  const official = withoutShared ? [] : Object.keys(OFFICIAL);
  const names = values.detectors?.split(',') ?? [...official, ...BUNDLED];
  const sample = await makeSampleFootage(join(folder, 'footage'), { onProgress: () => {} });
  const jobs: unknown[] = [];
  for (const name of names) {
    const { card, weights } = await detectorOf(name);
    await pool.load(card, weights);
    await writeFile(join(folder, `${name}.safetensors`), writeSafetensors(weights));
    const faces = await Promise.all((await facesFor(name, sample.folder)).map(faceOf));
    const { architecture } = card.contract;
    const job = {
      name,
      architecture,
      faces: faces.map(({ pixels }) => [...pixels]),
      results: [] as unknown[],
    };
    for (const params of ATTACKS)
      for (const [i, result] of (await perform(pool, card.id, params, faces)).entries()) {
        const file = `${name}-${ATTACKS.indexOf(params)}-${i}.f32`;
        await writeFile(join(folder, file), result.xi);
        job.results.push({ params, face: i, label: result.label, file });
      }
    console.log(`${name}: Overfire has computed, on ${values.backend}`);
    jobs.push(job);
  }
  return jobs;
}

async function detectorOf(name: string): Promise<{ card: DetectorCard; weights: NamedTensors }> {
  if (name in OFFICIAL) return importOfficial(name, join(folder, 'home'));
  const catalogue = openCatalogue();
  const card = catalogue.find(name);
  return { card, weights: await catalogue.load(card) };
}

/** A real face and a fake one that the detector's own kind of footage has. */
async function facesFor(name: string, sample: string): Promise<string[]> {
  const pictures = join(SHARED, 'reference/images');
  if (name === 'full') return ['real.png', 'fake.png'].map((file) => join(pictures, file));
  if (name in OFFICIAL)
    return ['meso-real-real00240.png', 'meso-df-df00204.png'].map((file) => join(pictures, file));
  const first = async (part: string) => join(sample, part, (await readdir(join(sample, part))).sort()[0]!);
  return [await first('real'), await first('fake')];
}

/** One perturbation for each face, away from what the detector says of it, or one for both; the label then given. */
async function perform(pool: Pool, detector: string, params: Record<string, unknown>, faces: Face[]) {
  const universal = universalSchema.safeParse(params);
  if (universal.success) {
    const made = await pool.run('universal', { detector, params: universal.data, seed: SEED, faces });
    return [{ xi: made.data, label: null }];
  }
  const judged = await pool.run('detect', { detector, faces, segment: false });
  const victims = faces.map((face, i) => ({ ...face, label: judged[i]!.label, seed: SEED }));
  const individual = attackSchema.parse(params) as IndividualParams;
  const results = await pool.run('attack', { detector, params: individual, victims });
  return results.map(({ outcomes }) => ({
    xi: outcomes.at(-1)!.perturbation,
    label: outcomes.at(-1)!.float.label,
  }));
}
