import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { PlainCode } from '../../../language/faults.ts';

/**
 * Who may speak to the loopback server. Other pages in the same browser can send requests to 127.0.0.1, and a foreign
 * name can be made to point there, so: the Host must be ours to the letter, an Origin must be ours, and everything but
 * the first page needs the session that the one-time token was exchanged for.
 */
export class Gate {
  readonly #port: number;
  #token: string | null = secret();
  readonly #session = secret();

  constructor(port: number) {
    this.#port = port;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** The address that opens the session, once. */
  get address(): string {
    return `${this.origin}/?token=${this.#token}`;
  }

  /** Why a request is refused before anything of it is read; null where it may go on. */
  refusal({ headers, method }: IncomingMessage): PlainCode | null {
    if (headers.host !== `127.0.0.1:${this.#port}`) return 'host.strangeName';
    const { origin, 'sec-fetch-site': site } = headers;
    if (origin !== undefined && origin !== this.origin) return 'host.otherPage';
    if (site !== undefined && site !== 'same-origin' && site !== 'none') return 'host.otherPage';
    // A browser names the origin of everything that changes something.
    if (method !== 'GET' && origin === undefined) return 'host.noOrigin';
    return null;
  }

  /** Exchanges the token: the value of Set-Cookie, or null where it is not the token or was used before. */
  exchange(token: string): string | null {
    if (this.#token === null || !same(token, this.#token)) return null;
    this.#token = null;
    return `${this.#cookie}=${this.#session}; Path=/; HttpOnly; SameSite=Strict`;
  }

  hasSession({ headers }: IncomingMessage): boolean {
    const cookies = (headers.cookie ?? '').split(/; */).map((pair) => pair.split('='));
    return cookies.some(([name, value]) => name === this.#cookie && same(value ?? '', this.#session));
  }

  /** Cookies know no ports: each server has its own name. */
  get #cookie(): string {
    return `overfire-${this.#port}`;
  }
}

const secret = () => randomBytes(32).toString('base64url');

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
