import { readFile, stat } from 'node:fs/promises';
import Papa from 'papaparse';
import { fail } from '../../../language/faults.ts';

export interface TableRow {
  /** That it begins on, from 1. */
  line: number;
  fields: string[];
}

/** A table of texts, and how its file was written. */
export interface Table {
  rows: TableRow[];
  encoding: Encoding;
  /** "," where there is nothing to tell it by. */
  separator: string;
}

export type Encoding = 'UTF-8' | 'UTF-16 LE' | 'UTF-16 BE' | 'Windows-1252';

const SEPARATORS = [',', ';', '\t', '|'];
/** Lines that the separator is told by. */
const LOOKED_AT = 50;

/**
 * Reads a table as any spreadsheet writes it: separated by commas, semicolons, tabs or bars; in UTF-8, in UTF-16 with a
 * byte order mark or without, or in Windows-1252, which nothing else is taken for. Empty lines are passed over, and so is
 * Excel's "sep=;".
 * @throws `input`, naming the line, where a quote is not closed or stands inside a field; the system's error where the
 *   file cannot be read
 */
export async function readTable(path: string): Promise<Table> {
  const { text, encoding } = await readText(path);
  const said = /^sep=(.)\r?\n/i.exec(text);
  const body = said === null ? text : text.slice(said[0].length);
  const separator = said?.[1] ?? separatorOf(body);
  const rows: TableRow[] = [];
  let line = said === null ? 1 : 2;
  let at = 0;
  Papa.parse<string[]>(body, {
    delimiter: separator,
    step({ data, errors, meta }) {
      const [error] = errors.filter(({ type }) => type === 'Quotes');
      if (error !== undefined) fail('input', 'manifest.quote', { path, line }, path);
      if (data.length > 1 || data[0]!.trim() !== '') rows.push({ line, fields: data });
      line += newlines(body, at, meta.cursor);
      at = meta.cursor;
    },
  });
  return { rows, encoding, separator };
}

/** The text of a file, whatever wrote it; a byte order mark is not part of it. */
export async function readText(path: string): Promise<{ text: string; encoding: Encoding }> {
  if (!(await stat(path)).isFile()) fail('input', 'manifest.noFile', { path }, path);
  const bytes = await readFile(path);
  const encoding = encodingOf(bytes);
  return { text: new TextDecoder(LABELS[encoding]).decode(bytes), encoding };
}

const LABELS: Record<Encoding, string> = {
  'UTF-8': 'utf-8',
  'UTF-16 LE': 'utf-16le',
  'UTF-16 BE': 'utf-16be',
  'Windows-1252': 'windows-1252',
};

/** By the byte order mark; without one by where the zero bytes of ASCII stand, and by whether it is valid UTF-8. */
function encodingOf(bytes: Buffer): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'UTF-16 LE';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'UTF-16 BE';
  const head = bytes.subarray(0, 64);
  const zeros = (parity: number) => head.filter((byte, i) => byte === 0 && i % 2 === parity).length;
  if (zeros(1) > head.length / 4) return 'UTF-16 LE';
  if (zeros(0) > head.length / 4) return 'UTF-16 BE';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'UTF-8';
  } catch {
    return 'Windows-1252';
  }
}

/** The one that splits the header and the lines after it into the same number of fields, the most of them. */
function separatorOf(text: string): string {
  let best = { separator: ',', fields: 1 };
  for (const separator of SEPARATORS) {
    const { data } = Papa.parse<string[]>(text, {
      delimiter: separator,
      preview: LOOKED_AT,
      skipEmptyLines: true,
    });
    const fields = data[0]?.length ?? 0;
    if (fields > best.fields && data.every((row) => row.length === fields)) best = { separator, fields };
  }
  if (best.fields > 1) return best.separator;
  // Lines of different lengths: the header alone says.
  const [header = ''] = text.split(/\r?\n/, 1);
  return SEPARATORS.toSorted((a, b) => header.split(b).length - header.split(a).length)[0]!;
}

function newlines(text: string, from: number, to: number): number {
  let n = 0;
  for (let i = text.indexOf('\n', from); i !== -1 && i < to; i = text.indexOf('\n', i + 1)) n++;
  return n;
}

/** A number as a spreadsheet of any country writes it: 1.3, or 1,3. NaN where it is none. */
export const decimal = (text: string): number =>
  /^[+-]?\d+,\d+$/.test(text) ? Number(text.replace(',', '.')) : text === '' ? Number.NaN : Number(text);
