/**
 * Attacks that only ask, beside implementations of their papers in Python (asking.py): the same detector and faces, draws of their own, so that
 * medians are compared: of the norm that those for the least perturbation needed, else of the queries.
 *
 *   npm run judge:asking -- [--detector Meso4_DF] [--queries 1000] [--eps 2.5] [--attacks nes,surfree]
 *
 * Needs a Python with torch: OVERFIRE_PYTHON names it (default python3). Official weights and faces are taken from ../shared.
 */
import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { attackSchema, type IndividualParams } from '../../../src/common/attacks/registry.ts';
import { openPool } from '../../../src/main/compute/pool.ts';
import { writeSafetensors } from '../../../src/main/domain/detectors/formats/safetensors.ts';
import { importOfficial, SHARED } from '../../support/official.ts';
import { faceOf } from './orders.ts';

const SEED = 7;
const { values } = parseArgs({
  options: {
    detector: { type: 'string', default: 'Meso4_DF' },
    queries: { type: 'string', default: '1000' },
    eps: { type: 'string', default: '2.5' },
    attacks: { type: 'string', default: 'hop-skip-jump,surfree,nes,simba,bandits' },
  },
});
const folder = await mkdtemp(join(tmpdir(), 'overfire-asking-'));
const pool = await openPool({ backend: 'onnxruntime', workers: 1 });
try {
  const { card, weights } = await importOfficial(values.detector, join(folder, 'home'));
  await pool.load(card, weights);
  const pictures = join(SHARED, 'reference/images');
  const names = (await readdir(pictures)).filter((name) => /^(real|fake|meso-.*)\.png$/.test(name)).sort();
  const faces = await Promise.all(names.map((name) => faceOf(join(pictures, name))));
  const judged = await pool.run('detect', { detector: card.id, faces, segment: false });
  const victims = faces.map((face, i) => ({ ...face, label: judged[i]!.label, seed: SEED + i }));
  const results: unknown[] = [];
  for (const attack of values.attacks.split(',')) {
    const bounded = ['nes', 'simba', 'bandits'].includes(attack) ? { eps: Number(values.eps) } : {};
    const params = attackSchema.parse({
      attack,
      queries: Number(values.queries),
      ...bounded,
    }) as IndividualParams;
    const found = await pool.run('attack', { detector: card.id, params, victims });
    const ours = found.map(({ outcomes, trace }, i) => {
      const { float } = outcomes.at(-1)!;
      if (float.label === victims[i]!.label) return null;
      if (!('eps' in params))
        return 'norm' in params && params.norm === 'linf' ? float.linf255 : float.rmse255;
      // What ends once it turns holds its last reading from then on.
      const last = trace.at(-1)!;
      return trace.findLastIndex(({ fake, real }) => fake !== last.fake || real !== last.real) + 1;
    });
    results.push([params, ours]);
    console.log(`${attack}: Overfire has computed`);
  }
  const { architecture, inputSize } = card.contract;
  await writeFile(join(folder, 'weights.safetensors'), writeSafetensors(weights));
  await writeFile(
    join(folder, 'jobs.json'),
    JSON.stringify({
      architecture,
      size: inputSize,
      seed: SEED,
      faces: faces.map(({ pixels }) => [...pixels]),
      labels: victims.map(({ label }) => label),
      results,
    }),
  );
  const script = new URL('./asking.py', import.meta.url).pathname;
  const python = process.env.OVERFIRE_PYTHON ?? 'python3';
  const { status } = spawnSync(python, ['-W', 'ignore', script, folder], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
} finally {
  await pool.close();
  await rm(folder, { recursive: true, force: true });
}
