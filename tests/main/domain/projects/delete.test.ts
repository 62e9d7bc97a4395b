import assert from 'node:assert/strict';
import { createReadStream, existsSync } from 'node:fs';
import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { checkChain } from '../../../../src/main/domain/custody/chain.ts';
import { deleteProject } from '../../../../src/main/domain/projects/delete.ts';
import { projectStatus } from '../../../../src/main/domain/projects/status.ts';
import { takeLock } from '../../../../src/main/store/lock.ts';
import { temporaryFolder } from '../../../support/folder.ts';
import { smallProject } from '../../outputs/reports/project.ts';

test("a deleted project is gone, and the lab's log tells what went", async (t) => {
  const folder = await temporaryFolder(t);
  process.env.OVERFIRE_HOME = join(folder, 'home');
  const small = await smallProject(t);
  const projects = ['one', 'two'].map((name) => join(folder, name));
  for (const project of projects) {
    await cp(small, project, { recursive: true });
    const status = await projectStatus(project);
    assert.deepEqual(
      [status.audits.map(({ id, state, faces }) => [id, state, faces]), status.log.broken],
      [[[1, 'done', 2]], null],
    );
    const deleted = await deleteProject(project);
    assert.deepEqual(deleted.kept, []);
    assert.equal(existsSync(project), false);
  }
  const log = join(folder, 'home', 'audit.jsonl');
  assert.deepEqual(await checkChain(createReadStream(log)), { acts: 2, broken: null });
  const acts = (await readFile(log, 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.deepEqual(
    acts.map(({ act, details }) => [act, details.name, details.acts]),
    [
      ['project deleted', 'one', 1],
      ['project deleted', 'two', 1],
    ],
  );
  await assert.rejects(deleteProject(projects[0]!), { message: /holds no project/ });
});

test('a project that somebody has is not deleted', async (t) => {
  process.env.OVERFIRE_HOME = join(await temporaryFolder(t), 'home');
  const project = await smallProject(t);
  const release = takeLock(join(project, 'audit-1.lock'))!;
  t.after(release);
  await assert.rejects(deleteProject(project), { message: /another process is working in/ });
  assert.equal((await projectStatus(project)).audits.length, 1);
});
