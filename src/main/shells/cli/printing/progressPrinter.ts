import type { Progress } from '../../../../common/progress.ts';

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
  readonly #now: () => number;
  #stage: { name: string; began: number; from: number; finished: boolean } | null = null;
  #printed = Number.NEGATIVE_INFINITY;
  #open = false;

  constructor(out: Stream, now: () => number = () => performance.now()) {
    this.#out = out;
    this.#now = now;
  }

  report(progress: Progress): void {
    const now = this.#now();
    const begins = this.#stage === null || this.#stage.name !== progress.stage;
    if (begins) {
      this.end();
      this.#stage = { name: progress.stage, began: now, from: progress.done, finished: false };
    }
    const stage = this.#stage!;
    const finishes = !stage.finished && progress.total > 0 && progress.done >= progress.total;
    stage.finished ||= finishes;
    const wait = this.#out.isTTY ? REDRAW_MS : LINE_MS;
    if (!begins && !finishes && now - this.#printed < wait) return;
    this.#printed = now;
    this.#print(describe(progress, stage.from, now - stage.began));
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
}

/** "measure: 120/500 passes, 24.1/s, 16 s left" */
function describe({ stage, done, total, unit }: Progress, from: number, elapsedMs: number): string {
  const counted = total > 0 ? `${done}/${total} ${unit}` : `${done} ${unit}`;
  const rate = elapsedMs > 0 ? ((done - from) * 1000) / elapsedMs : 0;
  if (rate === 0) return `${stage}: ${counted}`;
  const left = total > done ? `, ${duration((total - done) / rate)} left` : '';
  return `${stage}: ${counted}, ${rate >= 10 ? rate.toFixed(0) : rate.toFixed(1)}/s${left}`;
}

function duration(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  return minutes < 60
    ? `${minutes} min ${whole % 60} s`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
