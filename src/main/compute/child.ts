import type { ToEngine } from '../../engine/protocol.ts';
import { serveEngine } from '../../engine/service/serve.ts';
import { type Limits, limitProcess } from './limits.ts';
import { nodeRuntime } from './nodeRuntime.ts';

/** A child process that holds one engine, and ends with whoever started it. */
const serve = serveEngine(nodeRuntime, (message) => process.send?.(message));
/** What holds from the first detector on. */
let limits: Limits | null = JSON.parse(process.argv[2] ?? 'null');
process.on('message', (message) => {
  const asked = message as ToEngine;
  if (asked.name === 'load' && limits !== null) {
    limitProcess(limits);
    limits = null;
  }
  serve(asked);
});
process.on('disconnect', () => process.exit(0));
