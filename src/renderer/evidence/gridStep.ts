/** Where a key leads in a grid of `count` cells in rows of `columns`; null where it leads nowhere. A page is some rows. */
export function gridStep(
  key: string,
  from: number,
  columns: number,
  count: number,
  page: number,
): number | null {
  if (count === 0) return null;
  const steps: Record<string, number> = {
    ArrowLeft: from - 1,
    ArrowRight: from + 1,
    ArrowUp: from - columns,
    ArrowDown: from + columns,
    PageUp: from - columns * Math.max(1, page),
    PageDown: from + columns * Math.max(1, page),
    Home: 0,
    End: count - 1,
  };
  const to = steps[key];
  return to === undefined ? null : Math.min(count - 1, Math.max(0, to));
}
