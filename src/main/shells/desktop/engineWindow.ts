import { join } from 'node:path';
import type { MessagePort } from 'node:worker_threads';
import { app, BrowserWindow, MessageChannelMain, type Session, session } from 'electron';
import { buffersIn } from '../../../common/buffers.ts';
import { PACKAGE } from '../../base/package.ts';
import type { WindowEnded } from '../../session/messages.ts';
import { GPU_FOLDER, openRenderer } from '../window/renderer.ts';
import { lockSession, SANDBOXED } from './lockdown.ts';
import { ENGINE_ADDRESS, serveEngineScheme } from './scheme.ts';

const PRELOAD = join(PACKAGE, 'out/preload/gpu.cjs');

let shut: Session | null = null;

/**
 * Opens a window that nobody sees, with one engine on Chromium's WebGPU, which talks over `port`. It ends when the port is
 * closed; where it ends by itself, the port says so and is closed.
 *
 * A port of Node and one of Chromium don't know each other, so this thread passes messages on: what comes from the window
 * arrives here as a copy, which then changes hands.
 */
export async function openEngineWindow(port: MessagePort): Promise<void> {
  await app.whenReady();
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      session: engineSession(),
      preload: PRELOAD,
      ...SANDBOXED,
      devTools: false,
      // It is never in front, and works all the same.
      backgroundThrottling: false,
    },
  });
  const { port1: ours, port2: theirs } = new MessageChannelMain();
  let over = false;
  const end = (why: string | null) => {
    if (over) return;
    over = true;
    if (why !== null) port.postMessage({ ended: why } satisfies WindowEnded);
    port.close();
    ours.close();
    if (!window.isDestroyed()) window.destroy();
  };
  port.on('message', (message) => ours.postMessage(message));
  port.on('close', () => end(null));
  ours.on('message', ({ data }) => port.postMessage(data, buffersIn(data)));
  window.on('closed', () => end('its window was closed'));
  window.webContents.on('render-process-gone', (_event, { reason }) => end(`its process ended: ${reason}`));
  try {
    await window.loadURL(ENGINE_ADDRESS);
    window.webContents.postMessage('engine port', null, [theirs]);
    ours.start();
  } catch (error) {
    end(`its page could not be loaded: ${(error as Error).message}`);
  }
}

/** In memory, and with the page of an engine as its whole world. */
function engineSession(): Session {
  if (shut !== null) return shut;
  const own = session.fromPartition('engine');
  lockSession(own, (url) => url.startsWith(ENGINE_ADDRESS));
  serveEngineScheme(own, openRenderer(GPU_FOLDER));
  shut = own;
  return own;
}
