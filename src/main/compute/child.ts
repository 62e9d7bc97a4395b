import type { ToEngine } from '../../engine/protocol.ts';
import { serveEngine } from '../../engine/service/serve.ts';
import { nodeRuntime } from './nodeRuntime.ts';

/** A child process that holds one engine, and ends with whoever started it. */
const serve = serveEngine(nodeRuntime, (message) => process.send?.(message));
process.on('message', (message) => serve(message as ToEngine));
process.on('disconnect', () => process.exit(0));
