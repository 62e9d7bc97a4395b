import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attackForms } from '../../../src/common/attacks/forms.ts';
import { attackSchema } from '../../../src/common/attacks/registry.ts';
import { languageOf } from '../../../src/language/language.ts';
import { checked, draftOf, numbersOf, presetOf, rangeText } from '../../../src/renderer/audit/draft.ts';

const forms = attackForms();

test('every preset of every attack is a draft that is allowed, and is known again', () => {
  for (const form of forms)
    for (const { name, params } of form.presets) {
      const draft = draftOf(params);
      assert.deepEqual(checked(draft), { params });
      assert.equal(presetOf(form, draft), name);
    }
});

test('the form of an attack says what is wrong beside the parameter that is wrong', () => {
  const draft = draftOf(attackSchema.parse({ attack: 'iap' }));
  const result = checked({ ...draft, values: { ...draft.values, eps: 0, snapshots: numbersOf('5, x') } });
  assert.ok('wrong' in result);
  assert.deepEqual(result.wrong, { eps: 'small', snapshots: 'number' });
});

test('changed parameters are no preset', () => {
  const form = forms.find(({ attack }) => attack === 'iap')!;
  const draft = draftOf(attackSchema.parse({ attack: 'iap', alpha: 0.123 }));
  assert.equal(presetOf(form, draft), null);
});

test('lists of numbers, and ranges in words', () => {
  assert.deepEqual(numbersOf(' 20, 100 500,'), [20, 100, 500]);
  const words = (min: number | null, max: number | null, aboveMin: boolean) =>
    [languageOf('en'), languageOf('de')].map((language) => rangeText({ min, max, aboveMin }, language));
  assert.deepEqual(words(0, 255, true), ['above 0, at most 255', 'über 0, höchstens 255']);
  assert.deepEqual(words(1, 100_000, false), ['1 to 100,000', '1 bis 100.000']);
  assert.deepEqual(words(1, Number.MAX_SAFE_INTEGER, false), ['1 or more', 'mindestens 1']);
  assert.deepEqual(words(0.0001, null, true), ['above 0.0001', 'über 0,0001']);
  assert.deepEqual(words(null, null, false), ['', '']);
});
