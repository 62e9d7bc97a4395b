import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { InvitationLink } from '../../../common/api/studies.ts';
import { OverfireError } from '../../../common/fault.ts';
import { type Standing, scoreSchema } from '../../../common/study.ts';
import { fail, faultAs } from '../../../language/faults.ts';
import { type Language, languageOf } from '../../../language/language.ts';
import { appendAct } from '../../domain/custody/log.ts';
import { sha256Of } from '../../store/objects.ts';
import type { Store } from '../../store/store.ts';
import { ASSETS, EVALUATOR_POLICY, evaluatorPage } from './evaluatorPage.tsx';
import { evaluatorName, Seat } from './rating.ts';

const STUDY_PORT = 8810;
export const LOOPBACK = '127.0.0.1';
const MOST_BYTES = 4096;
const TOKEN = /^[A-Za-z0-9_-]{32}$/;
/** Links that lead nowhere, of one address within a minute: more are not even looked up. */
const MOST_WRONG = 20;
const WINDOW_MS = 60_000;

export interface ServeOptions {
  /** An address of this machine to listen on; loopback where none is named, 0.0.0.0 for all. */
  address?: string;
  /** 0: any that is free. */
  port?: number;
}

export interface StudyServer {
  /** What invitation links begin with. */
  origin: string;
  port: number;
  close(): Promise<void>;
}

/** Adds evaluators to a study that is served: their names, and the links that lead them in. */
export const inviteTo = (store: Store, study: number, origin: string, count: number): InvitationLink[] =>
  invite(store, study, count).map(({ evaluator, token }) => ({
    evaluator: evaluatorName(evaluator),
    link: `${origin}/e/${token}`,
  }));

/**
 * Serves a study to its invited evaluators, any number at once: their page, their pictures, and their scores, each on the
 * disk before it is acknowledged. Whoever has no invitation gets a page that says so and nothing else.
 * Throws `usage` where the address is not one of this machine or the port is taken, `store` where there is no such study.
 */
export async function serveStudy(
  store: Store,
  study: number,
  options: ServeOptions = {},
): Promise<StudyServer> {
  const { address = LOOPBACK, port = STUDY_PORT } = options;
  const { config } = store.studies.plan(study);
  const server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000 });
  await listen(server, address, port);
  const bound = (server.address() as AddressInfo).port;
  const shown = address === '0.0.0.0' || address === '::' ? (ownAddresses()[0] ?? LOOPBACK) : address;
  const site = new Site(store, study, languageOf(config.language), hostsOf(address, bound));
  server.on('request', (request, response) => void site.serve(request, response));
  appendAct(store, 'study served', { study, address, port: bound });
  return { origin: `http://${bracketed(shown)}:${bound}`, port: bound, close: () => closeServer(server) };
}

function listen(server: Server, address: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenFault(error, address, port)));
    server.listen({ host: address, port, exclusive: true }, resolve);
  });
}

function listenFault(error: NodeJS.ErrnoException, address: string, port: number): unknown {
  if (!['EADDRINUSE', 'EADDRNOTAVAIL', 'EACCES', 'ENOTFOUND', 'EINVAL'].includes(error.code ?? ''))
    return error;
  const code = error.code === 'EADDRINUSE' ? 'study.portTaken' : 'study.noAddress';
  return new OverfireError(faultAs('usage', code, { address, port, code: `${error.code}` }));
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

const bracketed = (address: string) => (isIP(address) === 6 ? `[${address}]` : address);

const ownAddresses = (): string[] =>
  Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address);

/** A foreign name can be made to point at this machine: only the addresses that are served are answered. */
function hostsOf(address: string, port: number): Set<string> {
  const all = address === '0.0.0.0' || address === '::' ? [LOOPBACK, ...ownAddresses()] : [address];
  return new Set(all.map((one) => `${bracketed(one)}:${port}`));
}

class Site {
  readonly #store: Store;
  readonly #study: number;
  readonly #language: Language;
  readonly #hosts: Set<string>;
  readonly #wrong = new WrongLinks();

  constructor(store: Store, study: number, language: Language, hosts: Set<string>) {
    this.#store = store;
    this.#study = study;
    this.#language = language;
    this.#hosts = hosts;
  }

  async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
    try {
      const { host = '', origin } = request.headers;
      if (!this.#hosts.has(host)) return void response.writeHead(403).end();
      const foreign = origin === undefined ? request.method !== 'GET' : origin !== `http://${host}`;
      if (foreign) return void response.writeHead(403).end();
      await this.#route(new URL(request.url ?? '/', `http://${host}`).pathname, request, response);
    } catch (error) {
      if (response.headersSent) return void response.destroy();
      const refused = error instanceof OverfireError && error.fault.kind === 'usage';
      const message = error instanceof OverfireError ? error.fault.message : 'it cannot be done now';
      json(response, refused ? 400 : 500, { message });
    }
  }

