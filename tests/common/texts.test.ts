import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ATTACK_NAMES, factsOf } from '../../src/common/attacks/registry.ts';
import type { LanguageCode } from '../../src/common/base/language.ts';
import type { Parameters } from '../../src/common/base/parameters.ts';
import { DEFENCE_NAMES, defenceFacts } from '../../src/common/defences/registry.ts';
import { DISTORTION_NAMES, distortionFacts } from '../../src/common/distortions/registry.ts';
import { ENGLISH_WORDS } from '../language/english.ts';

type Said = Map<string, string>;

/** Every text below a value, by where it stands. */
function textsIn(value: unknown, at: string, said: Said = new Map()): Said {
  if (typeof value === 'string') said.set(at, value);
  else if (typeof value === 'object' && value !== null)
    for (const [key, below] of Object.entries(value)) textsIn(below, `${at}.${key}`, said);
  return said;
}

const parametersIn = (parameters: Parameters, code: LanguageCode) =>
  Object.fromEntries(Object.entries(parameters).map(([name, { texts }]) => [name, texts?.[code]]));

/** What attacks, defences and distortions say of themselves in one language. */
function saidIn(code: LanguageCode): Said {
  const attacks = ATTACK_NAMES.map((name) => {
    const { texts, parameters, presets } = factsOf(name);
    const named = presets.map(({ names }) => names[code]);
    return [name, { ...texts[code], parameters: parametersIn(parameters, code), presets: named }];
  });
  const defences = DEFENCE_NAMES.map((name) => {
    const { texts, parameters } = defenceFacts(name);
    return [name, { ...texts[code], parameters: parametersIn(parameters, code) }];
  });
  const distortions = DISTORTION_NAMES.map((name) => [
    `as a distortion, ${name}`,
    distortionFacts(name).texts[code],
  ]);
  return textsIn(Object.fromEntries([...attacks, ...defences, ...distortions]), code);
}

const [EN, DE] = [saidIn('en'), saidIn('de')];
const named = (text: string) => new Set([...text.matchAll(/\{(\w+)[,}]/g)].map(([, name]) => name!));

test('attacks, defences and distortions say in German all that they say in English, filled with the same parameters', () => {
  for (const [key, text] of EN) {
    const german = DE.get(key.replace(/^en/, 'de'));
    assert.ok(german !== undefined, key);
    if (!key.endsWith('.name')) continue;
    for (const name of named(text)) assert.ok(named(german).has(name), `${key}: ${name}`);
  }
  assert.equal(DE.size, EN.size);
});

test('texts of attacks, defences and distortions are German in German', () => {
  for (const [key, text] of DE) {
    const own = text.replace(/\{[^}]*\}|„[^“]*“|\((?:individual|universal|uniform|feature) [^)]*\)/g, '');
    assert.doesNotMatch(own, ENGLISH_WORDS, key);
    if (/\.(explanation|text)$/.test(key)) assert.notEqual(text, EN.get(key.replace(/^de/, 'en')), key);
  }
});
