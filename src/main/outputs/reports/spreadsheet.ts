import writeXlsxFile, { type Cell as SheetCell, type SheetData } from 'write-excel-file/node';
import { type Cell, plainText } from '../../../common/base/csvCell.ts';
import { fail } from '../../../language/faults.ts';

/** Rows of one workbook: more than that no program opens in reasonable time, and all of them are in memory at once. */
const MOST = 200_000;

/**
 * Records as an Excel workbook of one sheet, the first record in bold and held in view. Texts are neutralised as in the CSV.
 * Throws `usage` where there are more records than a workbook is made of.
 */
export async function* workbook(sheet: string, records: Iterable<Cell[]>): AsyncGenerator<Uint8Array> {
  const rows: SheetData = [];
  for (const cells of records) {
    if (rows.length > MOST) fail('usage', 'report.tooLong', { most: MOST });
    rows.push(cells.map((cell) => sheetCell(cell, rows.length === 0)));
  }
  yield withoutTimes(await writeXlsxFile(rows, { sheet, stickyRowsCount: 1 }).toBuffer());
}

/** A workbook is a zip, which holds when it was written; the same rows give the same bytes without. */
function withoutTimes(zip: Buffer): Buffer {
  const end = zip.lastIndexOf(END_OF_DIRECTORY);
  let entry = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    FIRST_OF_CALENDAR.copy(zip, entry + 12);
    FIRST_OF_CALENDAR.copy(zip, zip.readUInt32LE(entry + 42) + 10);
    entry += 46 + zip.readUInt16LE(entry + 28) + zip.readUInt16LE(entry + 30) + zip.readUInt16LE(entry + 32);
  }
  return zip;
}
const END_OF_DIRECTORY = Buffer.from('PK\x05\x06');
/** 1980-01-01, 0:00, as zip writes it. */
const FIRST_OF_CALENDAR = Buffer.of(0, 0, 0x21, 0);

function sheetCell(cell: Cell, bold: boolean): SheetCell {
  if (cell === null) return null;
  const style = bold ? { fontWeight: 'bold' as const } : {};
  return typeof cell === 'number'
    ? { value: cell, type: Number, ...style }
    : { value: plainText(cell), type: String, ...style };
}
