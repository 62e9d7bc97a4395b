import { styleText } from 'node:util';
import type { Fault } from '../../../../common/fault.ts';
import type { Progress } from '../../../../common/progress.ts';
import { faultWords } from '../../../../language/faults.ts';
import type { Words } from '../../../../language/words.ts';
import type { Host } from '../../../base/host.ts';
import { printable } from './printable.ts';
import { ProgressPrinter } from './progressPrinter.ts';

/**
 * Where a command speaks. Results go to stdout, everything else to stderr; with --json stdout holds one JSON value and
 * nothing else.
 */
export class Terminal {
  readonly json: boolean;
  /** What is said to a person; JSON is English. */
  readonly words: Words;
  readonly #progress: ProgressPrinter;
  #says: 'all' | 'quiet' | 'verbose' = 'all';

  constructor(json: boolean, words: Words) {
    this.json = json;
    this.words = words;
    this.#progress = new ProgressPrinter(process.stderr, words);
  }

  /** How much is said beside the result: errors alone, or with an error where it arose. */
  set(how: 'quiet' | 'verbose'): void {
    this.#says = how;
  }

  get verbose(): boolean {
    return this.#says === 'verbose';
  }

  /** The command's result: the value with --json, the text without. */
  result(value: unknown, text: () => string): void {
    this.#progress.end();
    process.stdout.write(this.json ? `${JSON.stringify(value, null, 2)}\n` : `${text()}\n`);
  }

  /** What a person should know and a program need not. */
  note(text: string): void {
    if (this.#says !== 'quiet') this.#tell(text);
  }

  #tell(text: string): void {
    this.#progress.end();
    process.stderr.write(`${text}\n`);
  }

  error(fault: Fault): void {
    const { code, text } = this.words;
    const { message, remedy } = faultWords(fault, code, 'terminal');
    const heading = styleText('red', text('fault.error'), { stream: process.stderr });
    this.#tell(`${heading} ${printable(message)}\n${text('fault.remedy')} ${printable(remedy)}`);
    if (this.verbose) this.#tell([fault.kind, fault.code, fault.path].filter(Boolean).join(' '));
  }

  /** What work on the way has to say. */
  host(signal?: AbortSignal): Host {
    return {
      onProgress: this.onProgress,
      onRemark: (remark) => this.#remark(remark),
      onForeseen: (note) => this.note(note(this.words)),
      signal,
    };
  }

  #remark(fault: Fault): void {
    const { code, text } = this.words;
    const { message, remedy } = faultWords(fault, code, 'terminal');
    this.note(`${text('fault.remark')} ${printable(message)}; ${printable(remedy)}`);
  }

  readonly onProgress = (progress: Progress): void => {
    if (this.#says !== 'quiet') this.#progress.report(progress);
  };

  /** A heading on stdout, bold where that is a terminal. */
  heading(text: string): string {
    return styleText('bold', text, { stream: process.stdout });
  }
}
