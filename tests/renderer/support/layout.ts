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

const owner = (element: object, name: string): object =>
  Object.hasOwn(element, name) ? element : owner(Object.getPrototypeOf(element), name);

Object.assign(globalThis, { ResizeObserver: OneSize });
Object.assign(document.defaultView!, { ResizeObserver: OneSize });
for (const [of, value] of [
  ['Width', SIZE.width],
  ['Height', SIZE.height],
] as const)
  for (const name of [`offset${of}`, `client${of}`])
    Object.defineProperty(owner(document.createElement('div'), name), name, {
      get: () => value,
      configurable: true,
    });
