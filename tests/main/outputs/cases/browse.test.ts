import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { APP_METHODS, type AppMethodName } from '../../../../src/common/api/api.ts';
import { createClient } from '../../../../src/common/api/client.ts';
import { reportSchema } from '../../../../src/common/report.ts';
import { sealedCaseSchema } from '../../../../src/common/sealed.ts';
import { resultFiles } from '../../../../src/main/domain/audits/resultLines.ts';
import { exportCase } from '../../../../src/main/outputs/cases/seal.ts';
import { survive } from '../../../../src/main/outputs/survival/survive.ts';
import { createApplication } from '../../../../src/main/session/application.ts';
import { openSealedProject } from '../../../../src/main/session/sealedProject.ts';
import { temporaryFolder } from '../../../support/folder.ts';
import { auditOfEveryKind, pack, resign, sealSmall, unpack } from './sealed.ts';

const quiet = () => {};

/** A real audit by every kind of attack behind a defence, whose pictures were treated, sealed. */
async function sealEverything(t: TestContext) {
  const { folder, project } = await auditOfEveryKind(t, { defence: { defence: 'jpeg', quality: 60 } });
  const treatments = [
    { treatment: 'blur', strength: 1 },
    { treatment: 'jpeg', strength: 75 },
  ] as const;
  await survive(project, { onProgress: quiet }, { treatments: [...treatments] });
  const file = join(folder, 'case.zip');
  await exportCase(project, { out: file });
  return file;
}

