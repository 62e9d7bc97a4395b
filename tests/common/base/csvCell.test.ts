import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csvCell, exactCell } from '../../../src/common/base/csvCell.ts';
import { parseCsv } from '../../../src/main/base/csv.ts';

const FORMULAS = ['=cmd|"/c calc"!A1', '+1', '-2+3', '@SUM(A1)', '\tx', '\rx'];

test('a text that a spreadsheet would compute is told to be text; numbers and other texts stay', () => {
  for (const text of FORMULAS) {
    const [read] = parseCsv(`${csvCell(text)},end\r\n`);
    assert.deepEqual(read!.fields, [`'${text}`, 'end'], JSON.stringify(text));
  }
  const others = [-0.5, 0, 'a=b', "'quoted", 'faces/-left.png', '', null];
  assert.deepEqual(others.map(csvCell), ['-0.5', '0', 'a=b', "'quoted", 'faces/-left.png', '', '']);
});

test('what a program reads back is as it was', () => {
  for (const text of [...FORMULAS, 'a, "b"\nc'])
    assert.deepEqual(parseCsv(`${exactCell(text)},end\r\n`)[0]!.fields, [text, 'end']);
});
