import assert from 'node:assert/strict';
import { appendFile, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { verifyChain } from '../../../../src/main/domain/custody/chain.ts';
import { type Act, appendAct } from '../../../../src/main/domain/custody/log.ts';
import { openStore } from '../../../../src/main/store/store.ts';
import { runScript } from '../../../support/child.ts';
import { temporaryFolder } from '../../../support/folder.ts';

async function projectWithActs(t: TestContext, count: number) {
  const folder = await temporaryFolder(t);
  const store = openStore(folder, { create: true });
  t.after(() => store.close());
  for (let i = 0; i < count; i++) appendAct(store, 'counted', { i });
  const log = join(folder, 'audit.jsonl');
  const lines = async () => (await readFile(log, 'utf8')).split('\n').slice(0, -1);
  return { folder, store, log, lines };
}

test('acts stand in order, one JSON line each, and the chain holds', async (t) => {
  const { folder, lines } = await projectWithActs(t, 3);
  const acts = (await lines()).map((line) => JSON.parse(line) as Act);
  assert.deepEqual(
    acts.map(({ seq, act, details }) => ({ seq, act, details })),
    [0, 1, 2].map((i) => ({ seq: i, act: 'counted', details: { i } })),
  );
  assert.equal(acts[0]?.previous, '0'.repeat(64));
  assert.deepEqual(await verifyChain(folder), { acts: 3, broken: null });
});

test('a line that was changed, taken out or put in is found', async (t) => {
  const { folder, log, lines } = await projectWithActs(t, 4);
  const original = await lines();
  const [first = '', second = '', third = '', fourth = ''] = original;
  const withLines = async (changed: string[]) => {
    await writeFile(log, `${changed.join('\n')}\n`);
    return verifyChain(folder);
  };
  assert.deepEqual(await withLines([first, second.replace('"i":1', '"i":9'), third, fourth]), {
    acts: 2,
    broken: 'line 3: the line before it was changed, or is another',
  });
  assert.deepEqual(await withLines([first, third, fourth]), {
    acts: 1,
    broken: 'line 2: its number is 2, not 1',
  });
  assert.deepEqual(await withLines([first, 'garbage', third, fourth]), {
    acts: 1,
    broken: 'line 2: it is not JSON',
  });
  assert.deepEqual(await withLines([first, second, third, fourth.replace('"i":3', '"i":9')]), {
    acts: 3,
    broken: 'line 4: it is not the line that was acknowledged',
  });
  assert.deepEqual(await withLines([first, second]), { acts: 2, broken: '2 missing from the end' });
  assert.deepEqual(await withLines(original), { acts: 4, broken: null });
});

test('a torn last line is passed over, and cut off by the next act', async (t) => {
  const { folder, store, log, lines } = await projectWithActs(t, 2);
  await appendFile(log, '{"seq":2,"time":"20');
  assert.deepEqual(await verifyChain(folder), { acts: 2, broken: null });
  appendAct(store, 'after', {});
  assert.equal((await lines()).length, 3);
  assert.deepEqual(await verifyChain(folder), { acts: 3, broken: null });
});

test('a first line of the log that was torn is cut off too', async (t) => {
  const { folder, store, log } = await projectWithActs(t, 0);
  await writeFile(log, '{"seq":0');
  appendAct(store, 'first', {});
  assert.deepEqual(await verifyChain(folder), { acts: 1, broken: null });
});

test('a line longer than what is read at once is found whole', async (t) => {
  const { folder, store } = await projectWithActs(t, 1);
  appendAct(store, 'long', { text: 'x'.repeat(300_000) });
  appendAct(store, 'next', {});
  assert.deepEqual(await verifyChain(folder), { acts: 3, broken: null });
});

test('nothing is appended to a log that lost lines', async (t) => {
  const { store, log } = await projectWithActs(t, 2);
  await truncate(log, 0);
  assert.throws(() => appendAct(store, 'more', {}), { message: `${log}: lines are missing from its end` });
});

test('processes that append at once leave every act, in one chain', async (t) => {
  const { folder, lines } = await projectWithActs(t, 1);
  const script = new URL('./appendActs.script.ts', import.meta.url);
  const ended = await Promise.all(['a', 'b', 'c'].map((name) => runScript(script, [folder, name, '20'])));
  for (const { code, errors } of ended) assert.equal(code, 0, errors);
  assert.deepEqual(await verifyChain(folder), { acts: 61, broken: null });
  const acts = (await lines()).slice(1).map((line) => JSON.parse(line) as Act);
  for (const name of ['a', 'b', 'c']) {
    const own = acts.filter(({ details }) => details.name === name).map(({ details }) => details.i);
    assert.deepEqual(
      own,
      Array.from({ length: 20 }, (_, i) => i),
    );
  }
});
