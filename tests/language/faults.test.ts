import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { IntlMessageFormat } from 'intl-messageformat';
import { FAULTS as DE } from '../../src/language/de/faults/faults.ts';
import { FAULTS as EN } from '../../src/language/en/faults/faults.ts';
import { type FaultCode, faultAs, faultWords } from '../../src/language/faults.ts';
import type { FaultText } from '../../src/language/icu/message.ts';

const SOURCES = fileURLToPath(new URL('../../src/', import.meta.url));
const CODES = Object.keys(EN) as FaultCode[];
const PARTS = ['message', 'remedy', 'terminal', 'window'] as const;

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
  const fault = faultAs('usage', 'audit.unfinished', { folder: '/case' }, '/case');
  assert.deepEqual(faultWords(fault, 'en', 'terminal'), {
    message: '/case holds this audit unfinished',
    remedy: 'continue it with --resume',
  });
  assert.equal(faultWords(fault, 'en', 'window').remedy, 'resume it');
  assert.equal(faultWords(fault, 'de', 'terminal').remedy, 'mit --resume fortsetzen');
  assert.equal(faultWords(fault, 'de', 'window').message, '/case enthält diese Prüfung unabgeschlossen');
});
