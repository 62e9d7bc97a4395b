export type Cell = string | number | null;

/** How a text begins that a spreadsheet would compute. */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * A field of a CSV for people, who open it in a spreadsheet. One with a comma, a quote or a line break is quoted, with "" for a
 * quote (RFC 4180). A text that begins like a formula gets an apostrophe before it: a folder may be named =cmd|... to run when
 * somebody looks at the results. Numbers stay as programs read them.
 */
export const csvCell = (cell: Cell): string =>
  typeof cell === 'string' && FORMULA.test(cell) ? exactCell(`'${cell}`) : exactCell(cell);

/** The same with every text as it is: for what is read back by a program alone. */
export function exactCell(cell: Cell): string {
  const text = cell === null ? '' : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
