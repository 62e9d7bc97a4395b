/**
 * Works on values as they come, at most `width` at once: the source is not asked for more while so many are under way,
 * so memory doesn't grow with it. After a failure nothing new is begun, what is under way is finished, and the first
 * failure is thrown.
 */
export async function eachInFlight<T>(
  source: Iterable<T> | AsyncIterable<T>,
  width: number,
  work: (value: T) => Promise<void>,
): Promise<void> {
  const underWay = new Set<Promise<void>>();
  let failure: { error: unknown } | null = null;
  const begin = async (value: T) => {
    try {
      await work(value);
    } catch (error) {
      failure ??= { error };
    }
  };
  try {
    for await (const value of source) {
      const job = begin(value).then(() => void underWay.delete(job));
      underWay.add(job);
      if (underWay.size >= width) await Promise.race(underWay);
      if (failure !== null) break;
    }
  } finally {
    await Promise.all(underWay);
  }
  if (failure !== null) throw (failure as { error: unknown }).error;
}

/** The results of work on values, in the values' order, up to `width` of them in the making. */
export async function* inOrder<T, R>(
  source: Iterable<T>,
  width: number,
  work: (value: T) => Promise<R>,
): AsyncGenerator<R> {
  const making: Promise<R>[] = [];
  try {
    for (const value of source) {
      const result = work(value);
      // Its failure is thrown when its turn comes; until then nobody listens.
      result.catch(() => {});
      making.push(result);
      if (making.length >= width) yield await making.shift()!;
    }
    while (making.length > 0) yield await making.shift()!;
  } finally {
    await Promise.allSettled(making);
  }
}