test('a sealed case that is opened holds every result to the last byte', async (t) => {
  const file = await sealEverything(t);
  const sealed = await unpack(file);
  const before = process.env.TMPDIR;
  process.env.TMPDIR = await temporaryFolder(t);
  const project = await openSealedProject(file, quiet, quiet);
  const files = resultFiles(project.store, 1);
  assert.deepEqual(
    files.map(({ path }) => path).sort(),
    [...sealed.keys()].filter((path) => path.startsWith('results/')).sort(),
  );
  for (const { path, lines } of files)
    assert.equal([...lines()].join(''), sealed.get(path)!.toString(), path);
  const traces = sealedCaseSchema
    .parse(JSON.parse(sealed.get('case.json')!.toString()))
    .sources.map(({ trace }) => trace);
  assert.deepEqual(
    [...project.store.results.sources(1)].map(({ trace }) => trace),
    traces,
  );
  assert.ok(traces.every((trace) => trace?.format === 'png' && trace.width! > 0));
  const { total, samples } = project.store.samples.page(
    { audit: 1, attack: 1, segmentation: true },
    {},
    { offset: 0, limit: 10 },
  );
  assert.equal(total, 5);
  for (const object of samples.flatMap(({ picture, adversarial }) => [picture, adversarial]))
    assert.ok((await project.store.objects.get(object)).length > 0);
  await project.close();
  assert.deepEqual(
    readdirSync(tmpdir()).filter((name) => name.startsWith('overfire-case-')),
    [],
  );
  if (before === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = before;
});

async function openInWindow(t: TestContext, file: string) {
  const application = createApplication();
  t.after(() => application.close());
  const client = createClient({
    request: (name, input) => application.request(name, input),
    listen: (listener) => application.listen(listener),
  });
  const project = await client.request('cases.browse', { path: file });
  return { application, client, project };
}

test('a window shows the faces and findings of a sealed case, and changes nothing of it', async (t) => {
  const { file } = await sealSmall(t, { by: ['camera'], falsePositives: 0.2 });
  const { application, client, project } = await openInWindow(t, file);
  assert.deepEqual(project.sealed, { redacted: false });
  assert.deepEqual([project.folder, project.details.caseNumber], [file, 'K 12/26']);
  assert.deepEqual(project.counts, { sources: 2, faces: 2, audits: 1 });
  const { faces } = await client.request('evidence.faces', { filter: {}, offset: 0, limit: 10 });
  assert.equal(faces.length, 2);
  for (const { picture } of faces) assert.ok((await application.object(picture)) !== null);
  const findings = await client.request('audits.findings', { audit: 1 });
  assert.equal(findings.clean.n, 2);
  const filter = {};
  const sample = await client.request('samples.get', { audit: 1, attack: 0, item: null, filter });
  assert.deepEqual(
    sample.snapshots.map(({ iteration }) => iteration),
    [2, 4],
  );
  assert.ok((await application.object(sample.snapshots[1]!.perturbation!)) !== null);
  const split = await client.request('audits.groups', { audit: 1, by: ['camera'] });
  assert.deepEqual(
    [split.columns, split.groups[0]!.groups.map(({ value }) => value)],
    [['camera'], ['A', 'B']],
  );
  const { html } = await client.request('reports.preview', { audit: 1, language: 'en' });
  const sealed = await unpack(file);
  assert.equal(html, sealed.get('report/report.html')!.toString());
  // What was asked for when it was sealed is in its page and its JSON.
  assert.match(html, /By camera/);
  assert.match(html, /no more than 20\.0 % of the clean reals/);
  const report = reportSchema.parse(JSON.parse(sealed.get('report/report.json')!.toString()));
  assert.equal(report.clean.separation!.atRate!.rate, 0.2);
  assert.deepEqual(
    report.groups!.map(({ groups }) => groups),
    [split.groups[0]!.groups],
  );
  const writes: [AppMethodName, unknown][] = [
    ['evidence.label', { sources: [1], label: 'real' }],
    ['projects.describe', { name: 'Another' }],
    ['audits.annotate', { job: 1, tags: [], note: 'x' }],
    ['reports.export', { audit: 1, folder: null, formats: ['csv'] }],
    ['cases.export', { audit: 1, folder: null }],
  ];
  for (const [name, input] of writes) {
    const answer = await application.request(name, input);
    assert.ok(!answer.ok && answer.fault.kind === 'usage', name);
    assert.match(answer.fault.message, /a sealed case is open, and nothing of it can be changed/);
  }
  await client.request('projects.close', null);
  assert.equal(await client.request('projects.current', null), null);
});

test('whatever a window can ask for is either about reading, or refused while a sealed case is open', async (t) => {
  const { file } = await sealSmall(t);
  const { application } = await openInWindow(t, file);
  const refused: string[] = [];
  for (const name of Object.keys(APP_METHODS) as AppMethodName[]) {
    // What changes a window's project or runs long is not asked for here; no input fits the rest.
    if (/^(projects|cases|settings|engine|detectors)\./.test(name)) continue;
    const answer = await application.request(name, undefined);
    if (!answer.ok && /a sealed case is open/.test(answer.fault.message)) refused.push(name);
  }
  assert.deepEqual(
    refused.filter((name) => /\.(list|get|counts|findings|faces|source|sources|progress)$/.test(name)),
    [],
  );
  for (const name of ['evidence.add', 'evidence.undo', 'audits.start', 'audits.survive', 'studies.make'])
    assert.ok(refused.includes(name), name);
});

test('a redacted case opens without faces; one that was altered does not open', async (t) => {
  const { file, folder } = await sealSmall(t, { redact: true });
  const { application, client, project } = await openInWindow(t, file);
  assert.deepEqual(project.sealed, { redacted: true });
  const { faces } = await client.request('evidence.faces', { filter: {}, offset: 0, limit: 10 });
  assert.equal(await application.object(faces[0]!.picture), null);
  assert.equal((await client.request('audits.findings', { audit: 1 })).clean.n, 2);

  const files = await unpack(file);
  files.set('results/clean.jsonl', Buffer.from('{}\n'));
  const changed = join(folder, 'changed.zip');
  await pack(changed, files);
  await assert.rejects(client.request('cases.browse', { path: changed }), {
    message: /is not as it was sealed \(altered/,
  });
  resign(files);
  await pack(changed, files);
  await assert.rejects(client.request('cases.browse', { path: changed }), {
    message: /its results\/clean\.jsonl cannot be understood/,
  });
  // The one that was open stays.
  assert.equal((await client.request('projects.current', null))?.folder, file);
});
