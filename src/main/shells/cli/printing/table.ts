import { printable } from './printable.ts';

/** A table for a terminal: columns as wide as their widest cell, the first to the left, the others to the right. */
export function textTable(header: string[], cells: string[][], left: number[] = [0]): string {
  const rows = cells.map((row) => row.map(printable));
  const widths = header.map((title, column) =>
    Math.max(...[title, ...rows.map((row) => row[column] ?? '')].map((cell) => [...cell].length)),
  );
  const line = (cells: string[]) =>
    widths
      .map((width, column) => {
        const cell = cells[column] ?? '';
        const padding = ' '.repeat(width - [...cell].length);
        return left.includes(column) ? cell + padding : padding + cell;
      })
      .join('  ')
      .trimEnd();
  return [line(header), widths.map((width) => '-'.repeat(width)).join('  '), ...rows.map(line)].join('\n');
}

/** Names and values below each other, the values in one column; without those that have none. */
export function pairLines(pairs: readonly (readonly [name: string, value: string])[]): string[] {
  const width = Math.max(...pairs.map(([name]) => [...name].length)) + 2;
  return pairs
    .filter(([, value]) => value !== '')
    .map(([name, value]) => printable(`${name}${' '.repeat(width - [...name].length)}${value}`));
}
