import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { takeLock } from '../../../src/main/store/lock.ts';
import { temporaryFolder } from '../../support/folder.ts';

test('a lock is held once, until it is released', async (t) => {
  const folder = await temporaryFolder(t);
  const file = join(folder, 'lock');
  const release = takeLock(file);
  assert.notEqual(release, null);
  assert.equal(takeLock(file), null);
  release?.();
  const again = takeLock(file);
  assert.notEqual(again, null);
  again?.();
  assert.deepEqual(await readdir(folder), ['lock']);
});

test('the lock of a killed process is free at once', async (t) => {
  const file = join(await temporaryFolder(t), 'lock');
  const script = fileURLToPath(new URL('./holdLock.script.ts', import.meta.url));
  const child = spawn(process.execPath, ['--expose-gc', script, file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  t.after(() => child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  assert.equal(takeLock(file), null);
  child.kill('SIGKILL');
  await once(child, 'close');
  const release = takeLock(file);
  assert.notEqual(release, null);
  release?.();
});
