import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { iap } from '../src/common/attacks/iap.ts';
import { attackSchema } from '../src/common/attacks/registry.ts';
import { auditConfigSchema, backendChoiceSchema } from '../src/common/audit.ts';
import { type Label, REAL } from '../src/common/base/label.ts';
import type { Pool } from '../src/main/compute/pool.ts';
import { audit } from '../src/main/domain/audits/audit.ts';
import { openCatalogue } from '../src/main/domain/detectors/catalogue.ts';
import { randomDetector } from '../tests/support/randomDetector.ts';
import { writePicture } from '../tests/support/scene.ts';
import { median } from './sideBySide.ts';

const FACES = 80;
const ITERATIONS = 20;

/**
 * A whole audit (files read and hashed, faces decoded and cropped, judged, attacked, measured, pictures kept as PNG, rows
 * in SQLite) beside the bare engine on the same faces: judged, and attacked. `share` is the median of the engine's time
 * over the audit's, turn by turn.
 */
export async function auditRate(
  pool: Pool,
  turns: number,
): Promise<{ share: number; audit: number; bare: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'overfire-bench-'));
  const before = process.env.OVERFIRE_HOME;
  process.env.OVERFIRE_HOME = join(folder, 'home');
  try {
    const { contract, weights } = randomDetector('multitask');
    const detector = { tensors: weights, name: 'random', contract, origin: 'trained' as const, sources: [] };
    const { card } = await openCatalogue().add(detector);
    await pool.load(card, weights);
    const faces = await footage(join(folder, 'footage'), contract.inputSize);
    const shares: number[] = [];
    let bare = 0;
    for (let turn = 0; turn <= turns; turn++) {
      const engine = await timed(async () => {
        bare = await engineAlone(pool, card.id, faces);
      });
      const whole = await timed(() => wholeAudit(pool, folder, turn));
      if (turn > 0) shares.push(engine / whole);
    }
    return { share: median(shares), audit: FACES, bare };
  } finally {
    if (before === undefined) delete process.env.OVERFIRE_HOME;
    else process.env.OVERFIRE_HOME = before;
    await rm(folder, { recursive: true, force: true });
  }
}

interface LabelledFace {
  pixels: Uint8Array;
  label: Label;
}

async function footage(folder: string, size: number): Promise<LabelledFace[]> {
  const faces: LabelledFace[] = [];
  for (let i = 0; i < FACES; i++) {
    const label = (i % 2) as Label;
    const path = join(folder, label === REAL ? 'real' : 'fake', `${i}.png`);
    await writePicture(path, i + 1, size);
    faces.push({ label, pixels: new Uint8Array(await sharp(path).removeAlpha().raw().toBuffer()) });
  }
  return faces;
}

/** Returns how many requests there were. */
async function engineAlone(pool: Pool, detector: string, faces: LabelledFace[]): Promise<number> {
  const params = iap.schema.parse({ attack: 'iap', iterations: ITERATIONS });
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

function wholeAudit(pool: Pool, folder: string, turn: number): Promise<number> {
  const config = auditConfigSchema.parse({
    paths: [join(folder, 'footage')],
    detector: 'random',
    attacks: [attackSchema.parse({ attack: 'iap', iterations: ITERATIONS })],
    crop: { whole: true },
    backend: backendChoiceSchema.parse(pool.info.backend),
  });
  return audit(config, join(folder, `project-${turn}`), { onProgress() {} }, { pool });
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
