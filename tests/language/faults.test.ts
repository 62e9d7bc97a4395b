import assert from 'node:assert/strict';
import { test } from 'node:test';
import { IntlMessageFormat } from 'intl-messageformat';
import { checkInput, checkOutput } from '../../src/common/api/api.ts';
import { OverfireError } from '../../src/common/fault.ts';
import { blackBoxOf } from '../../src/common/tensors.ts';
import { FAULTS as DE } from '../../src/language/de/faults/faults.ts';
import { FAULTS as EN } from '../../src/language/en/faults/faults.ts';
import { about, failAt, faultAs, faultOf, faultWords } from '../../src/language/faults.ts';
import type { FaultText } from '../../src/language/icu/message.ts';
import { ENGLISH_WORDS } from './english.ts';

const ENGLISH: Record<string, FaultText> = EN;
const GERMAN: Record<string, FaultText> = DE;
const CODES = Object.keys(ENGLISH);
const TEXTS = ['message', 'remedy', 'terminal', 'window'] as const;
/** Of a message's parts, the one that is text and no value. */
const LITERAL = 0;
/** The names of the values, those of plurals and choices too. */
const names = (text: string) => [...new Set(namesIn(new IntlMessageFormat(text).getAst()))].sort();
const namesIn = (parts: ReturnType<IntlMessageFormat['getAst']>): string[] =>
  parts.flatMap((part) => [
    ...('value' in part && part.type !== LITERAL ? [part.value] : []),
    ...('options' in part ? Object.values(part.options).flatMap(({ value }) => namesIn(value)) : []),
  ]);

/** Texts that are values and nothing else. */
const SAME = /^(\{\w+\}[: ]*)+$/;

test('every fault has the same texts in every language, with the same values in them', () => {
  assert.deepEqual(Object.keys(GERMAN).sort(), CODES.toSorted());
  for (const code of CODES)
    for (const text of TEXTS) {
      const [en, de] = [ENGLISH[code]![text], GERMAN[code]![text]];
      assert.deepEqual(names(de ?? '-'), names(en ?? '-'), `${code}, ${text}`);
      assert.equal(de?.trim() === '' ? undefined : typeof de, typeof en, `${code}, ${text}`);
    }
});

test('no fault was left in English', () => {
  for (const code of CODES)
    for (const text of TEXTS) {
      const de = GERMAN[code]![text];
      if (de === undefined || SAME.test(de)) continue;
      assert.notEqual(de, ENGLISH[code]![text], code);
      const own = de.replace(/\{\w+\}|[\w.]+\([^)]*\)|„[^“]*“|"[^"]*"|overfire( \w+)+|--\w+/g, '');
      assert.doesNotMatch(own, ENGLISH_WORDS, `${code}, ${text}`);
    }
});

test('no fault below the shells names an option of the command line', () => {
  // What the terminal alone throws is said in its terms.
  const shared = [...Object.entries(ENGLISH), ...Object.entries(GERMAN)].filter(
    ([code]) => !code.startsWith('terminal.'),
  );
  for (const [code, { message, remedy, window = '' }] of shared)
    assert.doesNotMatch(`${message} ${remedy} ${window}`, /(^|\s)--\w|overfire [a-z]+ /, code);
});

test('a shell says a fault in its language and in its own terms, the file first', () => {
  const file = '/footage/a.mp4';
  const fault = thrown(() => failAt('input', file, 'media.noFace'));
  assert.deepEqual([fault.message, fault.path], [`${file}: no face found`, file]);
  assert.doesNotMatch(faultWords(fault, 'en', 'window').remedy, /--whole/);
  assert.match(faultWords(fault, 'de', 'terminal').remedy, /--whole/);
  assert.equal(faultWords(fault, 'de', 'window').message, `${file}: kein Gesicht gefunden`);
  const inner = about('Conv "x"', faultAs('model', 'graph.noInput', { index: 1 }));
  assert.equal(
    faultWords(about('m.onnx', inner), 'de', 'window').message,
    'm.onnx: Conv "x": es fehlt die Eingabe 1',
  );
});

test('what the system reports is worded as well', () => {
  const full = Object.assign(new Error('ENOSPC: no space left'), { code: 'ENOSPC', path: '/out/a' });
  assert.equal(faultOf(full).message, '/out/a: the disk is full');
  assert.match(faultWords(faultOf(full), 'de', 'terminal').remedy, /--resume/);
  const extended = Object.assign(new Error('disk I/O error'), { code: 'SQLITE_IOERR_WRITE' });
  assert.equal(faultOf(extended, '/out').code, 'system.database');
  assert.deepEqual([faultOf(new Error('odd')).kind, faultOf('odd').message], ['internal', 'odd']);
});

test('the faults of the contract, which has no words, are worded as they read there', () => {
  const faults = [
    thrown(() => checkInput('projects.open', 7)),
    thrown(() => checkOutput('projects.open', 7)),
    thrown(() => blackBoxOf({})),
  ];
  for (const fault of faults) {
    const { message, remedy } = fault;
    assert.deepEqual(faultWords(fault, 'en', 'window'), { message, remedy });
  }
});

function thrown(run: () => unknown) {
  try {
    run();
  } catch (error) {
    assert.ok(error instanceof OverfireError);
    return error.fault;
  }
  return assert.fail('nothing was thrown');
}
