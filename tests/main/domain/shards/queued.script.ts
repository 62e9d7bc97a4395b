import { readFile } from 'node:fs/promises';
import type { AuditConfig } from '../../../../src/common/audit.ts';
import { faultOf } from '../../../../src/language/faults.ts';
import { audit, resume } from '../../../../src/main/domain/audits/audit.ts';
import { serveShards } from '../../../../src/main/domain/shards/worker.ts';

/** A process that coordinates an audit over a queue, resumes one, or works for one: its lines tell how far it is. */
const [role = '', address = '', folder = '', configFile = ''] = process.argv.slice(2);
const host = {
  onProgress: ({ stage, done, total }: { stage: string; done: number; total: number }) => {
    console.log(`${stage} ${done}/${total}`);
  },
};
try {
  if (role === 'worker')
    await serveShards({
      address,
      backend: 'wasm',
      workers: 1,
      name: folder,
      signal: new AbortController().signal,
      onReady: (worker) => console.log(`${worker.name}: waiting at ${worker.address}`),
      onRefused: (host, why) => console.log(`refused an audit of ${host}: ${why.message}`),
      onFailed: (why) => console.log(`a shard can't be computed: ${why.message}`),
      onShard: (done) => console.log(`shard ${done}`),
    });
  else if (role === 'resume') await resume(folder, host, { queue: address });
  else {
    const config = JSON.parse(await readFile(configFile, 'utf8')) as AuditConfig;
    await audit(config, folder, host, { queue: address });
  }
} catch (error) {
  console.error(JSON.stringify(faultOf(error)));
  process.exitCode = 1;
}
