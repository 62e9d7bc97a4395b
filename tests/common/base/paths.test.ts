import assert from 'node:assert/strict';
import { test } from 'node:test';
import { baseName, folderOf } from '../../../src/common/base/paths.ts';

test('names and folders of paths of either kind', () => {
  assert.equal(baseName('/a/b/c.png'), 'c.png');
  assert.equal(folderOf('/a/b/c.png'), '/a/b');
  assert.equal(baseName('C:\\case\\x.mp4'), 'x.mp4');
  assert.equal(folderOf('C:\\case\\x.mp4'), 'C:\\case');
});
