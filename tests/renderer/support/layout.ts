/** A page in this process is not laid out: for long lists and plots every element is given one size. */
const SIZE = { width: 800, height: 600 };

class OneSize {
  readonly #tell: ResizeObserverCallback;
  constructor(tell: ResizeObserverCallback) {
    this.#tell = tell;
  }
  observe(target: Element): void {
    const box = { inlineSize: SIZE.width, blockSize: SIZE.height };
    const entry = {
      target,
      contentRect: { ...SIZE, x: 0, y: 0 },
      borderBoxSize: [box],
      contentBoxSize: [box],
    };
    queueMicrotask(() => this.#tell([entry as unknown as ResizeObserverEntry], this as ResizeObserver));
  }
  unobserve(): void {}
  disconnect(): void {}
}

Object.assign(globalThis, { ResizeObserver: OneSize });
Object.defineProperties(HTMLElement.prototype, {
  offsetWidth: { get: () => SIZE.width, configurable: true },
  offsetHeight: { get: () => SIZE.height, configurable: true },
});
