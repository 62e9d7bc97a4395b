import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { removeAll } from '../../../src/main/store/folder.ts';
import { temporaryFolder } from '../../support/folder.ts';

test('a folder goes with all that is in it, links without what they lead to, and what is not there is no fault', async (t) => {
  const folder = await temporaryFolder(t);
  const [doomed, kept] = [join(folder, 'doomed'), join(folder, 'kept')];
  await mkdir(join(doomed, 'a', 'b'), { recursive: true });
  await mkdir(kept);
  await writeFile(join(kept, 'file'), 'stays');
  for (const name of ['one', 'a/two', 'a/b/three']) await writeFile(join(doomed, name), name);
  if (process.platform !== 'win32') await symlink(kept, join(doomed, 'a', 'link'));
  await removeAll(doomed);
  assert.equal(existsSync(doomed), false);
  assert.equal(existsSync(join(kept, 'file')), true);
  await removeAll(doomed);
  await removeAll(join(kept, 'file'));
  assert.equal(existsSync(join(kept, 'file')), false);
});
