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
