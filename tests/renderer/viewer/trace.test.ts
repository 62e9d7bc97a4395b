import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decisionAt, firstFlip, stepKept } from '../../../src/renderer/viewer/trace.ts';

test('the decision by iteration, a tie being real, and the first that turned', () => {
  const trace = { fake: [0.9, 0.7, 0.5, 0.4], real: [0.1, 0.4, 0.5, 0.6] };
  assert.equal(decisionAt(trace, 1), 'fake');
  assert.equal(decisionAt(trace, 2), 'real');
  assert.equal(firstFlip(trace), 2);
  assert.equal(firstFlip({ fake: [0, 0], real: [1, 1] }), null);
});

test('from one kept picture to the next', () => {
  assert.equal(stepKept([5, 20], 5, 1), 20);
  assert.equal(stepKept([5, 20], 5, -1), 0);
  assert.equal(stepKept([5, 20], 20, 1), 20);
});
