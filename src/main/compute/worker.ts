import { createRequire } from 'node:module';
import path from 'node:path';
import { parentPort } from 'node:worker_threads';
import { loadTensorflow } from '../../engine/backends/tensorflow.ts';
import type { ToEngine } from '../../engine/protocol.ts';
import { serveEngine } from '../../engine/serve.ts';

/** A worker thread that holds one engine. */
const port = parentPort;
if (port === null) throw new Error('this file is the entry of a worker thread');

const require = createRequire(import.meta.url);
const wasmFolder = `${path.dirname(require.resolve('@tensorflow/tfjs-backend-wasm'))}${path.sep}`;
const serve = serveEngine({ wasmFolder, loadTensorflow }, (message, transfer) => port.postMessage(message, transfer));
port.on('message', (message: ToEngine) => serve(message));
