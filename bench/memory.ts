/**
 * Peak memory of an audit by the number of pictures: each size in a process of its own, clean + URN + two steps of IAP
 * at 256x256. Prints the peak resident size of the main process (worker threads included) as a ratio to the smallest.
 *
 *   npm run bench:memory -- [--sizes 10,100,1000] [--backend wasm]
 */
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { attackSchema } from '../src/common/attacks.ts';
import { auditConfigSchema, backendChoiceSchema } from '../src/common/audit.ts';
import { audit } from '../src/main/app/audits/audit.ts';
import { openCatalogue } from '../src/main/app/detectors/catalogue.ts';
import { randomDetector } from '../tests/support/randomDetector.ts';
import { writePicture } from '../tests/support/scene.ts';

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '10,100,1000' },
    backend: { type: 'string', default: 'wasm' },
    only: { type: 'string' },
  },
});
const backend = backendChoiceSchema.parse(values.backend);

if (values.only !== undefined) {
  console.log(await peakOfAudit(Number(values.only)));
} else {
  const sizes = values.sizes.split(',').map(Number);
  const peaks = sizes.map(peakInOwnProcess);
  for (const [i, size] of sizes.entries())
    console.log(`${size} pictures: ${(peaks[i]! / peaks[0]!).toFixed(2)} x the peak of ${sizes[0]}`);
}

/** Kilobytes. */
function peakInOwnProcess(size: number): number {
  const args = [new URL(import.meta.url).pathname, '--only', String(size), '--backend', backend];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return Number(stdout.trim().split('\n').at(-1));
}

async function peakOfAudit(size: number): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'overfire-memory-'));
  try {
    const home = join(folder, 'home');
    process.env.OVERFIRE_HOME = home;
    const { contract, weights } = randomDetector('multitask');
    const detector = { tensors: weights, name: 'random', contract, origin: 'trained' as const, sources: [] };
    await openCatalogue({ home }).add(detector);
    for (let i = 0; i < size; i++) {
      const label = i % 2 === 0 ? 'fake' : 'real';
      await writePicture(join(folder, 'footage', label, `${i}.png`), i + 1, contract.inputSize);
    }
    const config = auditConfigSchema.parse({
      paths: [join(folder, 'footage')],
      detector: 'random',
      attacks: [attackSchema.parse({ attack: 'urn' }), attackSchema.parse({ attack: 'iap', iterations: 2 })],
      crop: { whole: true },
      backend,
    });
    await audit(config, join(folder, 'project'), { onProgress() {} });
    return process.resourceUsage().maxRSS;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
