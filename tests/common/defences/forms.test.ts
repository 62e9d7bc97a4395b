import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defenceForms } from '../../../src/common/defences/forms.ts';
import { defenceSchema } from '../../../src/common/defences/registry.ts';
import { languageOf } from '../../../src/language/language.ts';

test('a form has every parameter of its defence, with the default and the range of the schema', () => {
  for (const { defence, parameters } of defenceForms()) {
    const { defence: _, ...defaults } = defenceSchema.parse({ defence });
    assert.deepEqual(Object.fromEntries(parameters.map((one) => [one.name, one.default])), defaults);
    for (const { name, min, max } of parameters) {
      const fits = (value: unknown) => defenceSchema.safeParse({ defence, [name]: value }).success;
      assert.deepEqual(
        [fits(min), fits(max), fits(min! - 1), fits(max! + 1)],
        [true, true, false, false],
        name,
      );
    }
  }
});

test('a defence is called by its parameters', () => {
  assert.equal(languageOf('en').defence({ defence: 'jpeg', quality: 60 }), 'JPEG, quality 60');
  assert.equal(languageOf('de').defence({ defence: 'jpeg', quality: 60 }), 'JPEG mit Qualität 60');
  assert.equal(languageOf('en').defence({ defence: 'median' }), 'median of 3 × 3 pixels');
});
