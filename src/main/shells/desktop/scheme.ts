import { protocol, type Session } from 'electron';
import type { Application } from '../../session/application.ts';
import { ENGINE_HEADERS, objectType, SECURITY_HEADERS } from '../window/policy.ts';
import type { RendererFile } from '../window/renderer.ts';

const SCHEME = 'overfire';
/** Where the window is: the built renderer, and the objects of the open project below it. */
export const WINDOW_ADDRESS = `${SCHEME}://window/`;
/** Where the hidden window of an engine is, in a session of its own. */
export const ENGINE_ADDRESS = `${SCHEME}://engine/`;

/** Before the application is ready: an origin of its own, to which the policy's 'self' applies. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

export const isOurs = (address: string): boolean => address.startsWith(WINDOW_ADDRESS);

/** Serves the built window, and `/object/<id>` of the open project only. */
export function serveScheme(
  session: Session,
  application: Application,
  renderer: (path: string) => Promise<RendererFile | null>,
): void {
  session.protocol.handle(SCHEME, async (request) => {
    const url = URL.parse(request.url);
    if (url === null || !isOurs(url.href) || request.method !== 'GET') return reply(403, null);
    const object = /^\/object\/([0-9a-f]{64})$/.exec(url.pathname)?.[1];
    if (object !== undefined) {
      const bytes = await application.object(object);
      return bytes === null ? reply(404, null) : reply(200, { type: objectType(bytes), bytes });
    }
    const file = await renderer(url.pathname);
    return file === null ? reply(404, null) : reply(200, file);
  });
}

/** Serves the page of an engine, and nothing of a project. */
export function serveEngineScheme(
  session: Session,
  page: (path: string) => Promise<RendererFile | null>,
): void {
  session.protocol.handle(SCHEME, async (request) => {
    const url = URL.parse(request.url);
    const ours = url?.href.startsWith(ENGINE_ADDRESS) === true && request.method === 'GET';
    const file = ours ? await page(url.pathname) : null;
    return reply(file === null ? 404 : 200, file, ENGINE_HEADERS);
  });
}

function reply(status: number, file: RendererFile | null, headers = SECURITY_HEADERS): Response {
  const type: Record<string, string> = file === null ? {} : { 'Content-Type': file.type };
  const body = file === null ? null : new Uint8Array(file.bytes);
  return new Response(body, { status, headers: { ...headers, ...type } });
}
