/**
 * Peak resident size, worker threads included, of an audit of so many pictures: clean + URN + two steps of IAP at 256x256.
 * Prints KiB; run in a process of its own by memory.ts.
 *
 *   node bench/auditPeak.ts PICTURES BACKEND
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { attackSchema } from '../src/common/attacks/registry.ts';
import { auditConfigSchema, backendChoiceSchema } from '../src/common/audit.ts';
import { audit } from '../src/main/domain/audits/audit.ts';
import { openCatalogue } from '../src/main/domain/detectors/catalogue.ts';
import { randomDetector } from '../tests/support/randomDetector.ts';
import { writePicture } from '../tests/support/scene.ts';

const [pictures = '', named] = process.argv.slice(2);
const backend = backendChoiceSchema.parse(named);
console.log(await peakOfAudit(Number(pictures)));

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
