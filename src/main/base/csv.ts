import { type Cell, csvCell, exactCell, localCell, SEPARATORS } from '../../common/base/csvCell.ts';
import type { LanguageCode } from '../../common/base/language.ts';

/** A record of a CSV file, and the line that it begins on, from 1. */
export interface CsvRecord {
  line: number;
  fields: string[];
}

/** A quote that is never closed, or text around a quoted field. */
export class CsvError extends Error {
  readonly line: number;

  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}

/** A field (quoted, with "" for a quote, or plain), and what ends it. RFC 4180. */
const FIELD = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y;

/** Reads CSV as RFC 4180 has it. Empty lines are passed over, and so is a byte order mark. */
export function parseCsv(text: string): CsvRecord[] {
  const records: CsvRecord[] = [];
  let line = 1;
  let record: CsvRecord = { line, fields: [] };
  FIELD.lastIndex = text.startsWith('\uFEFF') ? 1 : 0;
  for (;;) {
    const match = FIELD.exec(text);
    if (match === null) throw new CsvError(line, 'a quote is not closed, or stands inside a field');
    const [whole, quoted, plain, end] = match;
    record.fields.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    line += whole.split('\n').length - 1;
    if (end === ',') continue;
    if (record.fields.length > 1 || record.fields[0] !== '') records.push(record);
    if (FIELD.lastIndex >= text.length) return records;
    record = { line, fields: [] };
  }
}

/** A record for people: see csvCell. It ends in CR LF. */
export const record = (cells: Cell[]): string => `${cells.map(csvCell).join(',')}\r\n`;

/** A record for people whose spreadsheets read numbers as a language writes them. */
export const localRecord = (cells: Cell[], language: LanguageCode): string =>
  `${cells.map((cell) => localCell(cell, language)).join(SEPARATORS[language])}\r\n`;

/** A record that is read back, with every text as it is. */
export const exactRecord = (cells: Cell[]): string => `${cells.map(exactCell).join(',')}\r\n`;
