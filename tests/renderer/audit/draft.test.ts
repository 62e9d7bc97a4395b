import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attackForms } from '../../../src/common/attacks/forms.ts';
import { attackSchema } from '../../../src/common/attacks/registry.ts';
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

test('what is wrong is said of the parameter that it is wrong with', () => {
  const draft = draftOf(attackSchema.parse({ attack: 'iap' }));
  const result = checked({ ...draft, values: { ...draft.values, eps: 0, snapshots: numbersOf('5, x') } });
  assert.ok('wrong' in result);
  assert.deepEqual(Object.keys(result.wrong).sort(), ['eps', 'snapshots']);
});

test('changed parameters are no preset', () => {
  const form = forms.find(({ attack }) => attack === 'iap')!;
  const draft = draftOf(attackSchema.parse({ attack: 'iap', alpha: 0.123 }));
  assert.equal(presetOf(form, draft), null);
});

test('lists of numbers, and ranges in words', () => {
  assert.deepEqual(numbersOf(' 20, 100 500,'), [20, 100, 500]);
  assert.equal(rangeText({ min: 0, max: 255, aboveMin: true }), 'above 0, at most 255');
  assert.equal(rangeText({ min: 1, max: 100_000, aboveMin: false }), '1 to 100000');
  assert.equal(rangeText({ min: 1, max: Number.MAX_SAFE_INTEGER, aboveMin: false }), '1 or more');
  assert.equal(rangeText({ min: null, max: null, aboveMin: false }), '');
});
