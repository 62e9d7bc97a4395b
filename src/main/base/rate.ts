/** How fast work goes, over the last seconds: units a second, and what is left at that pace. */
export class Rate {
  readonly #window: number;
  readonly #points: { at: number; done: number }[] = [];

  /** @param seconds that are looked back upon */
  constructor(seconds: number) {
    this.#window = seconds * 1000;
  }

  /** @param done units so far; never less than before */
  add(done: number, at = performance.now()): void {
    this.#points.push({ at, done });
    while (this.#points.length > 2 && at - this.#points[1]!.at > this.#window) this.#points.shift();
  }

  /** Units a second; null before a second has passed. */
  get perSecond(): number | null {
    const [first] = this.#points;
    const last = this.#points.at(-1);
    if (first === undefined || last === undefined || last.at - first.at < 1000) return null;
    return ((last.done - first.done) * 1000) / (last.at - first.at);
  }

  /** Seconds until `total`; null while nothing can be said. */
  secondsLeft(total: number): number | null {
    const rate = this.perSecond;
    const last = this.#points.at(-1);
    return rate === null || rate === 0 || last === undefined ? null : Math.max(0, total - last.done) / rate;
  }
}
