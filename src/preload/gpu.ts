import { ipcRenderer } from 'electron';

/** Hands the page of an engine its port, and nothing else of Electron. */
ipcRenderer.once('engine port', ({ ports }) => {
  const page = globalThis as unknown as { postMessage(message: string, to: string, ports: unknown[]): void };
  page.postMessage('engine port', '*', [...ports]);
});
