import type { Adapter } from '../../common/adapter.ts';
import type { Footprint } from '../../engine/protocol.ts';

/** Pictures per request on a core: more leave its caches, one alone pays for its messages (bench/attackContests.ts). */
const OF_A_CORE = 2;
/** More make a graphics device hardly faster, a person wait for word of it, and whoever takes the reply hold still. */
const MOST = 64;
/** Bytes that a request may take of a graphics device, which does not say how many it has. */
const WORKING_SET = 2 ** 31;

/**
 * How many pictures a request has. On a graphics device as many as its limits hold of the largest activation, and as the
 * working set holds of all of them; fewer after it had too little memory.
 */
export class BatchSize {
  readonly #adapter: Adapter | null;
  #now: number;
  /** Of the largest detector so far. */
  #bound = MOST;
  #tooMany = Number.POSITIVE_INFINITY;

  /** @param adapter of webgpu alone */
  constructor(adapter: Adapter | undefined) {
    this.#adapter = adapter === undefined || adapter.software ? null : adapter;
    this.#now = OF_A_CORE;
  }

  get now(): number {
    return this.#now;
  }

  /** More are not asked at once, whoever cut the request: threads take what they are given. */
  get most(): number {
    return this.#adapter === null && this.#tooMany === Number.POSITIVE_INFINITY
      ? Number.POSITIVE_INFINITY
      : this.#now;
  }

  /** Another detector is loaded, which takes so much for one picture. */
  fit(footprint: Footprint | undefined): void {
    if (this.#adapter === null || footprint === undefined) return;
    const { maxBufferSize, maxStorageBufferBindingSize } = this.#adapter.limits;
    const buffer = Math.min(maxBufferSize, maxStorageBufferBindingSize);
    this.#bound = Math.min(this.#bound, buffer / footprint.largest, WORKING_SET / footprint.total);
    this.#now = Math.max(1, Math.floor(Math.min(this.#bound, this.#tooMany / 2)));
  }

  /** So many were too many. False where fewer are none. */
  halve(count: number): boolean {
    if (count <= 1) return false;
    this.#tooMany = Math.min(this.#tooMany, count);
    this.#now = Math.min(this.#now, Math.floor(count / 2));
    return true;
  }
}
