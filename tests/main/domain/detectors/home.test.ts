import assert from 'node:assert/strict';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { userFolder } from '../../../../src/main/base/userFolder.ts';

test('OVERFIRE_HOME decides on every platform', () => {
  for (const platform of ['linux', 'darwin', 'win32'] as const) {
    const environment = { OVERFIRE_HOME: 'here', XDG_DATA_HOME: '/data', LOCALAPPDATA: '/local' };
    assert.equal(userFolder(environment, platform), resolve('here'));
  }
});

test('without OVERFIRE_HOME the user folder is where the platform keeps data', () => {
  assert.equal(userFolder({ XDG_DATA_HOME: '/data' }, 'linux'), join('/data', 'overfire'));
  assert.equal(
    userFolder({ XDG_DATA_HOME: 'relative' }, 'linux'),
    join(homedir(), '.local', 'share', 'overfire'),
  );
  assert.equal(userFolder({}, 'darwin'), join(homedir(), 'Library', 'Application Support', 'overfire'));
  assert.equal(userFolder({ LOCALAPPDATA: '/local' }, 'win32'), join('/local', 'overfire'));
});
