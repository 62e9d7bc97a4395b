import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { studyRequestSchema } from '../../../../src/common/study.ts';
import { openProject } from '../../../../src/main/domain/projects/project.ts';
import { serveHere } from '../../../../src/main/outputs/studies/serveHere.ts';
import { serveStudy } from '../../../../src/main/outputs/studies/server.ts';
import { makeStudyIn } from '../../../../src/main/outputs/studies/studies.ts';
import { sha256Of } from '../../../../src/main/store/objects.ts';
import { Evaluator } from './evaluator.ts';
import { studyProject } from './project.ts';

async function serve(t: TestContext, { invite = 1, faces = 24, language = 'en' } = {}) {
  const folder = await studyProject(t, faces);
  await makeStudyIn(folder, studyRequestSchema.parse({ seed: 5, language }));
  const served = await serveHere(folder, { port: 0, invite });
  t.after(() => served.close());
  const evaluators = served.links.map(({ link }) => new Evaluator(link));
  return { folder, served, evaluators };
}

test('an evaluator goes through a set, a break and the next one, and comes back to where it stood', async (t) => {
  const { served, evaluators } = await serve(t);
  const [one] = evaluators as [Evaluator];
  await one.enter();
  assert.deepEqual(await one.standing(), { kind: 'break', evaluator: 'E1', done: 0, sets: 4 });
  let standing = await one.begin();
  for (let position = 0; position < 21; position++) {
    assert.ok(standing.kind === 'pair');
    assert.deepEqual(
      [standing.position, standing.inSet, standing.ofSet, standing.set],
      [position, position + 1, 21, 1],
    );
    standing = await one.score(position, 1 + (position % 5));
  }
  assert.deepEqual(standing, { kind: 'break', evaluator: 'E1', done: 1, sets: 4 });
  assert.equal((await one.begin()).kind, 'pair');
  const again = new Evaluator(served.links[0]!.link);
  await again.enter();
  const there = await again.standing();
  assert.ok(there.kind === 'pair' && there.position === 21 && there.set === 2);
  assert.deepEqual(await again.begin(), there, 'a second begin goes on with the set under way');
});

test('after its last set an evaluator is done, and no set came twice', async (t) => {
  const { folder, evaluators } = await serve(t, { faces: 40 });
  const [one] = evaluators as [Evaluator];
  await one.enter();
  for (let set = 0; set < 4; set++) {
    await one.begin();
    for (let i = 0; i < 21; i++) await one.score(21 * set + i, 5);
  }
  assert.deepEqual(await one.standing(), { kind: 'done', evaluator: 'E1', sets: 4 });
  assert.deepEqual(await one.begin(), { kind: 'done', evaluator: 'E1', sets: 4 });
  const store = openProject(folder);
  t.after(async () => store.close());
  const shown = [...store.studies.scored(1)];
  assert.deepEqual([...new Set(shown.map(({ set }) => set))].sort(), [0, 1, 2, 3]);
  assert.equal(new Set(shown.map(({ pair }) => pair)).size, 84);
});

test('the same score twice is one score; another one, or one out of turn, is refused and changes nothing', async (t) => {
  const { folder, evaluators } = await serve(t);
  const [one] = evaluators as [Evaluator];
  await one.enter();
  await one.begin();
  const after = await one.score(0, 4);
  assert.deepEqual(await one.score(0, 4), after);
  for (const [position, score] of [
    [0, 5],
    [2, 3],
    [400, 3],
  ] as const) {
    const { status, body } = await one.send('POST', '/api/score', { position, score, milliseconds: 1 });
    assert.equal(status, 409);
    assert.deepEqual((JSON.parse(body.toString()) as { standing: unknown }).standing, after);
  }
  for (const bad of [
    { position: 1, score: 6, milliseconds: 1 },
    { position: 1, score: 2.5, milliseconds: 1 },
    { score: 3 },
    'x',
  ])
    assert.equal((await one.send('POST', '/api/score', bad)).status, 400);
  const store = openProject(folder);
  t.after(async () => store.close());
  assert.deepEqual(
    [...store.studies.scored(1)].map(({ position, score }) => [position, score]),
    [[0, 4]],
  );
});

