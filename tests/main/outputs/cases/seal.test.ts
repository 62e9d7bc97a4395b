import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { chmod, cp, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import sharp from 'sharp';
import { manifestSchema, sealedCaseSchema } from '../../../../src/common/sealed.ts';
import { findChromium } from '../../../../src/main/base/chromium.ts';
import { labKey } from '../../../../src/main/domain/custody/key.ts';
import type { Act } from '../../../../src/main/domain/custody/log.ts';
import { commitmentTo, type Withheld } from '../../../../src/main/domain/custody/withheld.ts';
import { openProject } from '../../../../src/main/domain/projects/project.ts';
import { openToRead } from '../../../../src/main/outputs/cases/open.ts';
import { exportCase } from '../../../../src/main/outputs/cases/seal.ts';
import { verifyCase } from '../../../../src/main/outputs/cases/verify.ts';
import { writeReport } from '../../../../src/main/outputs/reports/report.ts';
import { makeStudy } from '../../../../src/main/outputs/studies/make.ts';
import { temporaryFolder } from '../../../support/folder.ts';
import { smallProject } from '../reports/project.ts';
import { studyProject } from '../studies/project.ts';
import { COVER, sealSmall, sha256, unpack } from './sealed.ts';

test('a case holds what its manifest lists, and tells where nothing of it lay', async (t) => {
  const { file, folder, project } = await sealSmall(t);
  const files = await unpack(file);
  const manifest = manifestSchema.parse(JSON.parse(files.get('manifest.json')!.toString()));
  assert.deepEqual(
    manifest.files,
    [...files]
      .filter(([path]) => !path.startsWith('manifest.'))
      .map(([path, bytes]) => ({ path, size: bytes.length, sha256: sha256(bytes) })),
  );
  for (const [path, bytes] of files)
    for (const place of [project, folder, '/footage', '/mnt/seized', process.cwd()])
      assert.equal(bytes.includes(place), false, `${path} tells of ${place}`);
  const sealed = sealedCaseSchema.parse(JSON.parse(files.get('case.json')!.toString()));
  assert.equal(sealed.details?.examiner, COVER.examiner);
  assert.deepEqual(sealed.audit.config.paths, ['footage']);
  assert.equal(sealed.sources[1]!.path, 'footage/real/plain.png');
  const acts = files
    .get('audit.jsonl')!
    .toString()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Act);
  assert.equal(acts.at(-1)!.who, COVER.examiner);
  assert.match(String(acts[2]!.details.paths), /^withheld:[0-9a-f]{64}$/);
});

test('with paths they are shown, and what was withheld is what the log commits to', async (t) => {
  const { file } = await sealSmall(t, { withPaths: true });
  assert.equal((await verifyCase(file)).good, true);
  const files = await unpack(file);
  assert.ok(files.get('report/results.csv')!.includes('/footage/real/plain.png'));
  const log = files.get('audit.jsonl')!.toString();
  const withheld = files.get('audit-withheld.jsonl')!.toString().trim().split('\n');
  const texts = withheld.map((line) => JSON.parse(line) as Withheld);
  for (const entry of texts) assert.ok(log.includes(commitmentTo(entry)), entry.text);
  assert.ok(texts.some(({ text }) => text === '/footage'));
});

test('the same project, key and time of sealing give the same bytes', async (t) => {
  const folder = await temporaryFolder(t);
  process.env.OVERFIRE_HOME = join(folder, 'lab');
  const project = await smallProject(t);
  const copies = ['a', 'b'].map((name) => join(folder, name, 'project'));
  const hashes: string[] = [];
  for (const copy of copies) {
    await cp(project, copy, { recursive: true });
    const out = join(copy, '..', 'case.zip');
    const { sha256 } = await exportCase(copy, { out, sealed: '2026-01-02T03:04:05.000Z' });
    assert.equal(
      createHash('sha256')
        .update(await readFile(out))
        .digest('hex'),
      sha256,
    );
    hashes.push(sha256);
  }
  assert.equal(hashes[0], hashes[1]);
});

