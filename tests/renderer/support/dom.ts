import { Window } from 'happy-dom';
import { transport } from './application.ts';

/**
 * A page in this process, with an application that answers what a test says: what is written for a browser finds a window, a
 * document and their classes among the globals. A test of a component imports this before all else (`import '../support/dom.ts';`),
 * since React and Mantine look for them when they are loaded.
 */
const page = new Window({ url: 'http://127.0.0.1/', width: 1400, height: 900 });

// The whole screen is never given.
Object.defineProperty(page.document, 'fullscreenElement', { value: null });
Object.defineProperty(page.HTMLElement.prototype, 'requestFullscreen', {
  value: () => Promise.reject(new TypeError('no full screen here')),
});

/** What Node has too, and a page's own elements don't work with. */
const REPLACED = ['Event', 'EventTarget', 'CustomEvent', 'MessageEvent', 'navigator', 'localStorage'];

for (let from: object = page; from !== Object.prototype; from = Object.getPrototypeOf(from))
  for (const name of Object.getOwnPropertyNames(from)) {
    if (name in globalThis && !REPLACED.includes(name)) continue;
    const value: unknown = Reflect.get(page, name);
    // Functions of the window are called without it; its classes stay what they are.
    const isClass = typeof value === 'function' && /^[A-Z]/.test(name);
    Object.defineProperty(globalThis, name, {
      value: typeof value === 'function' && !isClass ? value.bind(page) : value,
      configurable: true,
      writable: true,
    });
  }
Object.defineProperty(globalThis, 'window', { value: globalThis, configurable: true, writable: true });
// Text fields that grow listen for fonts.
Object.assign(page.document, { fonts: new page.EventTarget() });
// As the preload of the desktop has it.
Object.assign(globalThis, { overfire: { ...transport, pathOf: (file: File) => `/dropped/${file.name}` } });
