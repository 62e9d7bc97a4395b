import type { Size } from './camera.ts';

/**
 * How many columns `count` square panes take so that each is as large as can be in the room there is. `chrome` is the height
 * of a pane's caption, `gap` the room between panes, all in CSS pixels.
 */
export function arrange(
  count: number,
  room: Size,
  chrome: number,
  gap: number,
): { columns: number; rows: number; side: number } {
  let best = { columns: 1, rows: Math.max(1, count), side: 0 };
  for (let columns = 1; columns <= count; columns++) {
    const rows = Math.ceil(count / columns);
    const side = Math.min(
      (room.width - gap * (columns - 1)) / columns,
      (room.height - gap * (rows - 1)) / rows - chrome,
    );
    if (side > best.side) best = { columns, rows, side: Math.floor(side) };
  }
  return best;
}
