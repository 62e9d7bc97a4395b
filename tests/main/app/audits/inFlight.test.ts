import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as tick } from 'node:timers/promises';
import { eachInFlight } from '../../../../src/main/app/audits/inFlight.ts';

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
