import { MessageChannel, type MessagePort } from 'node:worker_threads';
import type { FromEngine, ToEngine } from '../../engine/protocol.ts';
import { fail } from '../../language/faults.ts';

/** What a host says on an engine's port besides what the engine says: that its window is no more, and why. */
export interface WindowEnded {
  ended: string;
}

type OpenWindow = (port: MessagePort) => void;

let openWindow: OpenWindow | null = null;

/** Says, once in a thread, who opens windows for engines; their messages then go over the port. */
export function windowsFrom(open: OpenWindow): void {
  openWindow = open;
}

/** A runtime (engineRuntime.ts) that is a hidden window of Electron, on Chromium's WebGPU. Throws `backend` where there are no windows. */
export function windowRuntime() {
  if (openWindow === null) return fail('backend', 'backend.noWindow');
  const { port1: port, port2 } = new MessageChannel();
  openWindow(port2);
  let closed = false;
  return {
    post: (message: ToEngine) => port.postMessage(message),
    onMessage(hear: (message: FromEngine) => void) {
      port.on('message', (message: FromEngine | WindowEnded) => {
        if ('kind' in message) hear(message);
      });
    },
    onEnd(hear: (cause: unknown) => void) {
      port.on('message', (message: FromEngine | WindowEnded) => {
        if ('ended' in message) hear(new Error(message.ended));
      });
      port.on('close', () => hear(undefined));
    },
    async close() {
      if (closed) return;
      closed = true;
      const ended = new Promise((resolve) => port.once('close', resolve));
      port.close();
      await ended;
    },
  };
}
