import { type ChildProcess, fork } from 'node:child_process';
import type { Socket } from 'node:net';
import type { Notice } from '../../common/notice.ts';
import { entryModule } from '../base/package.ts';
import { type Answer, messageSchema, type Request } from './protocol.ts';

/** A decoder process that is gone: it died, fell silent, or said what it never should. */
export class Lost extends Error {
  /** Whether it ever came as far as reading a file. */
  readonly hadStarted: boolean;

  constructor(reason: string, hadStarted: boolean) {
    super(reason);
    this.hadStarted = hadStarted;
  }
}

interface Question {
  resolve(answer: Answer): void;
  reject(error: Lost): void;
}

/** What a process needs of the environment: nothing that it could leak. */
const KEPT = ['SystemRoot', 'TEMP', 'TMPDIR'];
/** Under Node: no writing, no processes, no threads (and no network from Node 25 on). Electron has no such model. */
const CONFINED = ['--permission', '--allow-fs-read=*', '--allow-addons', '--no-warnings'];

/** Electron's binary is a Node where this is asked of it. */
const IN_ELECTRON = process.versions.electron !== undefined;

/** One decoder process, as the application sees it: one question at a time, and a watch-dog over each. */
export class Child {
  readonly #process: ChildProcess;
  readonly #patience: number;
  #question: Question | null = null;
  #watchdog: NodeJS.Timeout | undefined;
  #started = false;
  #lost: Lost | null = null;
  #lastWords = '';
  /** Where notices go: to whoever has a task open. */
  onNotice: (notice: Notice) => void = () => {};

  /** @param patience seconds without a sign of life after which the process is given up */
  constructor(patience: number) {
    this.#patience = patience;
    this.#process = fork(entryModule('main/decode/entry'), {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      env: {
        ...Object.fromEntries(Object.entries(process.env).filter(([name]) => KEPT.includes(name))),
        ...(IN_ELECTRON ? { ELECTRON_RUN_AS_NODE: '1' } : {}),
      },
      execArgv: IN_ELECTRON ? [] : CONFINED,
    });
    // Only an open question keeps the application running: its watch-dog does.
    this.#process.unref();
    this.#process.channel?.unref();
    (this.#process.stderr as Socket | null)?.unref();
    this.#process.stderr?.on('data', (text: Buffer) => {
      this.#lastWords = (this.#lastWords + text.toString()).slice(-2000);
    });
    this.#process.on('message', (message) => this.#hear(message));
    this.#process.on('error', (error) => this.#lose(error.message));
    this.#process.on('close', (code, signal) => this.#lose(`it ended with ${signal ?? `code ${code}`}`));
  }

  get alive(): boolean {
    return this.#lost === null;
  }

  /** @throws {Lost} */
  ask(request: Request): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (this.#lost !== null) return reject(this.#lost);
      this.#question = { resolve, reject };
      this.#watch();
      this.#process.send(request, (error) => error !== null && this.#lose(error.message));
    });
  }

  kill(reason: string): void {
    this.#lose(reason);
  }

  #hear(message: unknown): void {
    const parsed = messageSchema.safeParse(message);
    if (!parsed.success) {
      this.#lose('it sent a message of no known kind');
      return;
    }
    const heard = parsed.data;
    if (heard.kind === 'ready') this.#started = true;
    else if (heard.kind === 'notice') this.onNotice(heard.notice);
    else if (heard.kind !== 'alive') this.#settle((question) => question.resolve(heard));
    if (this.#question !== null) this.#watch();
  }

  #watch(): void {
    clearTimeout(this.#watchdog);
    this.#watchdog = setTimeout(
      () => this.#lose(`it made no progress for ${this.#patience} s`),
      this.#patience * 1000,
    );
  }

  #settle(how: (question: Question) => void): void {
    clearTimeout(this.#watchdog);
    const question = this.#question;
    this.#question = null;
    if (question !== null) how(question);
  }

  #lose(reason: string): void {
    const words = this.#lastWords.trim();
    const lost = new Lost(words === '' ? reason : `${reason}: ${words}`, this.#started);
    this.#lost ??= lost;
    this.#process.kill('SIGKILL');
    this.#settle((question) => question.reject(lost));
  }
}
