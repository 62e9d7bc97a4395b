import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attackForms } from '../../../src/common/attacks/forms.ts';
import { attackSchema, universalSchema, usualOf } from '../../../src/common/attacks/registry.ts';
import { ENGLISH } from '../../../src/language/language.ts';

test('a form has every parameter of its attack, with what a new one has', () => {
  for (const { attack, parameters } of attackForms()) {
    const defaults = Object.entries(attackSchema.parse(usualOf(attack))).filter(
      ([name]) => name !== 'attack',
    );
    const shown = new Map(parameters.map((parameter) => [parameter.name, parameter.default]));
    for (const [name, value] of defaults) assert.deepEqual(shown.get(name), value, `${attack}.${name}`);
    // What is off until it is asked for has no default.
    const off = [...shown.keys()].filter((name) => !defaults.some(([known]) => known === name));
    assert.deepEqual(
      off.filter((name) => shown.get(name) !== null),
      [],
      attack,
    );
    assert.equal(
      off.includes('from'),
      universalSchema.options.some(({ shape }) => shape.attack.value === attack),
    );
  }
});

test('the schema takes the ends of every range, and nothing beyond them', () => {
  const fits = (attack: string, name: string, value: unknown) =>
    attackSchema.safeParse({ attack, [name]: value }).success;
  for (const { attack, parameters } of attackForms()) {
    for (const { name, kind, min, aboveMin, max, choices } of parameters) {
      const at = `${attack}.${name}`;
      if (min !== null) assert.equal(fits(attack, name, min), !aboveMin, at);
      if (min !== null) assert.equal(fits(attack, name, min - 1), false, at);
      if (max !== null)
        assert.deepEqual([fits(attack, name, max), fits(attack, name, max + 1)], [true, false], at);
      for (const choice of choices) assert.ok(fits(attack, name, choice), at);
      if (kind === 'choice') assert.equal(fits(attack, name, 'something else'), false, at);
      if (kind === 'integer') assert.equal(fits(attack, name, 1.5), false, at);
    }
  }
});

test('every preset is a whole set of parameters', () => {
  for (const { attack, presets } of attackForms())
    for (const { params } of presets) assert.deepEqual(attackSchema.parse(params), { ...params, attack });
});

test('what was kept before there was a choice stays as it was, and means what it meant', () => {
  const kept = { attack: 'uap', zone: 'fake', alpha: 1, eps: 10, kappa: 1.5, iterations: 280 } as const;
  const before = attackSchema.parse({ ...kept, space: 'normalised', seed: 1 });
  assert.deepEqual(before, { ...kept, space: 'normalised', seed: 1 });
  assert.equal(ENGLISH.attack(before), 'UAP firing the fake zone');
  const now = attackSchema.parse({ ...usualOf('uap'), zone: 'fake' });
  assert.deepEqual(now, { ...before, method: 'faces', batch: 4, eps: 2.5 });
  assert.equal(ENGLISH.attack(now), 'UAP (faces) firing the fake zone');
});
