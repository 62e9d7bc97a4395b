/** Arithmetic mean of the values that are there: null and undefined are passed over, null when none came. */
export class Mean {
  #sum = 0;
  #n = 0;

  add(value: number | null | undefined): void {
    if (value === null || value === undefined) return;
    this.#sum += value;
    this.#n++;
  }

  get value(): number | null {
    return this.#n === 0 ? null : this.#sum / this.#n;
  }
}
