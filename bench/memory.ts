import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { attackSchema } from '../src/common/attacks/registry.ts';
import type { AuditConfig } from '../src/common/audit.ts';
import type { BackendName } from '../src/engine/protocol.ts';
import { engineFolder } from '../src/main/base/engineFolder.ts';
import { openCatalogue } from '../src/main/domain/detectors/catalogue.ts';
import { randomDetector } from '../tests/support/randomDetector.ts';
import { auditOf, inFolder, writeFootage } from './evidence.ts';
import { residentOf } from './processTree.ts';

/** Only Linux tells what a process and those that it started hold. */
export const tellsMemory = existsSync('/proc/self/status');
const LOOK_MS = 50;

export interface Peak {
  backend: string;
  pictures: number;
  mebibytes: number;
}

/** Peak memory of an audit (clean, URN, two steps of IAP at 256x256) by the number of its pictures, each in a process of its own. */
export async function auditPeaks(backend: BackendName, sizes: number[]): Promise<Peak[]> {
  const peaks: Peak[] = [];
  for (const pictures of sizes)
    peaks.push({ backend, pictures, mebibytes: await peakOfPictures(backend, pictures) });
  return peaks;
}

function peakOfPictures(backend: BackendName, pictures: number): Promise<number> {
  return inFolder(async (folder) => {
    const { contract, weights } = randomDetector('multitask');
    const detector = { tensors: weights, name: 'random', contract, origin: 'trained' as const, sources: [] };
    await openCatalogue().add(detector);
    const footage = join(folder, 'footage');
    await writeFootage(footage, pictures, contract.inputSize);
    const attacks = [{ attack: 'urn' }, { attack: 'iap', iterations: 2 }];
    const config = auditOf(
      footage,
      'random',
      attacks.map((attack) => attackSchema.parse(attack)),
      backend,
    );
    return peakOfAudit(config, join(folder, 'project'));
  });
}

/** MiB that an audit's process and all that it starts hold together at most, looked at twenty times a second. */
export async function peakOfAudit(config: AuditConfig, project: string): Promise<number> {
  const script = fileURLToPath(new URL('./auditOnce.ts', import.meta.url));
  const child = spawn(process.execPath, [...process.execArgv, script, JSON.stringify(config), project], {
    stdio: ['ignore', 'ignore', 'inherit'],
    // The process has a data folder of its own, and the native backend may lie in the user's.
    env: { ...process.env, OVERFIRE_TFJS_NODE: process.env.OVERFIRE_TFJS_NODE ?? engineFolder() },
  });
  let peak = 0;
  const look = setInterval(() => {
    peak = Math.max(peak, residentOf(child.pid!));
  }, LOOK_MS);
  const [code] = await once(child, 'exit');
  clearInterval(look);
  if (code !== 0) throw new Error(`an audit of ${config.detector} ended with ${code}`);
  return Math.round(peak / 2 ** 20);
}

/** As a table in Markdown, with the ratio to the first size of the same backend. */
export function peaksTable(peaks: Peak[]): string {
  const rows = peaks.map(({ backend, pictures, mebibytes }) => {
    const first = peaks.find((peak) => peak.backend === backend)!;
    return `| ${backend} | ${pictures} | ${mebibytes} MiB | ${(mebibytes / first.mebibytes).toFixed(2)} |`;
  });
  return ['| backend | pictures | peak | to the fewest |', '|---|---|---|---|', ...rows].join('\n');
}
