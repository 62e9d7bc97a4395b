import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as tick } from 'node:timers/promises';
import { eachInFlight, inOrder } from '../../../../src/main/base/inFlight.ts';

test('no more than so many are under way, and the source is not asked ahead', async () => {
  let drawn = 0;
  let ended = 0;
  let most = 0;
  function* source() {
    for (let i = 0; i < 20; i++) {
      drawn++;
      yield i;
    }
  }
  const done: number[] = [];
  await eachInFlight(source(), 3, async (value) => {
    most = Math.max(most, drawn - ended);
    for (let k = 0; k <= value % 3; k++) await tick();
    done.push(value);
    ended++;
  });
  assert.equal(most, 3);
  assert.deepEqual(
    done.toSorted((a, b) => a - b),
    Array.from({ length: 20 }, (_, i) => i),
  );
});

test('a failure ends the work once what is under way is finished', async () => {
  const finished: number[] = [];
  const work = async (value: number) => {
    await tick();
    if (value === 2) throw new Error('the third failed');
    await tick();
    await tick();
    finished.push(value);
  };
  await assert.rejects(eachInFlight([0, 1, 2, 3, 4, 5, 6, 7], 3, work), { message: 'the third failed' });
  assert.ok(finished.includes(1) && !finished.includes(7), `finished ${finished}`);
});

test('a source that fails is heard after what is under way', async () => {
  const finished: number[] = [];
  function* source() {
    yield 1;
    throw new Error('no more');
  }
  const work = async (value: number) => {
    await tick();
    finished.push(value);
  };
  await assert.rejects(eachInFlight(source(), 4, work), { message: 'no more' });
  assert.deepEqual(finished, [1]);
});

test('results come in order, whichever is ready first, and not too many at once', async () => {
  let underWay = 0;
  let most = 0;
  const work = async (value: number) => {
    most = Math.max(most, ++underWay);
    for (let k = value % 4; k < 4; k++) await tick();
    underWay--;
    return value * 10;
  };
  const results: number[] = [];
  for await (const result of inOrder([0, 1, 2, 3, 4, 5, 6], 3, work)) results.push(result);
  assert.deepEqual(results, [0, 10, 20, 30, 40, 50, 60]);
  assert.equal(most, 3);
});

test('a failure comes at its place, after what is before it', async () => {
  const results: number[] = [];
  const work = async (value: number) => {
    if (value === 1) throw new Error('the second failed');
    await tick();
    return value;
  };
  await assert.rejects(
    async () => {
      for await (const result of inOrder([0, 1, 2], 3, work)) results.push(result);
    },
    { message: 'the second failed' },
  );
  assert.deepEqual(results, [0]);
});
