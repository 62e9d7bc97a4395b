import { app, type Session, session } from 'electron';
import { isOurs } from './scheme.ts';

/** What the page of every window is: without Node, in a sandbox, apart from its preload script. */
export const SANDBOXED = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webviewTag: false,
  spellcheck: false,
} as const;

/** Nothing that a window shows can lead anywhere else, open anything, or be granted anything. */
export function lockDown(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-frame-navigate', (event) => {
      if (event.url !== 'about:srcdoc') event.preventDefault();
    });
    contents.on('will-attach-webview', (event) => event.preventDefault());
  });
  lockSession(session.defaultSession, isLocal);
}

/** @param mayFetch whether an address is fetched at all */
export function lockSession(window: Session, mayFetch: (url: string) => boolean): void {
  window.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  window.setPermissionCheckHandler(() => false);
  window.setDevicePermissionHandler(() => false);
  // The window works offline: nothing but its own scheme is ever fetched.
  window.webRequest.onBeforeRequest((request, answer) => answer({ cancel: !mayFetch(request.url) }));
}

const isLocal = (url: string) => isOurs(url) || /^(blob:|data:|devtools:|about:)/.test(url);
