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
  yield await writeXlsxFile(rows, { sheet, stickyRowsCount: 1 }).toBuffer();
}

function sheetCell(cell: Cell, bold: boolean): SheetCell {
  if (cell === null) return null;
  const style = bold ? { fontWeight: 'bold' as const } : {};
  return typeof cell === 'number'
    ? { value: cell, type: Number, ...style }
    : { value: plainText(cell), type: String, ...style };
}
