import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { BackendName } from '../src/engine/protocol.ts';
import { engineFolder } from '../src/main/base/engineFolder.ts';

export interface Peak {
  backend: string;
  pictures: number;
  mebibytes: number;
}

/** Peak memory of an audit by the number of its pictures, each size in a process of its own. */
export function auditPeaks(backend: BackendName, sizes: number[]): Peak[] {
  const script = fileURLToPath(new URL('./auditPeak.ts', import.meta.url));
  return sizes.map((pictures) => {
    const { stdout, stderr, status } = spawnSync(process.execPath, [script, String(pictures), backend], {
      encoding: 'utf8',
      // The process has a data folder of its own, and the native backend may lie in the user's.
      env: { ...process.env, OVERFIRE_TFJS_NODE: process.env.OVERFIRE_TFJS_NODE ?? engineFolder() },
    });
    if (status !== 0) throw new Error(stderr);
    return { backend, pictures, mebibytes: Math.round(Number(stdout.trim().split('\n').at(-1)) / 1024) };
  });
}

/** As a table in Markdown, with the ratio to the first size of the same backend. */
export function peaksTable(peaks: Peak[]): string {
  const rows = peaks.map(({ backend, pictures, mebibytes }) => {
    const first = peaks.find((peak) => peak.backend === backend)!;
    return `| ${backend} | ${pictures} | ${mebibytes} MiB | ${(mebibytes / first.mebibytes).toFixed(2)} |`;
  });
  return ['| backend | pictures | peak | to the fewest |', '|---|---|---|---|', ...rows].join('\n');
}
