import type { LanguageCode } from './language.ts';

export type Cell = string | number | null;

/** How a text begins that a spreadsheet would compute. */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * A field of a CSV for people, who open it in a spreadsheet. One with a comma, a quote or a line break is quoted, with "" for a
 * quote (RFC 4180). A text that begins like a formula gets an apostrophe before it: a folder may be named =cmd|... to run when
 * somebody looks at the results. Numbers stay as programs read them.
 */
export const csvCell = (cell: Cell): string => exactCell(typeof cell === 'string' ? plainText(cell) : cell);

/** A text that no spreadsheet computes. */
export const plainText = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

/** The same as spreadsheets of a language read it: where numbers have a decimal comma, fields are parted by semicolons. */
export const localCell = (cell: Cell, language: LanguageCode): string =>
  language === 'en'
    ? csvCell(cell)
    : typeof cell === 'number'
      ? String(cell).replace('.', ',')
      : quoted(cell === null ? '' : plainText(cell), /[";\r\n]/);

export const SEPARATORS: Record<LanguageCode, string> = { en: ',', de: ';' };

/** The same with every text as it is: for what is read back by a program alone. */
export function exactCell(cell: Cell): string {
  return quoted(cell === null ? '' : String(cell), /[",\r\n]/);
}

const quoted = (text: string, where: RegExp): string =>
  where.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