test('an evaluator sees the two pictures of its pair and no other, and nothing tells the condition', async (t) => {
  const { folder, evaluators } = await serve(t);
  const [one] = evaluators as [Evaluator];
  await one.enter();
  await one.begin();
  const store = openProject(folder);
  t.after(async () => store.close());
  const [first] = store.studies.presentations(1, 1);
  const pair = store.studies.pair(1, first!.pair);
  const left = await one.send('GET', '/picture/0/left');
  const right = await one.send('GET', '/picture/0/right');
  assert.deepEqual([sha256Of(left.body), sha256Of(right.body)], [pair.clean, pair.noisy]);
  assert.deepEqual([left.headers['content-type'], left.headers['cache-control']], ['image/png', 'no-store']);
  for (const path of [
    '/picture/1/left',
    '/picture/0/both',
    `/object/${pair.clean}`,
    '/project.db',
    '/../project.db',
  ])
    assert.equal((await one.send('GET', path)).status, 404, path);
  const standing = (await one.send('GET', '/api/standing')).body.toString();
  assert.doesNotMatch(standing, /identity|urn|uap|iap|[0-9a-f]{64}/);
});

test('whoever has no invitation, another origin or another host gets nothing', async (t) => {
  const { served, evaluators } = await serve(t, { invite: 2 });
  const stranger = new Evaluator(`${served.origin}/e/${'A'.repeat(32)}`);
  const page = await stranger.send('GET', `/e/${'A'.repeat(32)}`);
  assert.equal(page.status, 401);
  assert.match(page.body.toString(), /without a valid invitation/);
  for (const [method, path] of [
    ['GET', '/api/standing'],
    ['GET', '/picture/0/left'],
    ['POST', '/api/begin'],
    ['POST', '/api/score'],
  ] as const)
    assert.equal((await stranger.send(method, path, method === 'POST' ? {} : undefined)).status, 401, path);
  const [one, two] = evaluators as [Evaluator, Evaluator];
  await one.enter();
  assert.equal((await one.send('GET', '/', undefined, { host: 'evil.example:1' })).status, 403);
  assert.equal((await one.send('POST', '/api/begin', {}, { origin: 'http://evil.example' })).status, 403);
  const { status, headers, body } = await one.send('GET', '/');
  assert.equal(status, 200);
  assert.match(headers['content-security-policy'] ?? '', /default-src 'none'.*script-src 'self'/);
  assert.doesNotMatch(body.toString(), /<script(?! src="\/evaluator\.js")|style=|https?:/);
  await two.enter();
  await one.begin();
  assert.equal((await two.standing()).kind, 'break', 'each link is an evaluator of its own');
});

test('whoever tries many links is not even looked up for a while; whoever is in goes on', async (t) => {
  const { served, evaluators } = await serve(t);
  const [one] = evaluators as [Evaluator];
  await one.enter();
  const stranger = new Evaluator(`${served.origin}/e/${'A'.repeat(32)}`);
  const tries = [];
  for (let i = 0; i < 25; i++)
    tries.push((await stranger.send('GET', `/e/${'B'.repeat(31)}${i % 10}`)).status);
  assert.deepEqual(tries, [...Array(20).fill(401), ...Array(5).fill(429)]);
  assert.equal((await one.begin()).kind, 'pair');
});

test("the evaluators' page speaks the language of the study", async (t) => {
  const { evaluators } = await serve(t, { language: 'de' });
  const [one] = evaluators as [Evaluator];
  await one.enter();
  const page = (await one.send('GET', '/')).body.toString();
  assert.match(page, /<html lang="de">/);
  assert.match(page, /nicht wahrnehmbar/);
  assert.doesNotMatch(page.replace(/<[^>]*>/g, ' '), /\b(?:the|and|picture|score)\b/i);
});

test('a study is served to this machine alone unless an address is named, and says where it cannot', async (t) => {
  const folder = await studyProject(t, 21);
  await makeStudyIn(folder, studyRequestSchema.parse({}));
  const store = openProject(folder);
  t.after(async () => store.close());
  const server = await serveStudy(store, 1, { port: 0 });
  t.after(() => server.close());
  assert.match(server.origin, /^http:\/\/127\.0\.0\.1:\d+$/);
  await assert.rejects(serveStudy(store, 1, { port: server.port }), /EADDRINUSE/);
  await assert.rejects(
    serveStudy(store, 1, { address: '192.0.2.1', port: 0 }),
    /192\.0\.2\.1:0: nothing can be served/,
  );
  await assert.rejects(serveStudy(store, 9, { port: 0 }), /there is no study 9/);
});