test('a redacted case holds no face: none as an object, and blurred ones in the report', async (t) => {
  const { file, project } = await sealSmall(t, { redact: true });
  const whole = await sealSmall(t);
  assert.equal((await verifyCase(file)).good, true);
  const files = await unpack(file);
  const original = await unpack(whole.file);
  const store = openProject(project);
  t.after(() => store.close());
  const items = [...store.results.items(1)];
  const path = (id: string) => `objects/${id.slice(0, 2)}/${id.slice(2)}`;
  for (const { crop, mask } of items) {
    assert.equal(files.has(path(crop)), false);
    assert.equal(original.has(path(crop)), true);
    if (mask !== null) assert.equal(files.has(path(mask)), true);
  }
  const pictures = (of: Map<string, Buffer>) =>
    [
      ...of
        .get('report/report.html')!
        .toString()
        .matchAll(/data:image\/jpeg;base64,([^"]+)/g),
    ].map((found) => Buffer.from(found[1]!, 'base64'));
  const [blurred, sharpOnes] = [pictures(files), pictures(original)];
  assert.equal(blurred.length, sharpOnes.length);
  const deviation = async (picture: Buffer) => (await sharp(picture).stats()).channels[0]!.stdev;
  // The outline is drawn on faces that were of one colour; the perturbation loses its pattern.
  assert.ok((await deviation(blurred[0]!)) > (await deviation(sharpOnes[0]!)));
  assert.match(files.get('report/report.html')!.toString(), /Faces in this report are blurred/);
});

test('an original that is gone or changed is named in the report, with its hash', async (t) => {
  const { file, folder, project } = await sealSmall(t);
  const html = (await unpack(file)).get('report/report.html')!.toString();
  assert.match(html, /files had changed or gone: 2\./);
  assert.match(html, /footage\/real\/plain\.png<\/th><td[^>]*>MISSING/);
  const german = join(folder, 'german.zip');
  await exportCase(project, { out: german, language: 'de' });
  assert.match((await unpack(german)).get('report/report.html')!.toString(), /<html lang="de">/);
  const { json } = await writeReport(project);
  const { changedSince } = JSON.parse(await readFile(json, 'utf8'));
  assert.deepEqual(changedSince.at(-1), { path: '/footage/real/plain.png', sha256: null });
});

test('an export that fails leaves no file behind', async (t) => {
  const { file, folder, project, exported } = await sealSmall(t);
  await assert.rejects(exportCase(project, { out: file }), { message: /already exists/ });
  const out = join(folder, 'another.zip');
  const store = openProject(project);
  const [item] = [...store.results.items(1)];
  const object = store.objects.pathOf(item!.crop);
  store.close();
  const bytes = await readFile(object);
  await writeFile(object, Buffer.concat([bytes, Buffer.of(0)]));
  await assert.rejects(exportCase(project, { out }), { message: /this object is damaged/ });
  assert.deepEqual((await readdir(folder)).sort(), ['case.zip', 'lab']);
  const found = await verifyCase(project);
  assert.deepEqual(
    found.problems.map(({ kind, path }) => [kind, path]),
    [['altered', `objects/${item!.crop.slice(0, 2)}/${item!.crop.slice(2)}`]],
  );
  await writeFile(object, bytes);
  const log = join(project, 'audit.jsonl');
  await writeFile(log, (await readFile(log, 'utf8')).replace('"project created"', '"project cleaned"'));
  await assert.rejects(exportCase(project, { out }), { message: /line 2: the line before it was changed/ });
  assert.equal((await verifyCase(file, { key: exported.key })).good, true);
});

test('what studies of the audit say is in the case', async (t) => {
  const folder = await temporaryFolder(t);
  process.env.OVERFIRE_HOME = join(folder, 'lab');
  const project = await studyProject(t, 4);
  const store = openProject(project);
  t.after(() => store.close());
  const { id } = await makeStudy(store, {
    name: 'seen',
    audits: [],
    perCondition: 2,
    seed: 1,
    language: 'en',
  });
  const out = join(folder, 'case.zip');
  await exportCase(project, { out, pdf: false });
  assert.equal((await verifyCase(out)).good, true);
  const files = await unpack(out);
  const results = JSON.parse(files.get('study-1/study.json')!.toString());
  assert.deepEqual([results.study.id, results.study.config.name], [id, 'seen']);
  assert.match(files.get('study-1/scores.csv')!.toString(), /^evaluator,/);
  const opened = await openToRead(out, () => {});
  assert.deepEqual(opened.studies, [files.get('study-1/study.html')!.toString()]);
});

test("the report's PDF is dated by the sealing, and the same from print to print", {
  skip: findChromium() === null && 'no Chromium on the PATH to print with',
}, async (t) => {
  const sealed = '2026-01-02T03:04:05.000Z';
  const { file, folder, project, exported } = await sealSmall(t, { pdf: true, sealed });
  assert.equal(exported.pdf, true);
  assert.equal((await verifyCase(file)).good, true);
  const pdf = (await unpack(file)).get('report/report.pdf')!;
  assert.match(pdf.toString('latin1'), /\/CreationDate \(D:20260102030405\+00'00'\)/);
  const again = join(folder, 'again.zip');
  await exportCase(project, { out: again, sealed });
  assert.equal(Buffer.compare((await unpack(again)).get('report/report.pdf')!, pdf), 0);
});

test("the lab's key is its owner's alone, and stays the same", {
  skip: process.platform === 'win32' && 'no such permissions on Windows',
}, async (t) => {
  const home = join(await temporaryFolder(t), 'lab');
  const [one, two] = await Promise.all([labKey(home), labKey(home)]);
  assert.equal(one.fingerprint, two.fingerprint);
  const path = join(home, 'lab-key.pem');
  assert.equal((await stat(path)).mode & 0o777, 0o600);
  await chmod(path, 0o644);
  await assert.rejects(labKey(home), { message: /other users may read the lab's key/ });
  await chmod(path, 0o600);
  await writeFile(path, 'nothing');
  await assert.rejects(labKey(home), { message: /not an Ed25519 private key/ });
});
