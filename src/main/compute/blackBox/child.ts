import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import type { ProgramSpec } from '../../../common/blackBox.ts';
import type { OverfireError } from '../../../common/fault.ts';
import { LONGEST_ANSWER, refusal } from './answers.ts';

/** Of the program's own messages, as much as an error shows. */
const LONGEST_TAIL = 600;
/** What a program may answer for a whole folder. */
const LONGEST_OUTPUT = 1 << 22;
const POSIX = process.platform !== 'win32';

/** A program that runs, without a shell. It is killed with all that it started. */
export class Child {
  readonly #who: string;
  readonly #seconds: number;
  readonly #child: ChildProcessWithoutNullStreams;
  #output = '';
  #messages = '';
  #end: ((said: string) => OverfireError) | null = null;
  /** Whether it ended with the status 0. */
  #well = false;
  #changed: () => void = () => {};

  constructor({ command, folder, timeout }: ProgramSpec, args: string[], who: string) {
    this.#who = who;
    this.#seconds = timeout;
    // A group of its own, so that what it starts is killed with it.
    this.#child = spawn(command, args, { cwd: folder, shell: false, windowsHide: true, detached: POSIX });
    const { stdin, stdout, stderr } = this.#child;
    stdout.setEncoding('utf8').on('data', (text: string) => {
      this.#output += text;
      if (this.#output.length > LONGEST_OUTPUT) this.kill();
      this.#changed();
    });
    stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#messages = (this.#messages + text).slice(-LONGEST_TAIL);
    });
    // Writing to a program that has ended is told by its end.
    stdin.on('error', () => {});
    this.#child.on('error', (error: NodeJS.ErrnoException) => {
      this.#ended(() =>
        error.code === 'ENOENT'
          ? refusal(who, 'blackBox.noProgram')
          : refusal(who, 'blackBox.notStarted', { reason: error.message }),
      );
    });
    this.#child.on('close', (code, signal) => {
      this.#ended(
        (said) =>
          code === null
            ? refusal(who, 'blackBox.killed', { signal: `${signal}`, said })
            : refusal(who, 'blackBox.ended', { status: code, said }),
        code === 0,
      );
    });
  }

  get over(): boolean {
    return this.#end !== null;
  }

  write(line: string): void {
    this.#child.stdin.write(`${line}\n`);
  }

  /** Its next line. */
  async line(): Promise<string> {
    await this.#until(() => this.#output.includes('\n') || this.#output.length > LONGEST_ANSWER);
    const at = this.#output.indexOf('\n');
    if (at < 0) this.#refuse(this.#why() ?? refusal(this.#who, 'blackBox.long', { most: LONGEST_ANSWER }));
    const text = this.#output.slice(0, at);
    this.#output = this.#output.slice(at + 1);
    return text;
  }

  /** All that it writes until it ends well. */
  async whole(): Promise<string> {
    this.#child.stdin.end();
    await this.#until(() => false);
    if (this.#well) return this.#output;
    return this.#refuse(this.#why()!);
  }

  kill(): void {
    const { pid } = this.#child;
    if (pid === undefined || this.over) return;
    try {
      if (POSIX) process.kill(-pid, 'SIGKILL');
      else this.#child.kill('SIGKILL');
    } catch {
      // It has ended by itself.
    }
  }

  /** Waits until something is so, the program has ended, or it is too late. */
  async #until(done: () => boolean): Promise<void> {
    let late = false;
    const limit = setTimeout(() => {
      late = true;
      this.kill();
      this.#changed();
    }, this.#seconds * 1000);
    while (!done() && this.#end === null && !late)
      await new Promise<void>((resolve) => {
        this.#changed = resolve;
      });
    clearTimeout(limit);
    if (late) this.#refuse(refusal(this.#who, 'blackBox.late', { seconds: this.#seconds }));
  }

  #ended(how: (said: string) => OverfireError, well = false): void {
    if (this.#end === null) {
      this.#end = how;
      this.#well = well;
    }
    this.#changed();
  }

  /** Why it ended, with what it said last; null while it runs. */
  #why(): OverfireError | null {
    return this.#end?.(this.#messages.trim() || 'none') ?? null;
  }

  #refuse(why: OverfireError): never {
    this.kill();
    throw why;
  }
}
