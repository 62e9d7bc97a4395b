import { type MessagePort, parentPort } from 'node:worker_threads';
import { windowsFrom } from '../compute/windowRuntime.ts';
import { createApplication } from './application.ts';
import type { FromApplication, ToApplication } from './messages.ts';

/** The thread that the application runs in, so that hashing, SQL and the like never hold up a host's windows. */
const port = parentPort;
if (port === null) throw new Error('this file is the entry of a worker thread');

const application = createApplication();
const post = (message: FromApplication, transfer: (ArrayBuffer | MessagePort)[] = []) =>
  port.postMessage(message, transfer);

windowsFrom((engine) => post({ kind: 'engine', port: engine }, [engine]));
application.listen((event) => post({ kind: 'event', event }));
port.on('message', async (message: ToApplication) => {
  const { id } = message;
  if (message.kind === 'request') {
    post({ kind: 'answer', id, answer: await application.request(message.name, message.input) });
  } else if (message.kind === 'object') {
    const bytes = await application.object(message.object);
    // Small buffers of Node share one: only a copy may change hands.
    const own = bytes === null ? null : new Uint8Array(bytes);
    post({ kind: 'object', id, bytes: own }, own === null ? [] : [own.buffer]);
  } else {
    await application.close();
    post({ kind: 'closed', id });
  }
});
