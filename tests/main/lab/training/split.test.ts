import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SPLIT_NAMES, splitIdentities } from '../../../../src/main/lab/training/split.ts';

const names = Array.from({ length: 200 }, (_, i) => `person-${i}.jpg`);

test('every identity is in exactly one part, 70, 10 and 20 per cent of them', () => {
  const split = splitIdentities(names, 1);
  assert.deepEqual(
    SPLIT_NAMES.map((part) => split[part].length),
    [140, 20, 40],
  );
  assert.deepEqual(SPLIT_NAMES.flatMap((part) => split[part]).sort(), [...names].sort());
});

test('the split depends on the seed and not on the order of the names', () => {
  assert.deepEqual(splitIdentities(names, 1), splitIdentities(names.toReversed(), 1));
  assert.notDeepEqual(splitIdentities(names, 1), splitIdentities(names, 2));
});
