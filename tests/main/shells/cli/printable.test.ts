import assert from 'node:assert/strict';
import { test } from 'node:test';
import { printable } from '../../../../src/main/shells/cli/printing/printable.ts';
import { textTable } from '../../../../src/main/shells/cli/printing/table.ts';

test("a file's name cannot steer the terminal", () => {
  assert.equal(printable('a\u001b[2Jb\nc\u009bd.png'), 'a\\x1b[2Jb\\x0ac\\x9bd.png');
  assert.equal(printable('ünï 人 <b>.png'), 'ünï 人 <b>.png');
  assert.equal(textTable(['path'], [['a\nb']]), 'path\n------\na\\x0ab');
});
