import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import sharp from 'sharp';
import type { InputOf, MethodName, OutputOf } from '../../../src/common/api/api.ts';
import { type Client, createClient } from '../../../src/common/api/client.ts';
import { attackSchema } from '../../../src/common/attacks/registry.ts';
import { faultAs } from '../../../src/language/faults.ts';
import { type Application, createApplication } from '../../../src/main/session/application.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { makeScene, type Scene, writePicture } from '../../support/scene.ts';

const URN = attackSchema.parse({ attack: 'urn' });
const IAP = attackSchema.parse({ attack: 'iap', iterations: 3, snapshots: [1] });
const WHOLE = { whole: true };

interface Desk extends Scene {
  folder: string;
  application: Application;
  client: Client;
  /** Waits until a topic's data is as wished. */
  until<T>(read: () => Promise<T>, wished: (value: T) => boolean): Promise<T>;
}

async function openDesk(t: TestContext, { fakes = 3, reals = 3 } = {}): Promise<Desk> {
  const folder = await temporaryFolder(t);
  const scene = await makeScene(folder, { fakes, reals, attacks: [URN] });
  process.env.OVERFIRE_HOME = scene.home;
  const application = createApplication();
  t.after(() => application.close());
  const client = createClient({
    request: (name, input) => application.request(name, input),
    listen: (listener) => application.listen(listener),
  });
  const until = async <T>(read: () => Promise<T>, wished: (value: T) => boolean): Promise<T> => {
    for (;;) {
      const heard = new Promise<void>((resolve) => {
        const stop = application.listen(() => {
          stop();
          resolve();
        });
      });
      const value = await read();
      if (wished(value)) return value;
      await heard;
    }
  };
  return { ...scene, folder, application, client, until };
}

const DETAILS = { name: 'Case 7', caseNumber: 'K-7', examiner: 'M. Berg', exhibit: 'A1', notes: '' };

async function openCase(desk: Desk): Promise<string> {
  const { folder } = await desk.client.request('projects.create', { folder: null, details: DETAILS });
  await desk.client.request('evidence.add', { paths: [desk.footage], crop: WHOLE });
  await desk.until(
    () => desk.client.request('evidence.counts', null),
    ({ waiting }) => waiting === 0,
  );
  return folder;
}

async function runToEnd(desk: Desk, request: InputOf<'audits.start'>): Promise<OutputOf<'audits.list'>> {
  await desk.client.request('audits.start', request);
  return desk.until(
    () => desk.client.request('audits.list', null),
    (list) => list.every(({ state }) => state !== 'running' && state !== 'waiting'),
  );
}

test('a project is made, described, closed, and found again', async (t) => {
  const desk = await openDesk(t);
  const { client } = desk;
  assert.equal(await client.request('projects.current', null), null);
  const folder = await openCase(desk);
  assert.equal(folder, join(desk.home, 'projects', 'Case 7'));
  const changed = await client.request('projects.describe', { ...DETAILS, notes: 'looked at twice' });
  assert.deepEqual(changed.counts, { sources: 6, faces: 6, audits: 0 });
  await client.request('projects.close', null);
  assert.deepEqual(
    (await client.request('projects.recent', null)).map(({ folder, name, present }) => [
      folder,
      name,
      present,
    ]),
    [[folder, 'Case 7', true]],
  );
  const again = await client.request('projects.open', { folder });
  assert.deepEqual(again.details, { ...DETAILS, notes: 'looked at twice' });
  await client.request('projects.close', null);
  await assert.rejects(client.request('evidence.counts', null), { message: 'no project is open' });
});

