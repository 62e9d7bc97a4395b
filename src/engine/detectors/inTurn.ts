/** One after the other, as a detector wants to be asked. */
export async function inTurn<A, B>(
  items: readonly A[],
  work: (item: A, index: number) => Promise<B>,
): Promise<B[]> {
  const results: B[] = [];
  for (const [index, item] of items.entries()) results.push(await work(item, index));
  return results;
}
