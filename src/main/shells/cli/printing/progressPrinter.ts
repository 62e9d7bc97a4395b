import type { Progress } from '../../../../common/progress.ts';
import { stageText, unitsText } from '../../../../language/progress.ts';
import type { Words } from '../../../../language/words.ts';

/** What a printer needs of stderr. */
export interface Stream {
  isTTY?: boolean;
  columns?: number;
  write(text: string): unknown;
}

const REDRAW_MS = 100;
const LINE_MS = 5_000;

/**
 * Progress with rate and time left: one line that is rewritten on a terminal, and where the output is piped a line at
 * the beginning and end of each stage and every few seconds between.
 */
export class ProgressPrinter {
  readonly #out: Stream;
  readonly #words: Words;
  readonly #now: () => number;
  #stage: { name: string; began: number; from: number; finished: boolean } | null = null;
  #printed = Number.NEGATIVE_INFINITY;
  #open = false;

  constructor(out: Stream, words: Words, now: () => number = () => performance.now()) {
    this.#out = out;
    this.#words = words;
    this.#now = now;
  }

  report(progress: Progress): void {
    const now = this.#now();
    const name = stageText(this.#words, progress);
    const begins = this.#stage?.name !== name;
    if (begins) {
      this.end();
      this.#stage = { name, began: now, from: progress.done, finished: false };
    }
    const stage = this.#stage!;
    const finishes = !stage.finished && progress.total > 0 && progress.done >= progress.total;
    stage.finished ||= finishes;
    const wait = this.#out.isTTY ? REDRAW_MS : LINE_MS;
    if (!begins && !finishes && now - this.#printed < wait) return;
    this.#printed = now;
    this.#print(this.#line(progress, stage));
  }

  /** Leaves the rewritten line as it stands, so that what follows has a line of its own. */
  end(): void {
    if (this.#open) this.#out.write('\n');
    this.#open = false;
  }

  #print(line: string): void {
    if (!this.#out.isTTY) {
      this.#out.write(`${line}\n`);
      return;
    }
    const width = (this.#out.columns ?? 80) - 1;
    this.#out.write(`\r\u001b[2K${line.slice(0, width)}`);
    this.#open = true;
  }

  /** "measuring: 120/500 passes, 24/s, 16 s left" */
  #line(
    { done, total, unit }: Progress,
    { name, from, began }: { name: string; from: number; began: number },
  ): string {
    const words = this.#words;
    const elapsed = (this.#now() - began) / 1000;
    const counted =
      total > 0
        ? `${words.whole(done)}/${unitsText(words, { done: total, unit })}`
        : unitsText(words, { done, unit });
    const rate = elapsed > 0 ? (done - from) / elapsed : 0;
    if (rate === 0) return `${name}: ${counted}`;
    const left =
      total > done
        ? `, ${words.say('terminal.progress.left', { time: words.duration((total - done) / rate) })}`
        : '';
    return `${name}: ${counted}, ${words.number(rate, rate >= 10 ? 0 : 1)}/s${left}`;
  }
}
