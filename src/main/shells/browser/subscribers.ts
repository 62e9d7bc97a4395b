import type { ServerResponse } from 'node:http';
import type { Application } from '../../session/application.ts';

const BREATH_MS = 15_000;

/** Windows that listen, over server-sent events. */
export class Subscribers {
  readonly #responses = new Set<ServerResponse>();
  readonly #stop: () => void;
  readonly #breath: NodeJS.Timeout;

  constructor(application: Application) {
    this.#stop = application.listen((event) => this.#send(`data: ${JSON.stringify(event)}\n\n`));
    // A closed window is noticed when something is sent.
    this.#breath = setInterval(() => this.#send(':\n\n'), BREATH_MS);
  }

  add(response: ServerResponse): void {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    response.write(':\n\n');
    this.#responses.add(response);
    response.on('close', () => this.#responses.delete(response));
  }

  close(): void {
    this.#stop();
    clearInterval(this.#breath);
    for (const response of this.#responses) response.end();
  }

  #send(text: string): void {
    for (const response of this.#responses) response.write(text);
  }
}