test('evidence is read, filtered, labelled and unlabelled again, with every change in the log', async (t) => {
  const desk = await openDesk(t);
  const { client } = desk;
  await writePicture(join(desk.footage, 'loose', 'one.png'), 5);
  const folder = await openCase(desk);
  const counts = await client.request('evidence.counts', null);
  assert.deepEqual(
    [counts.faces, counts.fake, counts.real, counts.unlabelled, counts.masked, counts.failed],
    [7, 3, 3, 1, 3, 0],
  );
  const page = await client.request('evidence.faces', { filter: { label: 'fake' }, offset: 1, limit: 1 });
  assert.deepEqual([page.total, page.faces.length], [3, 1]);
  const { sources } = await client.request('evidence.sources', { filter: { label: 'none', text: 'LOOSE' } });
  assert.equal(sources.length, 1);
  const [loose] = sources;
  assert.equal(
    loose!.sha256,
    await import('../../../src/main/base/hash.ts').then((m) => m.hashFile(loose!.path)),
  );

  const { edit } = await client.request('evidence.label', { sources: [loose!.id], label: 'real' });
  assert.equal((await client.request('evidence.source', { id: loose!.id })).label, 'real');
  assert.deepEqual((await client.request('evidence.counts', null)).undo, edit);
  await client.request('evidence.undo', null);
  assert.equal((await client.request('evidence.source', { id: loose!.id })).label, null);
  await client.request('evidence.redo', null);
  assert.equal((await client.request('evidence.source', { id: loose!.id })).label, 'real');
  await client.request('evidence.remove', { sources: [loose!.id] });
  assert.equal((await client.request('evidence.counts', null)).sources, 6);
  await client.request('evidence.undo', null);
  assert.equal((await client.request('evidence.counts', null)).sources, 7);
  const log = readFileSync(join(folder, 'audit.jsonl'), 'utf8').trim().split('\n');
  assert.equal(log.filter((line) => JSON.parse(line).act === 'evidence read').length, 7);
  assert.deepEqual(
    log.map((line) => JSON.parse(line).act).filter((act) => act !== 'evidence read'),
    [
      ...['project created', 'case described', 'evidence added', 'evidence changed', 'evidence undo'],
      ...['evidence redo', 'evidence changed', 'evidence undo'],
    ],
  );
});

test('a painted mask is what an audit will cut, and undo brings the old one back', async (t) => {
  const desk = await openDesk(t);
  const { client, application } = desk;
  await openCase(desk);
  const { faces } = await client.request('evidence.faces', { filter: { label: 'fake' } });
  const [face] = faces;
  const left = Buffer.alloc(256 * 256).map((_, i) => (i % 256 < 64 ? 255 : 0));
  const png = await sharp(left, { raw: { width: 256, height: 256, channels: 1 } })
    .png()
    .toBuffer();
  await client.request('evidence.paintMask', { face: face!.id, png: png.toString('base64') });
  const painted = await client.request('evidence.face', { id: face!.id });
  assert.notEqual(painted.face.mask, face!.mask);
  const bytes = await application.object(painted.face.mask!);
  const cut = await sharp(bytes!).toColourspace('b-w').raw().toBuffer();
  assert.deepEqual([cut[0], cut[62], cut[66], cut[255]], [255, 255, 0, 0]);
  assert.ok(existsSync(painted.source.mask!));
  await client.request('evidence.undo', null);
  const undone = await client.request('evidence.face', { id: face!.id });
  assert.equal(undone.face.mask, face!.mask);
  assert.equal(undone.source.mask, join(desk.footage, 'masks', '0.png'));
});

test('audits: estimate, run, findings, samples, comparison, report', async (t) => {
  const desk = await openDesk(t);
  const { client, application } = desk;
  const folder = await openCase(desk);
  const request = {
    detectors: ['random'],
    attacks: [IAP, URN],
    backend: 'wasm',
    workers: 1,
    tags: ['first'],
  } as const;
  const ask = {
    ...request,
    attacks: [...request.attacks],
    detectors: [...request.detectors],
    tags: ['first'],
  };
  const estimate = await client.request('audits.estimate', ask);
  assert.deepEqual(
    [estimate.faces, estimate.leftOut, estimate.passes, estimate.seconds],
    [6, 0, 6 * (1 + 3 + 1), null],
  );

  const heard: number[] = [];
  client.on('audits.progress', (progress) => progress !== null && heard.push(progress.done));
  const [first] = await runToEnd(desk, ask);
  assert.deepEqual([first!.state, first!.fault, first!.faces, first!.tags], ['done', null, 6, ['first']]);
  assert.ok(heard.length > 0);
  const audit = first!.audit!;
  const findings = await client.request('audits.findings', { audit });
  assert.equal(findings.clean.n, 6);

  const { samples, counts, total } = await client.request('samples.list', { audit, attack: 0 });
  assert.equal(total, 6);
  assert.equal(counts.fooled + counts.held + counts['wrong-before'], 6);
  const right = Math.round(findings.clean.accuracy! * 6);
  assert.equal(counts.fooled + counts.held, right);
  assert.equal(
    counts.held +
      samples.filter((s) => s.verdict === 'wrong-before' && s.attacked >= 0.5 === (s.label === 'real'))
        .length,
    Math.round(findings.attacks[0]!.eightBit.accuracy! * 6),
  );
  const sample = await client.request('samples.get', { audit, attack: 0, item: null });
  assert.deepEqual([sample.place, sample.previous, sample.next], [0, null, samples[1]!.item]);
  assert.deepEqual(
    sample.snapshots.map(({ iteration }) => iteration),
    [1, 3],
  );
  assert.deepEqual([sample.trace.fake.length, sample.trace.real.length], [4, 4]);
  for (const id of [sample.picture, sample.mask, sample.snapshots[1]!.adversarial, sample.clean.segmentation])
    if (id !== null) assert.ok((await application.object(id)) !== null);

  const urn = attackSchema.parse({ attack: 'urn', eps: 3 });
  await runToEnd(desk, { ...ask, attacks: [IAP, urn], tags: [] });
  const compared = await client.request('audits.compare', { left: 1, right: 2 });
  assert.deepEqual(compared.differences, [{ what: 'URN (noise control): eps', left: '2.5', right: '3' }]);
  assert.deepEqual(compared.pairs, [{ left: 0, right: 0 }]);
  assert.equal(compared.sharedFaces, 6);
  assert.equal((await client.request('audits.points', null)).length, 4);
  await assert.rejects(client.request('samples.get', { audit: 9, attack: 0, item: null }), {
    message: /no audit 9/,
  });

  const { html } = await client.request('reports.preview', { audit });
  assert.match(html, /^<!DOCTYPE html>/);
  const out = join(folder, 'elsewhere');
  const { files } = await client.request('reports.export', { audit, folder: out, formats: ['html', 'csv'] });
  assert.deepEqual(
    files.map(({ format }) => format),
    ['html', 'csv'],
  );
  assert.deepEqual((await readdir(out)).sort(), ['report.html', 'results.csv']);
});

