import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { NOTICES as DE } from '../../src/language/de/notices.ts';
import { NOTICES as EN } from '../../src/language/en/notices.ts';
import { faultOf } from '../../src/language/faults.ts';
import { atLine, noticeAs, noticeOf, noticeWords } from '../../src/language/notices.ts';
import { ENGLISH_WORDS } from './english.ts';

const SOURCES = fileURLToPath(new URL('../../src/', import.meta.url));
const names = (text: string) => [...text.matchAll(/\{(\w+)[,}]/g)].map(([, name]) => name).sort();

test('every notice is given somewhere, and has its words in every language', () => {
  const all = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/^language.(en|de)\b/.test(name))
    .map((name) => readFileSync(join(SOURCES, name), 'utf8'))
    .join('\n');
  assert.deepEqual(Object.keys(DE).sort(), Object.keys(EN).sort());
  for (const code of Object.keys(EN) as (keyof typeof EN)[]) {
    assert.ok(all.includes(`'${code}'`), `${code} is given nowhere`);
    assert.deepEqual(names(DE[code]), names(EN[code]), code);
    assert.notEqual(DE[code], EN[code], `${code} was left in English`);
    assert.doesNotMatch(DE[code].replace(/\{\w+[,}]/g, ''), ENGLISH_WORDS, code);
  }
});

test('a notice is said in the language of its reader, of faults and of other versions too', () => {
  const line = atLine(noticeAs('notice.notFile'), 7);
  assert.equal(line.message, 'not a file (line 7 of the manifest)');
  assert.equal(noticeWords(line, 'de'), 'keine Datei (Zeile 7 des Manifests)');
  const missing = noticeOf(
    faultOf(Object.assign(new Error('gone'), { code: 'ENOENT' }), 'a/b.png'),
    'a/b.png',
  );
  assert.doesNotMatch(missing.message, /a\/b\.png/);
  assert.equal(noticeWords(missing, 'en'), missing.message);
  assert.equal(noticeWords({ code: 'notice.ofTomorrow', message: 'as it was told' }, 'de'), 'as it was told');
});
