import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OUTPUTS } from '../../../../src/main/shells/cli/printing/outputs.ts';
import { newPlace, overfire } from './run.ts';

const AUDIT = ['audit', 'footage', '--detector', 'some', '--out', 'out'];

const TRAIN = ['train', '--architecture', 'meso4', '--data', 'faces', '--out', 'out', '--name', 'mine'];

const BAD: [what: string, args: string[], words: RegExp][] = [
  ['no command of detectors', ['detectors'], /no command was named/],
  [
    'an option with a slip',
    ['detect', 'x', '--detector', 'some', '--whol'],
    /'--whol' \(Did you mean --whole\?\)\n/,
  ],
  ['an unknown command', ['frobnicate'], /unknown command 'frobnicate'/],
  ['an unknown option', ['detect', 'x', '--detector', 'some', '--frob'], /unknown option '--frob'/],
  ['a missing path', ['detect', '--detector', 'some'], /missing required argument 'path'/],
  ['a missing detector', ['detect', 'x'], /'--detector <name>' not specified/],
  [
    'an audit of nothing',
    ['audit', '--detector', 'some', '--attack', 'iap', '--out', 'out'],
    /no footage was named/,
  ],
  ['an audit without attack', AUDIT, /no attack was chosen/],
  [
    'an audit to nowhere',
    ['audit', 'x', '--detector', 'some', '--attack', 'iap'],
    /no folder for the results/,
  ],
  ['an unknown attack', [...AUDIT, '--attack', 'magic'], /there is no attack "magic"/],
  ['an eps out of range', [...AUDIT, '--attack', 'iap', '--eps', '300'], /eps: .*255/],
  ['an eps that is no number', [...AUDIT, '--attack', 'iap', '--eps', 'much'], /eps: /],
  ['a limit that is no number', [...AUDIT, '--attack', 'iap', '--limit', 'few'], /not a number/],
  ['a limit out of range', [...AUDIT, '--attack', 'iap', '--limit', '0'], /limit: /],
  ['a scale out of range', [...AUDIT, '--attack', 'iap', '--scale', '9'], /scale: /],
  ['a parameter that no attack knows', [...AUDIT, '--attack', 'iap', '--kappa', '2'], /takes --kappa/],
  [
    'an own parameter that the attack lacks',
    [...AUDIT, '--attack', 'urn:zone=fake'],
    /urn has no parameter "zone=fake"/,
  ],
  [
    'a snapshot after the end',
    [...AUDIT, '--attack', 'iap', '--snapshots', '20,100'],
    /nothing to measure after 100/,
  ],
  [
    'two ways to choose frames',
    [...AUDIT, '--attack', 'iap', '--frames', '2', '--every', '3'],
    /cannot be used with/,
  ],
  [
    'resuming with other parameters',
    ['audit', '--resume', 'out', '--eps', '3'],
    /only --queue can be given with it/,
  ],
  ['an adversary that is none', [...TRAIN, '--adversarial', 'magic'], /attack: .*pgd/],
  ['an adversary out of range', [...TRAIN, '--adversarial', 'pgd:eps=300'], /eps: .*255/],
  ['an adversary of its own mind', [...TRAIN, '--adversarial', 'pgd:zone=fake'], /zone/],
  ['an unknown detector', [...AUDIT, '--attack', 'iap'], /no detector is called "some"/],
  ['a backend that does not exist', [...AUDIT, '--attack', 'iap', '--backend', 'abacus'], /Allowed choices/],
];

for (const [what, args, words] of BAD) {
  test(`${what} is bad usage: status 2, and what to do`, async (t) => {
    const { code, stdout, stderr } = await overfire(newPlace(t), args);
    assert.equal(code, 2);
    assert.equal(stdout, '');
    assert.match(stderr, /^error: /m);
    assert.match(stderr, words);
    assert.match(stderr, /\nwhat to do: ./);
  });
}

test('with --json a failure is one JSON value on stdout, and text on stderr', async (t) => {
  const place = newPlace(t);
  const bad = await overfire(place, ['detect', 'x', '--json', '--frob']);
  assert.equal(OUTPUTS.error.parse(JSON.parse(bad.stdout)).error.kind, 'usage');
  assert.match(bad.stderr, /^error: /);
  const nowhere = await overfire(place, ['report', 'nowhere', '--json']);
  const { error } = OUTPUTS.error.parse(JSON.parse(nowhere.stdout));
  assert.equal(error.kind, 'store');
  assert.match(error.message, /nowhere/);
  assert.equal(nowhere.code, 1, 'good usage, but nothing could be produced');
});

test('help has examples on every command, and ends well', async (t) => {
  const place = newPlace(t);
  const commands = [[], ['demo'], ['detect'], ['audit'], ['report'], ['train']];
  const detectors = ['list', 'import', 'show'].map((name) => ['detectors', name]);
  for (const command of [...commands, ...detectors]) {
    const { code, stdout, stderr } = await overfire(place, [...command, '--help']);
    assert.equal(code, 0);
    assert.equal(stderr, '');
    assert.match(stdout, /\nExamples:\n {2}.*:\n {4}overfire /, command.join(' '));
  }
});

test('the version is the one of the package', async (t) => {
  const { code, stdout } = await overfire(newPlace(t), ['--version']);
  assert.equal(code, 0);
  assert.match(stdout, /^\d+\.\d+\.\d+\n$/);
});
