/**
 * Certificates of audits beside another implementation of the same theorem on the same counts of draws: Overfire audits detectors behind noise,
 * then certificates.py, which shares no code with it, computes every radius and every share from the CSV's votes alone (SciPy's beta
 * and normal quantiles), and compares them with the report.
 *
 *   npm run test:certificates -- [--faces FOLDER] [--detectors a,b,c] [--sigma 0.05] [--certify 200] [--limit 100]
 *
 * Without a folder (real/, fake/) the sample footage is taken. Needs a Python with scipy: OVERFIRE_PYTHON names it (default python3).
 */
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { attackSchema } from '../../../src/common/attacks/registry.ts';
import { auditConfigSchema } from '../../../src/common/audit.ts';
import { defenceSchema } from '../../../src/common/defences/registry.ts';
import { audit } from '../../../src/main/domain/audits/audit.ts';
import { makeSampleFootage } from '../../../src/main/lab/forging/footage.ts';
import { writeReport } from '../../../src/main/outputs/reports/report.ts';

const { values } = parseArgs({
  options: {
    faces: { type: 'string' },
    detectors: {
      type: 'string',
      default: 'overfire-multitask-swap,overfire-meso4-swap,overfire-mesoinception4-swap',
    },
    sigma: { type: 'string', default: '0.05' },
    certify: { type: 'string', default: '200' },
    draws: { type: 'string', default: '20' },
    limit: { type: 'string', default: '100' },
    backend: { type: 'string', default: 'onnxruntime' },
  },
});
const host = { onProgress() {} };
const folder = await mkdtemp(join(tmpdir(), 'overfire-certificates-'));
process.env.OVERFIRE_HOME ??= join(folder, 'home');
try {
  const faces = values.faces ?? (await makeSampleFootage(join(folder, 'footage'), host)).folder;
  const reports: string[] = [];
  for (const detector of values.detectors.split(',')) {
    const project = join(folder, detector);
    const config = auditConfigSchema.parse({
      paths: [faces],
      detector,
      attacks: [attackSchema.parse({ attack: 'pgd', norm: 'l2', eps: 0.5, step: 0.1, iterations: 10 })],
      crop: { whole: true },
      limit: Number(values.limit),
      backend: values.backend,
      keepFloat: 0,
      defence: defenceSchema.parse({
        defence: 'smooth',
        sigma: Number(values.sigma),
        draws: Number(values.draws),
        attackDraws: 4,
        certify: Number(values.certify),
      }),
    });
    await audit(config, project, host);
    const { json } = await writeReport(project, {});
    reports.push(dirname(json));
  }
  const script = join(import.meta.dirname, 'certificates.py');
  const { status } = spawnSync(process.env.OVERFIRE_PYTHON ?? 'python3', [script, ...reports], {
    stdio: 'inherit',
  });
  process.exitCode = status ?? 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