test('a running audit is paused, resumed and done; a cancelled one keeps what it measured', async (t) => {
  const desk = await openDesk(t);
  const { client } = desk;
  await openCase(desk);
  const slow = attackSchema.parse({ attack: 'iap', iterations: 400 });
  const request = { detectors: ['random'], attacks: [slow], backend: 'wasm' as const, workers: 1 };
  const state = async () => (await client.request('audits.list', null)).map((summary) => summary.state);
  await client.request('audits.start', request);
  await client.request('audits.start', { ...request, attacks: [URN] });
  await assert.rejects(client.request('audits.start', request), {
    fault: faultAs('usage', 'job.twin', { job: 1, state: 'running' }),
  });
  await desk.until(
    () => client.request('audits.progress', null),
    (progress) => progress?.stage === 'measure',
  );
  await client.request('audits.pause', { job: 1 });
  await desk.until(state, ([second, first]) => second === 'done' && first === 'paused');
  await client.request('audits.resume', { job: 1 });
  await desk.until(
    () => client.request('audits.progress', null),
    (progress) => progress?.stage === 'measure',
  );
  await client.request('audits.cancel', { job: 1 });
  await desk.until(state, ([, first]) => first === 'cancelled');
  await client.request('audits.resume', { job: 1 });
  await desk.until(state, ([, first]) => first === 'done');
});

test('a message that does not fit the contract is refused at both ends', async (t) => {
  const { application, client } = await openDesk(t);
  const refused = async (name: string, input: unknown) => {
    const answer = await application.request(name, input);
    assert.equal(answer.ok, false);
    return answer.ok ? '' : answer.fault.message;
  };
  assert.match(await refused('projects.open', { folder: 7 }), /projects\.open: folder/);
  assert.match(await refused('projects.open', { folder: '/x', more: 1 }), /Unrecognized key/);
  assert.match(await refused('constructor', null), /no request "constructor"/);
  assert.match(await refused('projects.open', null), /projects\.open/);
  await assert.rejects(client.request('projects.opne' as MethodName, null as never), TypeError);
  const liar = createClient({ request: async () => ({ ok: true, value: 5 }), listen: () => () => {} });
  await assert.rejects(liar.request('projects.current', null), { message: /answered wrongly/ });
  assert.equal(await application.object('../../etc/passwd'), null);
});

test('a project that is open in another window is refused', async (t) => {
  const desk = await openDesk(t);
  const folder = await openCase(desk);
  const other = createApplication();
  t.after(() => other.close());
  const answer = await other.request('projects.open', { folder });
  assert.equal(answer.ok ? null : answer.fault.kind, 'store');
  await desk.client.request('projects.close', null);
  assert.equal((await other.request('projects.open', { folder })).ok, true);
});
