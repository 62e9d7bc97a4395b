import assert from 'node:assert/strict';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { detectionSchema } from '../../../../src/common/findings.ts';
import { audit } from '../../../../src/main/domain/audits/audit.ts';
import { detect } from '../../../../src/main/domain/detectors/detect.ts';
import { openProject } from '../../../../src/main/domain/projects/project.ts';
import { temporaryFolder } from '../../../support/folder.ts';
import { makeScene } from '../../../support/scene.ts';

const QUIET = { onProgress() {} };

test('detect says of each face what an audit measures clean, in the order of the scan', async (t) => {
  const folder = await temporaryFolder(t);
  const { config, footage, home } = await makeScene(folder, {
    fakes: 4,
    reals: 3,
    attacks: [{ attack: 'urn', eps: 1, seed: 1 }],
  });
  process.env.OVERFIRE_HOME = home;
  await writeFile(join(footage, 'fake', 'broken.png'), 'not a picture');
  const before = await readdir(folder);
  const { detections, leftOut } = await detect(config, QUIET);
  assert.deepEqual(await readdir(folder), before);

  const out = join(folder, 'out');
  const id = await audit(config, out, QUIET);
  const project = openProject(out);
  t.after(() => project.close());
  const clean = [...project.results.cleanResults(id)];
  const paths = [...project.results.items(id)].map(({ path }) => path);
  assert.deepEqual(
    detections,
    clean.map((row, i) => ({
      path: paths[i],
      label: row.label === 1 ? 'real' : 'fake',
      score: row.score,
      energies: { fake: row.energyFake, real: row.energyReal },
    })),
  );
  for (const detection of detections) detectionSchema.parse(detection);
  assert.deepEqual(
    leftOut.map(({ path }) => path),
    [join(footage, 'fake', 'broken.png')],
  );
});

test('an unknown detector and a missing path are told apart', async (t) => {
  const folder = await temporaryFolder(t);
  const { config, home } = await makeScene(folder, {
    fakes: 0,
    reals: 0,
    attacks: [{ attack: 'urn', eps: 1, seed: 1 }],
  });
  process.env.OVERFIRE_HOME = home;
  await assert.rejects(detect({ ...config, detector: 'unknown' }, QUIET), /no detector is called "unknown"/);
  await assert.rejects(detect(config, QUIET), /no footage found in .*no such file or folder/);
});

test('asked to stop, detect stops', async (t) => {
  const folder = await temporaryFolder(t);
  const { config, home } = await makeScene(folder, {
    fakes: 1,
    reals: 0,
    attacks: [{ attack: 'urn', eps: 1, seed: 1 }],
  });
  process.env.OVERFIRE_HOME = home;
  await assert.rejects(detect(config, { ...QUIET, signal: AbortSignal.abort() }), /stopped on request/);
});
