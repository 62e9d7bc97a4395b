import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { randomSource } from '../../../../src/engine/random/seeded.ts';
import { verifyChain } from '../../../../src/main/domain/custody/chain.ts';
import type { Act } from '../../../../src/main/domain/custody/log.ts';
import { openProject } from '../../../../src/main/domain/projects/project.ts';
import { verifyCase } from '../../../../src/main/outputs/cases/verify.ts';
import { sha256Of } from '../../../../src/main/store/objects.ts';
import { runScript } from '../../../support/child.ts';
import { temporaryFolder } from '../../../support/folder.ts';
import { runAndKill } from '../../../support/killing.ts';
import { contentsOf } from '../../../support/project.ts';
import { writeMask, writePicture } from '../../../support/scene.ts';
import { smallProject } from '../../outputs/reports/project.ts';

/** OVERFIRE_CRASHES=100 kills that often; audits have kill.test.ts beside them. */
const ROUNDS = Number(process.env.OVERFIRE_CRASHES ?? 4);
const IMPORT = new URL('./importEvidence.script.ts', import.meta.url);
const EXPORT = new URL('./exportCase.script.ts', import.meta.url);

/** Every second kill comes at once: a fast machine would be done before the others. */
const momentOf = (round: number, milliseconds: number) => (round % 2 === 0 ? 0 : milliseconds);

test('an import that is killed again and again loses nothing that it recorded', async (t) => {
  const folder = await temporaryFolder(t);
  const footage = join(folder, 'footage');
  const pictures = 6 * ROUNDS;
  for (let i = 0; i < pictures; i++) {
    await writePicture(join(footage, i % 2 === 0 ? 'fake' : 'real', `${i}.png`), i);
    if (i % 2 === 0) await writeMask(join(footage, 'masks', `${i}.png`), i);
  }
  const random = randomSource(20_261_124);
  const project = join(folder, 'project');
  let kills = 0;
  let recorded = 0;
  for (let round = 0; round < ROUNDS; round++) {
    // At the beginning of a project there may be nothing to kill but its making.
    const lines = 1 + Math.floor(random() * 3);
    if (await runAndKill(IMPORT, [project, footage], lines, momentOf(round, random() * 300))) kills++;
    const store = openProject(project);
    const { sources, waiting } = store.evidence.counts();
    const read = sources - waiting;
    assert.ok(read >= recorded, `${read} read, and ${recorded} before`);
    recorded = read;
    for (const { sha256, state, path } of store.evidence.sources({}, { offset: 0, limit: 1000 }).sources)
      if (state === 'read') {
        const acts = (await actsOf(project)).filter(({ act }) => act === 'evidence read');
        assert.ok(
          acts.some(({ details }) => details.sha256 === sha256),
          path,
        );
      }
    store.close();
    assert.equal((await verifyChain(project)).broken, null);
  }
  assert.ok(kills > 0, 'nothing was killed before its end');
  const ended = await runScript(IMPORT, [project, footage]);
  assert.equal(ended.code, 0, ended.errors);
  const calm = join(folder, 'calm');
  assert.equal((await runScript(IMPORT, [calm, footage])).code, 0);
  const [expected, actual] = [await contentsOf(calm), await contentsOf(project)];
  assert.deepEqual(actual.objects, expected.objects);
  const readings = (rows: typeof expected.rows) =>
    (rows.evidence as { path: string; sha256: string; state: string }[])
      .map(({ path, sha256, state }) => [path, sha256, state])
      .sort();
  assert.deepEqual(readings(actual.rows), readings(expected.rows));
  assert.equal(actual.rows.evidence_faces!.length, pictures);
});

test('an export that is killed leaves a whole case or none', async (t) => {
  const folder = await temporaryFolder(t);
  process.env.OVERFIRE_HOME = join(folder, 'lab');
  const project = await smallProject(t);
  const random = randomSource(20_261_125);
  const out = (round: number) => join(folder, `${round}.zip`);
  let kills = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const lines = round % 2 === 0 ? 1 : 1 + Math.floor(random() * 6);
    if (await runAndKill(EXPORT, [project, out(round)], lines, momentOf(round, random() * 120))) kills++;
    if (existsSync(out(round))) assert.deepEqual((await verifyCase(out(round))).problems, []);
    assert.equal((await verifyChain(project)).broken, null);
  }
  assert.ok(kills > 0, 'nothing was killed before its end');
  assert.equal((await runScript(EXPORT, [project, out(ROUNDS)])).code, 0);
  assert.equal((await verifyCase(out(ROUNDS))).good, true);
  const acts = await actsOf(project);
  assert.equal(acts.at(-1)!.act, 'case exported');
  const whole = (await readdir(folder)).filter((name) => name.endsWith('.zip'));
  const sealed = acts.filter(({ act }) => act === 'case exported').map(({ details }) => details.sha256);
  for (const name of whole) assert.ok(sealed.includes(sha256Of(await readFile(join(folder, name)))), name);
});

const actsOf = async (project: string) =>
  (await readFile(join(project, 'audit.jsonl'), 'utf8'))
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Act);
