import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { createClient } from '../../../../src/common/api/client.ts';
import { createApplication } from '../../../../src/main/session/application.ts';
import { Evaluator } from './evaluator.ts';
import { studyProject } from './project.ts';

test('a window makes a study, rates at its own seat, serves it to others, and exports the results', async (t) => {
  const folder = await studyProject(t, 21);
  const application = createApplication();
  t.after(() => application.close());
  const client = createClient({
    request: (name, input) => application.request(name, input),
    listen: (listener) => application.listen(listener),
  });
  await client.request('projects.open', { folder });
  const study = await client.request('studies.make', { name: 'lab', perCondition: 10, seed: 4 });
  assert.deepEqual(study.pairs, { identity: 10, urn: 10, uap: 10, iap: 10 });
  assert.equal(study.sets, 2);
  assert.equal(study.config.pairsPerSet, 20);
  await assert.rejects(client.request('studies.make', { perCondition: 22 }), {
    message: /22 pairs of identity were asked for, but the audits have 21 faces/,
  });

  const { evaluator } = await client.request('studies.sit', { study: study.id });
  const seat = { study: study.id, evaluator };
  assert.equal((await client.request('studies.seat', seat)).standing.kind, 'break');
  const first = await client.request('studies.begin', seat);
  assert.ok(first.clean !== null && (await application.object(first.clean)) !== null);
  const next = await client.request('studies.score', { ...seat, position: 0, score: 3, milliseconds: 900 });
  assert.ok(next.standing.kind === 'pair' && next.standing.position === 1);
  await assert.rejects(client.request('studies.score', { ...seat, position: 0, score: 4, milliseconds: 1 }), {
    message: /scored already/,
  });

  await assert.rejects(client.request('studies.invite', { count: 1 }), { message: 'no study is served' });
  assert.equal(await client.request('studies.serving', null), null, 'never by itself');
  const serving = await client.request('studies.serve', { study: study.id, address: null, port: 0 });
  assert.equal(serving.open, false);
  const [invitation] = await client.request('studies.invite', { count: 1 });
  const other = new Evaluator(invitation!.link);
  await other.enter();
  await other.begin();
  await other.score(0, 5);
  const results = await client.request('studies.results', { study: study.id });
  assert.deepEqual([results.everyone.scores, results.everyone.evaluators], [2, 2]);
  const { files } = await client.request('studies.export', { study: study.id, folder: null });
  assert.ok(files.length === 4 && files.every((file) => existsSync(file)));
  await client.request('projects.close', null);
  await assert.rejects(other.standing(), /ECONNREFUSED|hang up/, 'a closed project is served no more');
});
