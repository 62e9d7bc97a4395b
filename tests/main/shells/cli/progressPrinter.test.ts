import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Progress } from '../../../../src/common/progress.ts';
import { wordsOf } from '../../../../src/language/words.ts';
import { ProgressPrinter } from '../../../../src/main/shells/cli/printing/progressPrinter.ts';
import { textTable } from '../../../../src/main/shells/cli/printing/table.ts';

/** A printer whose clock the test sets. */
function printer(isTTY: boolean) {
  const written: string[] = [];
  const clock = { ms: 0 };
  const stream = { isTTY, columns: 40, write: (text: string) => written.push(text) };
  return { written, clock, progress: new ProgressPrinter(stream, wordsOf('en'), () => clock.ms) };
}
const step = (done: number, total = 100): Progress => ({ stage: 'measure', done, total, unit: 'face' });

test('piped: a line at the beginning and the end, and every few seconds between', () => {
  const { written, clock, progress } = printer(false);
  for (let done = 0; done <= 100; done++) {
    clock.ms = done * 100;
    progress.report(step(done));
  }
  progress.end();
  assert.deepEqual(written, [
    'measuring: 0/100 faces\n',
    'measuring: 50/100 faces, 10/s, 5 s left\n',
    'measuring: 100/100 faces, 10/s\n',
  ]);
});

test('on a terminal: one line, rewritten, no wider than the terminal, closed at the end', () => {
  const { written, clock, progress } = printer(true);
  progress.report({ ...step(0), stage: 'train', which: 'with a name that is longer than the line' });
  clock.ms = 1000;
  progress.report(step(2));
  progress.end();
  progress.end();
  const first = '\r\u001b[2Ktraining, epoch with a name that is long';
  assert.deepEqual(written, [first.slice(0, 5 + 39), '\n', '\r\u001b[2Kmeasuring: 2/100 faces', '\n']);
});

test('the rate is that of the stage, whatever was done before it began', () => {
  const { written, clock, progress } = printer(false);
  progress.report(step(90));
  clock.ms = 10_000;
  progress.report(step(95));
  assert.match(written.at(-1) ?? '', /95\/100 faces, 0\.5\/s, 10 s left/);
});

test('a table lines up its columns, whatever the width of the characters in bytes', () => {
  assert.equal(
    textTable(
      ['name', 'n'],
      [
        ['é', '1'],
        ['long name', '10'],
      ],
    ),
    ['name        n', '---------  --', 'é           1', 'long name  10'].join('\n'),
  );
});

test('progress is told in the language of the terminal', () => {
  const written: string[] = [];
  const stream = { write: (text: string) => written.push(text) };
  new ProgressPrinter(stream, wordsOf('de'), () => 0).report({ ...step(1), unit: 'picture', stage: 'treat' });
  assert.deepEqual(written, ['Bilder werden verzerrt: 1/100 Bilder\n']);
});
