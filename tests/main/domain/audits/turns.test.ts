import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FAKE, type Label, REAL } from '../../../../src/common/base/label.ts';
import { nextTurn } from '../../../../src/main/domain/audits/turns.ts';

/** Takes faces from files that hold so many each, as the audit does; returns what was taken, file by file. */
function takeAll(limit: number, fakes: number[], reals: number[]): string[] {
  const files = { fake: fakes.map((left) => ({ left })), real: reals.map((left) => ({ left })) };
  const taken = { fake: 0, real: 0 };
  const log: string[] = [];
  for (;;) {
    const classes = [FAKE, REAL].filter(
      (label) => files[label === FAKE ? 'fake' : 'real'].length > 0,
    ) as Label[];
    const turn = nextTurn(limit, taken, classes);
    if (turn === null) return log;
    const name = turn.label === FAKE ? 'fake' : 'real';
    const file = files[name][0]!;
    const count = Math.min(file.left, turn.atMost);
    assert.ok(turn.atMost > 0);
    file.left -= count;
    taken[name] += count;
    log.push(`${count} ${name}`);
    if (count < turn.atMost || file.left === 0) files[name].shift();
  }
}

test('faces of a limited audit come in turn, the fakes first', () => {
  assert.deepEqual(takeAll(5, [1, 1, 1, 1], [1, 1, 1, 1]), [
    '1 fake',
    '1 real',
    '1 fake',
    '1 real',
    '1 fake',
  ]);
});

test('a file of many faces gives its class no more than its half', () => {
  assert.deepEqual(takeAll(10, [100], [1, 1, 1, 1, 1, 1]), [
    '5 fake',
    '1 real',
    '1 real',
    '1 real',
    '1 real',
    '1 real',
  ]);
});

test('a class that runs out leaves its places to the other', () => {
  assert.deepEqual(takeAll(10, [100], [2, 1]), ['5 fake', '2 real', '1 real', '2 fake']);
  assert.deepEqual(takeAll(4, [], [3, 3]), ['3 real', '1 real']);
  assert.deepEqual(takeAll(9, [1], [3]), ['1 fake', '3 real']);
});

test('an audit limited to one face takes a fake', () => {
  assert.deepEqual(takeAll(1, [1, 1], [1, 1]), ['1 fake']);
});
