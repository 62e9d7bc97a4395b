import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DE } from '../../src/language/de/texts.ts';
import { EN } from '../../src/language/en/texts.ts';
import { LANGUAGE_CODES, languageOf, type TextKey } from '../../src/language/language.ts';
import { ENGLISH_WORDS } from './english.ts';

const KEYS = Object.keys(EN) as TextKey[];
const names = (text: string) => [...text.matchAll(/\{(\w+)[,}]/g)].map(([, name]) => name!).sort();

/** Abbreviations, units and words that are the same in both languages. */
const SAME = new Set<TextKey>([
  'statistics.eer',
  'statistics.compared.test',
  'statistics.name.wilson',
  'statistics.name.korn-graubard',
  'results.after',
  'results.video.file',
  'noun.video',
  'noun.original',
  'results.auc',
  'results.rmse',
  'results.linf',
  'results.l2',
  'results.psnr',
  'results.ssim',
  'results.flip',
  'results.underUrn',
  'results.underUap',
  'transfer.n',
  'transfer.urn',
  'method.parameters',
  'signature.name',
  'rate.left',
  // Proper names and words that German has taken over.
  'window.app.title',
  'window.keys.alt',
  'window.keys.Escape',
  'window.evidence.filter.kind.video',
  'window.evidence.adding.manifest',
  'window.projects.name',
  'window.settings.version',
  'window.viewer.iteration',
  'input.rgb',
  'window.detectors.card.name.name',
  'window.detectors.card.name.train',
  'window.detectors.card.name.test',
  'window.detectors.card.name.training',
  'window.detectors.card.name.auc',
  'window.detectors.card.name.iou',
  'window.detectors.card.name.sha256',
  'window.detectors.measured.auc',
  'window.detectors.measured.iou',
  'window.detectors.name',
  'window.detectors.form.normalisation.imagenet',
  'window.detectors.form.grey.bt601',
  'window.detectors.form.grey.bt709',
  'window.detectors.blackBox.seconds',
  'window.report.html',
  'window.report.pdf',
  'window.report.json',
  'window.report.csv',
  'window.report.case.hash',
  'window.studies.make.name',
]);

/** Whether a text has words of its own around its values. */
const hasWords = (text: string) => /\p{L}{3}/u.test(text.replace(/\{[^{}]*\}/g, ''));

test('every language has every text, with the same values in it', () => {
  assert.deepEqual(Object.keys(DE).sort(), Object.keys(EN).sort());
  for (const key of KEYS) {
    assert.notEqual(DE[key].trim(), '', key);
    assert.deepEqual(names(DE[key]), names(EN[key]), key);
  }
});

test('no text was left in English', () => {
  for (const key of KEYS) {
    if (!SAME.has(key) && hasWords(EN[key])) assert.notEqual(DE[key] as string, EN[key], key);
    const own = DE[key].replace(
      /\{\w+(?:, \w+)?\}|--\w[\w-]*|„Security of Facial.*?“|\((?:individual|universal|uniform) [^)]*\)/g,
      '',
    );
    assert.doesNotMatch(own, ENGLISH_WORDS, key);
  }
});

test('numbers are written as the language writes them', () => {
  const [en, de] = [languageOf('en'), languageOf('de')];
  assert.deepEqual([en.percent(0.0342), de.percent(0.0342)], ['3.4 %', '3,4 %']);
  assert.deepEqual([en.between([0.89, 0.9421]), de.between([0.89, 0.9421])], ['89.0–94.2', '89,0–94,2']);
  assert.deepEqual([en.whole(39680), de.whole(39680)], ['39,680', '39.680']);
  assert.deepEqual([en.count(1, 'noun.face'), en.count(2, 'noun.face')], ['1 face', '2 faces']);
  assert.deepEqual(
    [de.count(1, 'noun.original'), de.count(0, 'noun.original')],
    ['1 Original', '0 Originale'],
  );
});

test('a text that is said has all of its values filled in', () => {
  for (const code of LANGUAGE_CODES)
    assert.doesNotMatch(
      languageOf(code).say('answer.caught', { share: '5 %' }),
      /[{}]/,
      `a value of ${code} was not filled in`,
    );
});

test('durations, sizes and shares', () => {
  const { duration, bytes, percent, count } = languageOf('en');
  assert.equal(duration(0.2), '1 s');
  assert.equal(duration(89), '89 s');
  assert.equal(duration(200), '3 min 20 s');
  assert.equal(duration(7500), '2 h 05 min');
  assert.equal(bytes(999), '999 B');
  assert.equal(bytes(1_540_000), '1.5 MB');
  assert.equal(percent(0.5), '50.0 %');
  assert.equal(percent(null), '–');
  assert.deepEqual(
    [count(1, 'noun.face'), count(1204, 'noun.face'), count(0, 'noun.file')],
    ['1 face', '1,204 faces', '0 files'],
  );
});
