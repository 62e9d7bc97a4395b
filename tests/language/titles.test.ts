import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attackDetail } from '../../src/language/attackDetail.ts';
import { ENGLISH, languageOf } from '../../src/language/language.ts';
import { titled } from '../../src/language/titles.ts';
import { params } from '../main/domain/findings/rows.ts';

const attacks = [
  params({ attack: 'pgd', eps: 2 }),
  params({ attack: 'pgd', eps: 4 }),
  params({ attack: 'pgd', eps: 4, iterations: 40 }),
  params({ attack: 'pgd', norm: 'l2', eps: 4 }),
  params({ attack: 'urn' }),
];

test('attacks that differ in parameters alone are told apart by them, and only by them', () => {
  const l = titled(ENGLISH, attacks);
  const names = attacks.map((one) => l.attack(one));
  assert.deepEqual(names.slice(0, 3), [
    `${ENGLISH.attack(attacks[0]!)} (eps 2, iterations 20)`,
    `${ENGLISH.attack(attacks[0]!)} (eps 4, iterations 20)`,
    `${ENGLISH.attack(attacks[0]!)} (eps 4, iterations 40)`,
  ]);
  assert.equal(names[3], ENGLISH.attack(attacks[3]!));
  assert.equal(names[4], ENGLISH.attack(attacks[4]!));
  assert.equal(new Set(names).size, names.length);
});

test('one attack of a kind keeps its name, in every language', () => {
  for (const code of ['en', 'de'] as const) {
    const l = languageOf(code);
    assert.equal(titled(l, attacks.slice(3)).attack(attacks[4]!), l.attack(attacks[4]!));
  }
});

test('attacks of a kind are told apart by what is short to say of them', () => {
  const uap = params({ attack: 'uap', zone: 'fake', eps: 2.5, iterations: 1 });
  assert.equal(attackDetail(languageOf('en'), uap), 'eps 2.5, 1 iteration');
  assert.equal(attackDetail(languageOf('de'), uap), 'eps 2,5, 1 Iteration');
  assert.equal(attackDetail(languageOf('en'), params({ attack: 'urn' })), 'eps 2.5');
});
