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

export type Cell = string | number | null;

/** Fields with a comma, a quote or a line break are quoted, quotes are doubled, records end in CR LF. */
export function record(cells: Cell[]): string {
  const field = (cell: Cell) => {
    const text = cell === null ? '' : String(cell);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return `${cells.map(field).join(',')}\r\n`;
}
