import { request } from 'node:http';
import type { Standing } from '../../../../src/common/study.ts';

/** An evaluator's browser: a connection that is kept, a cookie, and the requests that the page sends. */
export class Evaluator {
  readonly #link: URL;
  #cookie = '';

  constructor(link: string) {
    this.#link = new URL(link);
  }

  async enter(): Promise<void> {
    const { status, cookie } = await this.send('GET', this.#link.pathname);
    if (status !== 303 || cookie === undefined) throw new Error(`the link answered ${status}`);
    this.#cookie = cookie.split(';')[0]!;
  }

  async standing(): Promise<Standing> {
    return standingIn(await this.send('GET', '/api/standing'));
  }

  async begin(): Promise<Standing> {
    return standingIn(await this.send('POST', '/api/begin', {}));
  }

  async score(position: number, score: number, milliseconds = 1500): Promise<Standing> {
    return standingIn(await this.send('POST', '/api/score', { position, score, milliseconds }));
  }

  send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Reply> {
    const { hostname, port, host } = this.#link;
    return new Promise((resolve, reject) => {
      const sent = request(
        {
          host: hostname,
          port,
          method,
          path,
          headers: {
            host,
            cookie: this.#cookie,
            ...(method === 'GET' ? {} : { origin: `http://${host}`, 'content-type': 'application/json' }),
            ...headers,
          },
        },
        (response) => {
          const pieces: Buffer[] = [];
          response.on('data', (piece: Buffer) => pieces.push(piece));
          response.on('error', reject);
          response.on('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              body: Buffer.concat(pieces),
              headers: response.headers as Record<string, string>,
              cookie: response.headers['set-cookie']?.[0],
            }),
          );
        },
      );
      sent.on('error', reject);
      sent.end(body === undefined ? undefined : JSON.stringify(body));
    });
  }
}

export interface Reply {
  status: number;
  body: Buffer;
  headers: Record<string, string>;
  cookie: string | undefined;
}

function standingIn({ status, body }: Reply): Standing {
  if (status !== 200) throw new Error(`${status}: ${body.toString()}`);
  return (JSON.parse(body.toString()) as { standing: Standing }).standing;
}
