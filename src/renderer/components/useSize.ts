import { type RefCallback, useCallback, useState } from 'react';

/** The size of an element's content box in CSS pixels, kept up to date; null until it is known. */
export function useSize<E extends Element>(): [RefCallback<E>, { width: number; height: number } | null] {
  const [size, setSize] = useState<{ width: number; height: number } | null>(null);
  const ref = useCallback((element: E | null) => {
    if (element === null) return;
    const observer = new ResizeObserver(([entry]) => {
      const { width, height } = entry!.contentRect;
      setSize({ width, height });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, size];
}
