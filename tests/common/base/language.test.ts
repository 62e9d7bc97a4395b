import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chosenLanguage } from '../../../src/common/base/language.ts';

test('a chosen language is taken, whatever the machine speaks', () => {
  assert.equal(chosenLanguage('en', 'de-DE'), 'en');
  assert.equal(chosenLanguage('de', 'en-US'), 'de');
});

test('the machine’s language is followed by its first part, and read in English where there are no texts in it', () => {
  assert.equal(chosenLanguage('system', 'de-AT'), 'de');
  assert.equal(chosenLanguage('system', 'DE'), 'de');
  assert.equal(chosenLanguage('system', 'en-GB'), 'en');
  assert.equal(chosenLanguage('system', 'fr-FR'), 'en');
  assert.equal(chosenLanguage('system', ''), 'en');
});