  async #route(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method } = request;
    const asset = ASSETS[path];
    if (method === 'GET' && asset !== undefined)
      return void response.writeHead(200, { 'Content-Type': asset.type }).end(asset.bytes);
    if (method === 'GET' && path.startsWith('/e/')) {
      const from = request.socket.remoteAddress ?? '';
      return this.#enter(path.slice('/e/'.length), from, response);
    }
    if (method === 'GET' && path === '/favicon.ico') return void response.writeHead(204).end();
    const evaluator = this.#evaluatorOf(cookieOf(request, this.#cookie) ?? '');
    if (method === 'GET' && path === '/') return this.#page(evaluator, response);
    if (evaluator === null) return json(response, 401, { message: 'there is no invitation' });
    const seat = new Seat(this.#store, this.#study, evaluator);
    const picture = /^\/picture\/(\d{1,6})\/(left|right)$/.exec(path);
    if (method === 'GET' && path === '/api/standing') return answer(response, seat.standing);
    if (method === 'GET' && picture !== null)
      return this.#picture(seat, Number(picture[1]), picture[2] === 'left', response);
    if (method === 'POST' && path === '/api/begin') return answer(response, seat.begin());
    if (method === 'POST' && path === '/api/score') return score(seat, request, response);
    response.writeHead(404).end();
  }

  /**
   * The link becomes a cookie, so that the token is in no address that a page could show or send on. Lax and not Strict:
   * the link may be opened from a mail's page.
   */
  #enter(token: string, from: string, response: ServerResponse): void {
    if (this.#wrong.tooMany(from))
      return void response.writeHead(429, { 'Retry-After': WINDOW_MS / 1000 }).end();
    if (this.#evaluatorOf(token) === null) {
      this.#wrong.add(from);
      this.#page(null, response);
      return;
    }
    const cookie = `${this.#cookie}=${token}; Path=/; HttpOnly; SameSite=Lax`;
    response.writeHead(303, { Location: '/', 'Set-Cookie': cookie }).end();
  }

  #page(evaluator: number | null, response: ServerResponse): void {
    const page = evaluatorPage(this.#language, evaluator !== null);
    response
      .writeHead(evaluator === null ? 401 : 200, { 'Content-Type': 'text/html; charset=utf-8' })
      .end(page);
  }

  async #picture(seat: Seat, position: number, left: boolean, response: ServerResponse): Promise<void> {
    const pair = seat.pairAt(position);
    if (pair === null) return void response.writeHead(404).end();
    const bytes = await this.#store.objects.get(left ? pair.clean : pair.noisy);
    response.writeHead(200, { 'Content-Type': 'image/png' }).end(bytes);
  }

  #evaluatorOf(token: string): number | null {
    const holder = TOKEN.test(token) ? this.#store.studies.holder(tokenId(token)) : null;
    return holder?.study === this.#study ? holder.evaluator : null;
  }

  /** Cookies know no ports, and one machine may serve several studies. */
  get #cookie(): string {
    return `overfire-study-${this.#study}`;
  }
}

/** How often each address tried a link that leads nowhere, in this minute. */
class WrongLinks {
  #since = 0;
  readonly #tries = new Map<string, number>();

  tooMany(from: string): boolean {
    if (performance.now() - this.#since > WINDOW_MS) {
      this.#since = performance.now();
      this.#tries.clear();
    }
    return (this.#tries.get(from) ?? 0) >= MOST_WRONG;
  }

  add(from: string): void {
    this.#tries.set(from, (this.#tries.get(from) ?? 0) + 1);
  }
}

/** 409 tells a page that stands behind, after a crash or in a second tab, where it really stands. */
async function score(seat: Seat, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const parsed = scoreSchema.safeParse(await bodyOf(request));
  if (!parsed.success) fail('usage', 'study.noScore');
  let standing: Standing;
  try {
    standing = seat.score(parsed.data);
  } catch (error) {
    if (!(error instanceof OverfireError) || error.fault.kind !== 'usage') throw error;
    return json(response, 409, { message: error.fault.message, standing: seat.standing });
  }
  answer(response, standing);
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size <= MOST_BYTES) pieces.push(piece);
  }
  if (size > MOST_BYTES) return null;
  try {
    return JSON.parse(Buffer.concat(pieces).toString('utf8'));
  } catch {
    return null;
  }
}

const answer = (response: ServerResponse, standing: Standing) => json(response, 200, { standing });

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}

function cookieOf({ headers }: IncomingMessage, name: string): string | null {
  const pairs = (headers.cookie ?? '').split(/; */).map((pair) => pair.split('='));
  return pairs.find(([key]) => key === name)?.[1] ?? null;
}

const HEADERS = {
  'Content-Security-Policy': EVALUATOR_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
};

interface Invitation {
  /** Number of the evaluator. */
  evaluator: number;
  /** What the link holds; the project keeps its SHA-256 alone, so that it can't be shown again. */
  token: string;
}

/** Adds evaluators to a study, each with a token of its own. Throws `store` where there is no such study. */
function invite(store: Store, study: number, count: number): Invitation[] {
  store.studies.plan(study);
  if (count === 0) return [];
  const time = new Date().toISOString();
  const invitations = Array.from({ length: count }, () => {
    const token = randomBytes(24).toString('base64url');
    return { evaluator: store.studies.invite(study, tokenId(token), time), token };
  });
  appendAct(store, 'evaluators invited', {
    study,
    evaluators: invitations.map(({ evaluator }) => evaluator),
  });
  return invitations;
}

const tokenId = (token: string): string => sha256Of(Buffer.from(token));
