import type { ItemRow } from '../../store/rows.ts';

/** Rows that are per item, each with its item. Both come in the items' order, so one walk suffices and nothing is kept. */
export function* withItem<R extends { item: number }>(
  items: Iterable<ItemRow>,
  rows: Iterable<R>,
): Generator<[ItemRow, R]> {
  const ahead = items[Symbol.iterator]();
  try {
    let item = ahead.next();
    for (const row of rows) {
      while (!item.done && item.value.id !== row.item) item = ahead.next();
      if (item.done) return;
      yield [item.value, row];
    }
  } finally {
    ahead.return?.();
  }
}
