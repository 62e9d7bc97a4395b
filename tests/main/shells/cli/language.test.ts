import assert from 'node:assert/strict';
import test from 'node:test';
import { terminalLanguage } from '../../../../src/main/shells/cli/printing/language.ts';

test("a terminal's language: Overfire's own variable, then the system's messages, then English", () => {
  assert.equal(terminalLanguage({}), 'en');
  assert.equal(terminalLanguage({ LANG: 'de_DE.UTF-8' }), 'de');
  assert.equal(terminalLanguage({ LC_MESSAGES: 'de_AT.UTF-8', LANG: 'en_GB.UTF-8' }), 'de');
  assert.equal(terminalLanguage({ LC_ALL: 'C', LC_MESSAGES: 'de_AT.UTF-8', LANG: 'de_DE.UTF-8' }), 'en');
  assert.equal(terminalLanguage({ OVERFIRE_LANGUAGE: 'de', LC_ALL: 'en_GB.UTF-8' }), 'de');
  assert.equal(terminalLanguage({ OVERFIRE_LANGUAGE: '', LANG: 'de_DE.UTF-8' }), 'de');
});
