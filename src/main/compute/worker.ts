import { parentPort } from 'node:worker_threads';
import type { ToEngine } from '../../engine/protocol.ts';
import { serveEngine } from '../../engine/service/serve.ts';
import { nodeRuntime } from './nodeRuntime.ts';

/** A worker thread that holds one engine. */
const port = parentPort;
if (port === null) throw new Error('this file is the entry of a worker thread');

const serve = serveEngine(nodeRuntime, (message, transfer) => port.postMessage(message, transfer));
port.on('message', (message: ToEngine) => serve(message));
