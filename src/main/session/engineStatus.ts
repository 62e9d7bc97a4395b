import { existsSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';
import { type EngineStatus, engineStatusSchema } from '../../common/api/settings.ts';
import { backendSchema } from '../../common/engine.ts';
import { faultOf } from '../../language/faults.ts';
import { engineFolder } from '../base/engineFolder.ts';
import type { Host } from '../base/host.ts';
import { userFolder } from '../base/userFolder.ts';
import { openPool } from '../compute/pool.ts';
import { installedTensorflow } from '../compute/tensorflow.ts';
import { checkEngine } from './engineCheck.ts';
import { openUserFiles } from './settings.ts';

const BACKENDS = backendSchema.options;

/**
 * What can compute here: every backend opened and compared with the plain CPU one, with the speed that was measured last.
 * @param measuring measures the speed now, of all but the plain CPU backend, which is there to compare with,
 * and a graphics device made of software, which takes minutes for what nobody would use
 */
export async function engineStatus(host: Host, measuring: boolean): Promise<EngineStatus> {
  const files = openUserFiles(userFolder());
  const backends: EngineStatus['backends'] = [];
  for (const backend of BACKENDS) {
    host.onProgress({ stage: 'check', done: backends.length, total: BACKENDS.length, unit: 'backend' });
    try {
      const pool = await openPool({ backend, workers: 1 });
      await pool.close();
      if (measuring && backend !== 'cpu' && pool.info.adapter?.software !== true) {
        const check = await checkEngine(backend, null, host);
        await files.keepCheck(backend, check);
      }
      backends.push({ ...pool.info, fault: null, last: files.check(backend) });
    } catch (error) {
      backends.push({ backend, versions: {}, selfCheck: null, fault: faultOf(error), last: null });
    }
  }
  return engineStatusSchema.parse({
    node: process.versions.node,
    processor: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    folder: existsSync(join(engineFolder(), 'node_modules')) ? engineFolder() : null,
    native: installedTensorflow().map(({ package: name, entry }) => ({ package: name, entry })),
    backends,
  });
}
