import { styleText } from 'node:util';
import type { Progress } from '../../../../common/progress.ts';
import { languageOf } from '../../../../language/language.ts';
import { terminalLanguage } from './language.ts';
import { printable } from './printable.ts';
import { ProgressPrinter } from './progressPrinter.ts';

/**
 * Where a command speaks. Results go to stdout, everything else to stderr; with --json stdout holds one JSON value and
 * nothing else.
 */
export class Terminal {
  readonly json: boolean;
  readonly #progress: ProgressPrinter;

  constructor(json: boolean) {
    this.json = json;
    this.#progress = new ProgressPrinter(process.stderr);
  }

  /** The command's result: the value with --json, the text without. */
  result(value: unknown, text: () => string): void {
    this.#progress.end();
    process.stdout.write(this.json ? `${JSON.stringify(value, null, 2)}\n` : `${text()}\n`);
  }

  /** What a person should know and a program need not. */
  note(text: string): void {
    this.#progress.end();
    process.stderr.write(`${text}\n`);
  }

  /** A fault, in the words of `faultWords`. */
  error({ message, remedy }: { message: string; remedy: string }): void {
    const language = languageOf(terminalLanguage());
    const heading = styleText('red', language.text('fault.error'), { stream: process.stderr });
    this.note(`${heading} ${printable(message)}\n${language.text('fault.remedy')} ${printable(remedy)}`);
  }

  readonly onProgress = (progress: Progress): void => this.#progress.report(progress);

  /** A heading on stdout, bold where that is a terminal. */
  heading(text: string): string {
    return styleText('bold', text, { stream: process.stdout });
  }
}
