import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { verifyChain } from '../../../../src/main/domain/custody/chain.ts';
import { createProject, openProject } from '../../../../src/main/domain/projects/project.ts';
import { temporaryFolder } from '../../../support/folder.ts';

test('a project is made once, with its folders, and opened ever after', async (t) => {
  const folder = join(await temporaryFolder(t), 'new', 'project');
  (await createProject(folder)).close();
  (await createProject(folder)).close();
  openProject(folder).close();
  assert.deepEqual(await verifyChain(folder), { acts: 1, broken: null });
});

test('a folder with other things in it does not become a project', async (t) => {
  const folder = await temporaryFolder(t);
  await mkdir(join(folder, 'photographs'));
  await assert.rejects(createProject(folder), { message: `${folder} is not empty and holds no project` });
  assert.throws(() => openProject(folder), { message: `${folder} holds no project` });
});

test('a file where the folder should be is an error that names it', async (t) => {
  const path = join(await temporaryFolder(t), 'file');
  await writeFile(path, '');
  await assert.rejects(createProject(path), { message: `${path} is a file` });
  await assert.rejects(createProject(join(path, 'below')), { code: 'ENOTDIR' });
});

const noFolders = existsSync('/proc/self') ? false : 'there is no file system here that takes no folders';

test('a project whose folder cannot be made says so', { skip: noFolders }, async () => {
  await assert.rejects(createProject('/proc/new/project'), {
    message: '/proc/new: no folder can be made here',
  });
});
