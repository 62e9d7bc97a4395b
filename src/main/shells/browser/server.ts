import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Answer } from '../../../common/api/api.ts';
import { faultAs, faultOf, type PlainCode } from '../../../language/faults.ts';
import type { Application } from '../../session/application.ts';
import { type HostServices, serveContract } from '../window/contract.ts';
import { objectType, SECURITY_HEADERS } from '../window/policy.ts';
import type { RendererFile } from '../window/renderer.ts';
import { Gate } from './gate.ts';
import { Subscribers } from './subscribers.ts';
import { receiveUpload } from './uploads.ts';

/** Larger requests than any that the contract knows: a painted mask. */
const MOST_BYTES = 8 << 20;
/** A request from the same machine is there in a moment; one that trickles is given up. An upload may take long, and not rest. */
const PATIENCE = { bodyMs: 30_000, restMs: 60_000 };

export interface Loopback {
  /** Opens the session, once. */
  address: string;
  close(): Promise<void>;
}

interface Parts {
  application: Application;
  services: HostServices;
  renderer: (path: string) => Promise<RendererFile | null>;
  patience?: typeof PATIENCE;
}

/** The application on a random port of 127.0.0.1. */
export async function startLoopback(parts: Parts): Promise<Loopback> {
  const server = createServer({ requestTimeout: 0, headersTimeout: 10_000 });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port: 0, exclusive: true }, resolve);
  });
  const gate = new Gate((server.address() as AddressInfo).port);
  const subscribers = new Subscribers(parts.application);
  const site = new Site(parts, gate, subscribers);
  server.on('request', (request, response) => void site.serve(request, response));
  return {
    address: gate.address,
    async close() {
      subscribers.close();
      await closeServer(server);
    },
  };
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

class Site {
  readonly #parts: Parts;
  readonly #gate: Gate;
  readonly #subscribers: Subscribers;
  readonly #patience: typeof PATIENCE;
  readonly #ask: (name: string, input: unknown) => Promise<Answer>;

  constructor(parts: Parts, gate: Gate, subscribers: Subscribers) {
    this.#parts = parts;
    this.#gate = gate;
    this.#subscribers = subscribers;
    this.#patience = parts.patience ?? PATIENCE;
    this.#ask = serveContract(parts.application, parts.services);
  }

  async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
    response.setHeader('Cache-Control', 'no-store');
    try {
      const refusal = this.#gate.refusal(request);
      if (refusal !== null) return refuse(response, 403, refusal);
      const url = new URL(request.url ?? '/', this.#gate.origin);
      if (!this.#gate.hasSession(request)) return this.#enter(url, request, response);
      await this.#route(url, request, response);
    } catch (error) {
      if (!response.headersSent) answer(response, 500, { ok: false, fault: faultOf(error) });
      else response.destroy();
    }
  }

  /** Whoever has no session has the token, or nothing. */
  #enter(url: URL, { method }: IncomingMessage, response: ServerResponse): void {
    const token = url.searchParams.get('token');
    const cookie =
      method === 'GET' && url.pathname === '/' && token !== null ? this.#gate.exchange(token) : null;
    if (cookie === null) refuse(response, 401, 'host.noSession');
    else response.writeHead(303, { Location: '/', 'Set-Cookie': cookie }).end();
  }

  async #route(url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = url;
    const { method } = request;
    if (method === 'POST' && pathname.startsWith('/api/'))
      return this.#api(pathname.slice('/api/'.length), request, response);
    if (method === 'PUT' && pathname === '/upload') return this.#upload(url, request, response);
    if (method !== 'GET') return refuse(response, 405, 'host.unserved');
    if (pathname === '/events') return this.#subscribers.add(response);
    if (pathname.startsWith('/object/')) return this.#object(pathname.slice('/object/'.length), response);
    if (url.searchParams.has('token')) return void response.writeHead(303, { Location: '/' }).end();
    const file = await this.#parts.renderer(pathname);
    if (file === null) return refuse(response, 404, 'host.noPage');
    response.writeHead(200, { 'Content-Type': file.type }).end(file.bytes);
  }

  async #api(name: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.headers['content-type'] !== 'application/json') return refuse(response, 415, 'host.noJson');
    const late = setTimeout(() => request.destroy(), this.#patience.bodyMs);
    const text = await bodyOf(request).finally(() => clearTimeout(late));
    if (text === null) return refuse(response, 413, 'host.tooLarge');
    let input: unknown;
    try {
      input = JSON.parse(text);
    } catch {
      return refuse(response, 400, 'host.noJson');
    }
    answer(response, 200, await this.#ask(name, input));
  }

  async #upload(url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
    request.setTimeout(this.#patience.restMs, () => request.destroy());
    try {
      answer(response, 200, { ok: true, value: { path: await receiveUpload(request, url.searchParams) } });
    } catch (error) {
      request.resume();
      answer(response, 400, { ok: false, fault: faultOf(error) });
    }
  }

  async #object(id: string, response: ServerResponse): Promise<void> {
    const bytes = await this.#parts.application.object(id);
    if (bytes === null) return refuse(response, 404, 'host.noObject');
    // Never cached: the browser's profile is no place for footage.
    response.writeHead(200, { 'Content-Type': objectType(bytes) }).end(bytes);
  }
}

/** null where it is larger than any request may be. */
async function bodyOf(request: IncomingMessage): Promise<string | null> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    size += piece.length;
    // The rest is read and dropped, so that the answer still reaches whoever sends it.
    if (size <= MOST_BYTES) pieces.push(piece);
  }
  return size > MOST_BYTES ? null : Buffer.concat(pieces).toString('utf8');
}

function answer(response: ServerResponse, status: number, body: Answer): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}

function refuse(response: ServerResponse, status: number, code: PlainCode): void {
  answer(response, status, { ok: false, fault: faultAs('usage', code) });
}
