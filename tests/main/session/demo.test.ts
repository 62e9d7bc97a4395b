import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createClient } from '../../../src/common/api/client.ts';
import type { EventOf } from '../../../src/common/api/events.ts';
import { createApplication } from '../../../src/main/session/application.ts';
import { temporaryFolder } from '../../support/folder.ts';

test('the demo opens with a finished audit: made once, with its progress, and there at once from then on', async (t) => {
  process.env.OVERFIRE_HOME = await temporaryFolder(t);
  const application = createApplication();
  t.after(() => application.close());
  const client = createClient({
    request: (name, input) => application.request(name, input),
    listen: (listener) => application.listen(listener),
  });
  const tasks: EventOf<'task'>[] = [];
  client.on('task', (task) => tasks.push(task));

  const [first, again] = await Promise.all([
    client.request('projects.demo', null),
    client.request('projects.demo', null),
  ]);
  assert.deepEqual(again, first);
  assert.deepEqual(first.counts, { sources: 24, faces: 24, audits: 1 });
  assert.deepEqual(
    [...new Set(tasks.map(({ stage }) => stage))].filter((stage) => stage !== 'decode'),
    ['find', 'forge', 'measure', 'originals'],
  );
  const shares = tasks.map(({ done, total }) => done / total);
  assert.deepEqual(
    shares,
    shares.toSorted((a, b) => a - b),
  );
  assert.equal(shares.at(-1), 1);

  const [row] = await client.request('audits.list', null);
  assert.deepEqual([row!.state, row!.faces], ['done', 24]);
  const { clean, attacks } = await client.request('audits.findings', { audit: row!.audit!, language: 'en' });
  assert.ok(clean.accuracy! > 0.5, `${clean.accuracy}`);
  const iap = attacks.find(({ attack }) => attack === 'iap')!;
  assert.ok(iap.float.accuracy! < 0.05, `${iap.float.accuracy}`);

  await client.request('projects.close', null);
  const told = tasks.length;
  assert.deepEqual(await client.request('projects.demo', null), first);
  assert.equal(tasks.length, told);
});
