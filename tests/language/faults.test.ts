import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { IntlMessageFormat } from 'intl-messageformat';
import { checkInput, checkOutput } from '../../src/common/api/api.ts';
import { OverfireError } from '../../src/common/fault.ts';
import { blackBoxOf } from '../../src/common/tensors.ts';
import { FAULTS as DE } from '../../src/language/de/faults/faults.ts';
import { FAULTS as EN } from '../../src/language/en/faults/faults.ts';
import { about, type FaultCode, failAt, faultAs, faultOf, faultWords } from '../../src/language/faults.ts';
import type { FaultText } from '../../src/language/icu/message.ts';
import { ENGLISH_WORDS } from './english.ts';

const SOURCES = fileURLToPath(new URL('../../src/', import.meta.url));
const CODES = Object.keys(EN) as FaultCode[];
const PARTS = ['message', 'remedy', 'terminal', 'window'] as const;

/** What is the same in every language: values, calls, quotations, commands. */
const AS_IT_IS = /\{\w+\}|[\w.]+\([^)]*\)|„[^“]*“|"[^"]*"|overfire( \w+)+|--\w+/g;

/** The names of the values in an ICU message, those within its branches too. */
function namesIn(text: string): string[] {
  type Element = { type: number; value: string; options?: Record<string, { value: Element[] }> };
  const LITERAL = 0;
  const POUND = 7;
  const walk = (elements: Element[]): string[] =>
    elements.flatMap(({ type, value, options = {} }) =>
      type === LITERAL || type === POUND
        ? []
        : [value, ...Object.values(options).flatMap((option) => walk(option.value))],
    );
  const ast = new IntlMessageFormat(text, 'en', {}, { ignoreTag: true }).getAst();
  return [...new Set(walk(ast as unknown as Element[]))].sort();
}

test('every fault has its texts in every language, with no value that another language does not have', () => {
  assert.deepEqual(Object.keys(DE).sort(), Object.keys(EN).sort());
  for (const code of CODES) {
    const [en, de]: FaultText[] = [EN[code], DE[code]];
    for (const part of PARTS) {
      assert.equal(typeof de![part], typeof en![part], `${code}: ${part}`);
      assert.notEqual(en![part]?.trim(), '', `${code}: ${part}`);
      assert.deepEqual(namesIn(de![part] ?? ''), namesIn(en![part] ?? ''), `${code}: ${part}`);
      const hasWords = (en![part] ?? '').replaceAll(/\{[^}]*\}/g, '').trim() !== '';
      if (hasWords) assert.notEqual(de![part], en![part], `${code}: ${part} was left in English`);
      const own = (de![part] ?? '').replace(AS_IT_IS, '');
      assert.doesNotMatch(own, ENGLISH_WORDS, `${code}: ${part}`);
    }
  }
});

test('every fault is thrown somewhere', () => {
  const text = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/^language.(en|de)\b/.test(name))
    .map((name) => readFileSync(join(SOURCES, name), 'utf8'))
    .join('\n');
  assert.deepEqual(
    CODES.filter((code) => !text.includes(`'${code}'`)),
    [],
  );
});

test('a shell says a fault in its language and in terms of its own', () => {
  const fault = faultAs('usage', 'audit.unfinished', { folder: '/case' });
  assert.deepEqual(faultWords(fault, 'en', 'terminal'), {
    message: '/case holds this audit unfinished',
    remedy: 'continue it with --resume',
  });
  assert.equal(faultWords(fault, 'en', 'window').remedy, 'resume it');
  assert.equal(faultWords(fault, 'de', 'terminal').remedy, 'mit --resume fortsetzen');
  assert.equal(faultWords(fault, 'de', 'window').message, '/case enthält diese Prüfung unabgeschlossen');
});

test('what a fault is about stands in front of it', () => {
  const file = '/footage/a.mp4';
  const fault = thrown(() => failAt('input', file, 'media.noFace'));
  assert.deepEqual([fault.message, fault.path], [`${file}: no face found`, file]);
  assert.doesNotMatch(faultWords(fault, 'en', 'window').remedy, /--whole/);
  assert.match(faultWords(fault, 'de', 'terminal').remedy, /--whole/);
  assert.equal(faultWords(fault, 'de', 'window').message, `${file}: kein Gesicht gefunden`);
  const inner = about('Conv "x"', faultAs('model', 'tfjs.input', { index: 1 }));
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

test('a fault with a code of another version is told by its message', () => {
  const fault = { kind: 'backend', code: 'later.code', about: 'a.png', message: 'a.png: odd' } as const;
  assert.deepEqual(faultWords(fault, 'de', 'window'), {
    message: 'a.png: odd',
    remedy: 'noch einmal versuchen',
  });
});

test('the faults of the contract, which has no words, are worded as they read there', () => {
  const faults = [
    thrown(() => checkInput('projects.open', 7)),
    thrown(() => checkOutput('projects.open', 7)),
    thrown(() => blackBoxOf({})),
  ];
  for (const fault of faults) {
    assert.ok(Object.hasOwn(EN, fault.code), fault.code);
    assert.equal(faultWords(fault, 'en', 'window').message, fault.message);
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
