/** A call that is made at most every so often, the last one always. */
export class Throttle {
  readonly #call: () => void;
  readonly #every: number;
  #last = Number.NEGATIVE_INFINITY;
  #timer: NodeJS.Timeout | null = null;

  /** @param every milliseconds */
  constructor(every: number, call: () => void) {
    this.#every = every;
    this.#call = call;
  }

  ask(): void {
    if (this.#timer !== null) return;
    const wait = this.#last + this.#every - performance.now();
    if (wait <= 0) this.now();
    else this.#timer = setTimeout(() => this.now(), wait);
  }

  now(): void {
    this.cancel();
    this.#last = performance.now();
    this.#call();
  }

  cancel(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
