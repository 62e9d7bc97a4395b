import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OUTPUTS } from '../../../../src/main/shells/cli/printing/outputs.ts';
import { ENGLISH_WORDS } from '../../../language/english.ts';
import { newPlace, overfire } from './run.ts';

const GERMAN = { OVERFIRE_LANGUAGE: 'de' };

/** Commands as they are typed, names of options and their values: the same in every language. */
const typed =
  /^ {4}overfire .*$|--?\w[\w-]*|<.*?>|\[.*?\]|[\w-]+\[=[^\]]*\]|overfire \w+( \w+)?|\b(?:real|fake|masks|path,label,mask|by)\b/gm;

test('help is German in a German terminal, but for what is typed', async (t) => {
  const place = newPlace(t);
  for (const command of [
    [],
    ['verify'],
    ['export'],
    ['survival'],
    ['train'],
    ['engine', 'install'],
    ['study', 'serve'],
  ]) {
    const { code, stdout, stderr } = await overfire(place, [...command, '--help'], GERMAN);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^Aufruf: overfire/);
    assert.match(stdout, /\nOptionen:\n[\s\S]*\nBeispiele:\n/);
    const own = stdout.replace(typed, '');
    assert.doesNotMatch(own, ENGLISH_WORDS, command.join(' '));
  }
});

const SLIPS: [what: string, args: string[], words: RegExp][] = [
  [
    'an unknown option',
    ['detect', 'x', '--detector', 'some', '--whol'],
    /Unbekannte Option „--whol“ \(gemeint ist vielleicht --whole\)/,
  ],
  ['an unknown command', ['frobnicate'], /Unbekannter Befehl „frobnicate“/],
  ['a missing argument', ['detect', '--detector', 'some'], /Das Argument „path“ fehlt/],
  ['a missing option', ['detect', 'x'], /Die Option „--detector <name>“ fehlt/],
  ['an option without its value', ['detect', 'x', '--detector'], /„--detector <name>“ braucht einen Wert/],
  [
    'options that exclude each other',
    ['detect', 'x', '--detector', 'some', '--frames', '2', '--every', '3'],
    /nicht zusammen mit/,
  ],
  [
    'a value of no choice',
    ['detect', 'x', '--detector', 'some', '--backend', 'abacus'],
    /Möglich sind auto, /,
  ],
  ['arguments too many', ['verify', 'one', 'two'], /Zu viele Argumente: 1 erwartet, 2 angegeben/],
  ['what is no number', ['detect', 'x', '--detector', 'some', '--scale', 'big'], /„big“ ist keine Zahl/],
];

for (const [what, args, words] of SLIPS)
  test(`${what} is told in German in a German terminal, and in English as JSON`, async (t) => {
    const { code, stdout, stderr } = await overfire(
      newPlace(t),
      [...args.slice(0, 1), '--json', ...args.slice(1)],
      GERMAN,
    );
    assert.equal(code, 2);
    assert.match(stderr, /^Fehler: /);
    assert.match(stderr, words);
    assert.match(stderr, /\nAbhilfe: ./);
    const { error } = OUTPUTS.error.parse(JSON.parse(stdout));
    assert.notEqual(error.code, 'terminal.usage');
    assert.doesNotMatch(`${error.message} ${error.remedy}`, /„/);
  });
