import { spawn } from 'node:child_process';
import { printWithChromium } from '../../base/chromium.ts';
import { openApplication } from '../../session/open.ts';
import { openRenderer } from '../window/renderer.ts';
import { type Loopback, startLoopback } from './server.ts';

/** The application for the browser of this machine. Throws `internal` where the window was not built. */
export async function openBrowserHost(): Promise<Loopback> {
  const renderer = openRenderer();
  const application = openApplication();
  try {
    const services = {
      host: 'browser' as const,
      choose: null,
      reveal: () => {},
      printPdf: printWithChromium,
    };
    const loopback = await startLoopback({ application, services, renderer });
    return {
      address: loopback.address,
      async close() {
        await loopback.close();
        await application.close();
      },
    };
  } catch (error) {
    await application.close();
    throw error;
  }
}

/** Hands an address to the system's browser; false where nothing takes it. */
export function openInBrowser(address: string): Promise<boolean> {
  const [command, ...args] =
    process.platform === 'darwin'
      ? ['open', address]
      : process.platform === 'win32'
        ? ['rundll32', 'url.dll,FileProtocolHandler', address]
        : ['xdg-open', address];
  return new Promise((resolve) => {
    const child = spawn(command!, args, { stdio: 'ignore', detached: true });
    child.on('error', () => resolve(false));
    child.on('spawn', () => {
      child.unref();
      resolve(true);
    });
  });
}
