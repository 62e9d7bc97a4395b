import { ipcRenderer, webUtils } from 'electron';
import type { Bridge } from '../common/api/api.ts';

/** What the window gets of Electron, and no more: the contract's transport, and the paths of dropped files. */
export const bridge: Bridge = {
  request: (name, input) => ipcRenderer.invoke('request', name, input),
  listen(listener) {
    const hear = (_event: unknown, message: unknown) => listener(message);
    ipcRenderer.on('event', hear);
    return () => ipcRenderer.off('event', hear);
  },
  // The window's own type of a dropped file is unknown here, where there is no DOM; Electron checks it.
  pathOf: (file) => webUtils.getPathForFile(file as Parameters<typeof webUtils.getPathForFile>[0]),
};
