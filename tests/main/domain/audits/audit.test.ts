import assert from 'node:assert/strict';
import { copyFile, mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { attackSchema } from '../../../../src/common/attacks/registry.ts';
import type { AuditConfig } from '../../../../src/common/audit.ts';
import { type Fault, OverfireError } from '../../../../src/common/fault.ts';
import { faultAs } from '../../../../src/language/faults.ts';
import { audit, resume } from '../../../../src/main/domain/audits/audit.ts';
import { readSafetensors } from '../../../../src/main/domain/detectors/formats/safetensors.ts';
import { openProject } from '../../../../src/main/domain/projects/project.ts';
import { temporaryFolder } from '../../../support/folder.ts';
import { contentsOf } from '../../../support/project.ts';
import { makeScene, type SceneOptions, writePicture } from '../../../support/scene.ts';
import { makeVideo } from '../../../support/video.ts';

const URN = attackSchema.parse({ attack: 'urn' });
const IAP_SEG = attackSchema.parse({ attack: 'iap-seg', iterations: 1 });
const UAP = attackSchema.parse({ attack: 'uap', iterations: 2 });
const FACES = attackSchema.parse({ attack: 'uap', method: 'faces', batch: 3, iterations: 2 });
const QUIET = { onProgress() {} };

async function sceneOf(t: TestContext, options: Partial<SceneOptions> = {}) {
  const folder = await temporaryFolder(t);
  const scene = await makeScene(folder, { fakes: 2, reals: 2, attacks: [URN], ...options });
  process.env.OVERFIRE_HOME = scene.home;
  return { ...scene, folder, out: join(folder, 'out') };
}

function openTest(t: TestContext, folder: string) {
  const project = openProject(folder);
  t.after(() => project.close());
  return project;
}

test('an audit leaves items in order, a clean result, an outcome and a trace for each', async (t) => {
  const { config, out, footage } = await sceneOf(t);
  const id = await audit(config, out, QUIET);
  const { results } = openTest(t, out);
  assert.equal(results.audit(id).state, 'done');
  const items = [...results.items(id)];
  assert.deepEqual(
    items.map(({ position, path, label, mask }) => [position, path, label, mask !== null]),
    [
      [0, join(footage, 'fake', '0.png'), 0, true],
      [1, join(footage, 'fake', '1.png'), 0, true],
      [2, join(footage, 'real', '0.png'), 1, false],
      [3, join(footage, 'real', '1.png'), 1, false],
    ],
  );
  const ids = items.map((item) => item.id);
  assert.deepEqual(
    [...results.cleanResults(id)].map((row) => row.item),
    ids,
  );
  assert.deepEqual(
    [...results.outcomes(id, 0)].map((row) => [row.item, row.attack, row.iteration]),
    ids.map((item) => [item, 0, 1]),
  );
  assert.deepEqual(
    [...results.traces(id, 0)].map((row) => [row.item, row.fake.length, row.real.length]),
    ids.map((item) => [item, 2, 2]),
  );
  assert.ok(
    [...results.sources(id)].every(
      (source) => source.sha256 !== null && source.sha256 === source.sha256After,
    ),
  );
});

test('rows and objects do not depend on the number of workers', async (t) => {
  const { config, out, folder } = await sceneOf(t, { attacks: [UAP, FACES, IAP_SEG] });
  const other = join(folder, 'other');
  await audit(config, out, QUIET);
  await audit({ ...config, workers: 2 }, other, QUIET);
  const [one, two] = [await contentsOf(out), await contentsOf(other)];
  const { audits: _one, jobs: _jobOne, ...oneRows } = one.rows;
  const { audits: _two, jobs: _jobTwo, ...twoRows } = two.rows;
  assert.deepEqual(twoRows, oneRows);
  assert.deepEqual(two.objects, one.objects);
});

test('a UAP by the paper’s method that begins outside of its premise is told as soon as it is made', async (t) => {
  const { config, out, folder } = await sceneOf(t, { fakes: 1, reals: 1 });
  const told = async (attack: object, to: string) => {
    const remarks: Fault[] = [];
    const params = attackSchema.parse({ attack: 'uap', iterations: 1, kappa: 100, ...attack });
    await audit({ ...config, attacks: [params] }, to, { ...QUIET, onRemark: (one) => remarks.push(one) });
    return remarks.map(({ code, values }) => [code, values?.attack]);
  };
  assert.deepEqual(await told({ method: 'signed' }, out), [
    ['audit.premise', 'UAP (signed) firing the real zone'],
  ]);
  assert.deepEqual(await told({ method: 'fields' }, join(folder, 'fields')), []);
});

test('stopped on request it is paused, and resumed it is done; a second resume changes nothing', async (t) => {
  const { config, out } = await sceneOf(t);
  const stop = new AbortController();
  const host = {
    signal: stop.signal,
    onProgress: ({ stage }: { stage: string }) => {
      if (stage === 'measure') stop.abort();
    },
  };
  await assert.rejects(audit(config, out, host), {
    fault: faultAs('cancelled', 'system.stopped'),
  });
  const project = openTest(t, out);
  assert.deepEqual(
    project.results.audits().map(({ state }) => state),
    ['paused'],
  );
  await assert.rejects(audit(config, out, QUIET), { message: `${out} holds this audit unfinished` });
  assert.equal(await resume(out, QUIET), 1);
  const done = await contentsOf(out);
  assert.equal(await resume(out, QUIET), 1);
  assert.deepEqual(await contentsOf(out), done);
  assert.deepEqual(
    project.results.audits().map(({ state }) => state),
    ['done'],
  );
});

test('files that cannot be used are left out by name, and the rest goes on', async (t) => {
  const { config, out, footage } = await sceneOf(t);
  await writeFile(join(footage, 'real', 'empty.png'), '');
  await writeFile(join(footage, 'real', 'text.png'), 'not a picture');
  await writePicture(join(footage, 'fake', 'small.png'), 7, 32);
  await copyFile(join(footage, 'masks', '0.png'), join(footage, 'masks', 'small.png'));
  const id = await audit(config, out, QUIET);
  const { results } = openTest(t, out);
  const reasons = new Map([...results.leftOut(id)].map(({ path, reason }) => [path, reason]));
  assert.deepEqual(
    [...reasons.keys()].toSorted(),
    ['fake/small.png', 'real/empty.png', 'real/text.png'].map((name) => join(footage, name)),
  );
  assert.match(reasons.get(join(footage, 'fake', 'small.png')) ?? '', /mask of another size: 64x64/);
  assert.match(reasons.get(join(footage, 'real', 'empty.png')) ?? '', /^the file is empty$/);
  assert.equal([...results.items(id)].length, 4);
});

test('a limit takes faces in turn from both classes', async (t) => {
  const { config, out, footage } = await sceneOf(t, { fakes: 3, reals: 1 });
  const id = await audit({ ...config, limit: 3 }, out, QUIET);
  const { results } = openTest(t, out);
  assert.deepEqual(
    [...results.items(id)].map(({ path }) => path),
    ['fake/0.png', 'real/0.png', 'fake/1.png'].map((name) => join(footage, name)),
  );
});

test('a video that was cut at its half is read on where the other class runs out', async (t) => {
  const { config, out, footage } = await sceneOf(t, { fakes: 0, reals: 1 });
  const [width, height] = [64, 64];
  const pictures = [40, 80, 120, 160, 200, 240].map((value) =>
    new Uint8Array(width * height * 3).fill(value),
  );
  await mkdir(join(footage, 'fake'));
  await makeVideo(join(footage, 'fake', 'clip.mp4'), { pictures, width, height, encoder: 'libx264' });
  const crop = { ...config.crop, frames: { every: 1 } };
  const id = await audit({ ...config, crop, limit: 5 }, out, QUIET);
  const { results } = openTest(t, out);
  assert.deepEqual(
    [...results.items(id)].map(({ label, frame }) => [label, frame?.ordinal]),
    [
      [0, 0],
      [0, 1],
      [0, 2],
      [1, undefined],
      [0, 3],
    ],
  );
  assert.deepEqual(
    [...results.sources(id)].map(({ faces }) => faces),
    [4, 1],
  );
});

test('float perturbations are kept for as many as asked, half of each class', async (t) => {
  const { config, out } = await sceneOf(t, { fakes: 3, reals: 3 });
  const id = await audit({ ...config, keepFloat: 3 }, out, QUIET);
  const { results, objects } = openTest(t, out);
  const labels = new Map([...results.items(id)].map(({ id, label }) => [id, label]));
  const kept = [...results.outcomes(id, 0)].filter((row) => row.perturbation !== null);
  assert.deepEqual(kept.map(({ item }) => labels.get(item)).toSorted(), [0, 0, 1]);
  const bytes = await objects.get(kept[0]?.perturbation ?? '');
  const { perturbation } = readSafetensors(bytes, 'perturbation').tensors;
  assert.deepEqual(perturbation?.shape, [64, 64, 3]);
  const largest = perturbation.data.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  assert.ok(largest > 0.9 * (2.5 / 255) && largest <= 2.5 / 255 + 1e-6, `largest ${largest * 255} / 255`);
});

test('a saved universal perturbation is applied again as what it is, by its SHA-256 or from its file', async (t) => {
  const { config, out, folder } = await sceneOf(t, { fakes: 1, reals: 1, attacks: [UAP] });
  const first = await audit(config, out, QUIET);
  const project = openTest(t, out);
  const made = project.results.universal(first, 0);
  assert.ok(made !== null && made.fake.length > 0);
  // whatever else is asked for, it keeps the parameters that it was made with
  const asked = { attack: 'uap', zone: 'fake', eps: 99, iterations: 7 };
  const again = (from: string): AuditConfig => ({
    ...config,
    attacks: [attackSchema.parse({ ...asked, from })],
  });

  const second = await audit(again(made.artifact), out, QUIET);
  assert.deepEqual(project.results.universal(second, 0), made);
  assert.deepEqual(project.results.audit(second).config.attacks, [{ ...UAP, from: made.artifact }]);
  const rowsOf = (id: number) => [...project.results.outcomes(id, 0)];
  assert.deepEqual(rowsOf(second), rowsOf(first));

  const elsewhere = join(folder, 'elsewhere');
  await audit(again(project.objects.pathOf(made.artifact)), elsewhere, QUIET);
  const other = openTest(t, elsewhere);
  assert.deepEqual(other.results.universal(1, 0), made);
  assert.deepEqual([...other.results.outcomes(1, 0)], rowsOf(first));
});

test('an adversarial mask from a file is the one that all are measured against', async (t) => {
  const { config, out, footage } = await sceneOf(t);
  const mask = join(footage, 'masks', '1.png');
  const id = await audit({ ...config, attacks: [{ ...IAP_SEG, mask } as typeof IAP_SEG] }, out, QUIET);
  const { results } = openTest(t, out);
  const forged = [...results.items(id)].find(({ path }) => path.endsWith('fake/1.png'));
  const aims = new Set([...results.outcomes(id, 0)].map((row) => row.adversarialMask));
  assert.deepEqual([...aims], [forged?.mask]);
});

test('originals that changed or went while the audit ran are named', async (t) => {
  const { config, out, footage } = await sceneOf(t);
  const changed = join(footage, 'real', '0.png');
  const gone = join(footage, 'real', '1.png');
  let disturbed: Promise<unknown> | undefined;
  const host = {
    onProgress: ({ stage }: { stage: string }) => {
      if (stage === 'measure') disturbed ??= Promise.all([writePicture(changed, 77), rm(gone)]);
    },
  };
  const id = await audit(config, out, host);
  await disturbed;
  const { results } = openTest(t, out);
  const notices = [...results.leftOut(id)];
  assert.deepEqual(
    notices.map(({ path }) => path),
    [changed, gone],
  );
  assert.match(notices[0]?.reason ?? '', /^the original changed during the audit/);
  assert.match(notices[1]?.reason ?? '', /^the original is gone/);
  assert.equal([...results.cleanResults(id)].length, 4);
});

test('an audit that cannot work is refused before anything is written', async (t) => {
  const { config, out, folder } = await sceneOf(t, { architecture: 'meso4', attacks: [IAP_SEG] });
  const refused = (change: Partial<AuditConfig>, pattern: RegExp) =>
    assert.rejects(audit({ ...config, ...change }, out, QUIET), (error) => {
      assert.ok(error instanceof OverfireError);
      assert.equal(error.fault.kind, 'usage');
      assert.match(error.message, pattern);
      return true;
    });
  await refused({}, /"random" does not segment/);
  await refused({ detector: 'unknown', attacks: [URN] }, /no detector is called "unknown"/);
  await refused({ attacks: [{ ...URN, eps: -1 } as typeof URN] }, /^attacks\.0\.eps: /);
  await assert.rejects(stat(out), { code: 'ENOENT' });

  await writeFile(join(folder, 'a file'), '');
  await assert.rejects(audit({ ...config, attacks: [URN] }, folder, QUIET), {
    message: `${folder} is not empty and holds no project`,
  });
});

test('footage without a single usable face is an error that names an example', async (t) => {
  const { config, out, footage } = await sceneOf(t, { fakes: 0, reals: 0 });
  await writePicture(join(footage, 'real', 'broken.png'), 1);
  await writeFile(join(footage, 'real', 'broken.png'), 'not a picture');
  await assert.rejects(audit(config, out, QUIET), (error) => {
    assert.ok(error instanceof OverfireError);
    assert.equal(error.fault.kind, 'input');
    assert.match(error.message, /^no face was found in the only file, for example .*broken\.png: /);
    return true;
  });
});

test('a folder without a project or without an audit has nothing to resume', async (t) => {
  const folder = await temporaryFolder(t);
  await assert.rejects(resume(folder, QUIET), { message: `${folder} holds no project` });
  assert.deepEqual(await readdir(folder), []);
});
