import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FAKE, type Label, nameOf, REAL } from '../../../../src/common/base/label.ts';
import { facesWithin } from '../../../../src/main/domain/audits/estimate.ts';
import { nextTurn } from '../../../../src/main/domain/audits/turns.ts';

/** How many of each class an audit takes, by its own rule. */
function taken(limit: number, there: { fake: number; real: number }) {
  const counts = { fake: 0, real: 0 };
  for (;;) {
    const open = ([FAKE, REAL] as Label[]).filter((label) => counts[nameOf(label)] < there[nameOf(label)]);
    const turn = nextTurn(limit, counts, open);
    if (turn === null) return counts;
    const name = nameOf(turn.label);
    counts[name] += Math.min(turn.atMost, there[name] - counts[name]);
  }
}

test('the estimate counts the faces that an audit takes', () => {
  for (let fake = 0; fake <= 6; fake++)
    for (let real = 0; real <= 6; real++)
      for (let limit = 1; limit <= 13; limit++)
        assert.deepEqual(
          facesWithin(limit, { fake, real }),
          taken(limit, { fake, real }),
          `${limit} of ${fake} + ${real}`,
        );
});
