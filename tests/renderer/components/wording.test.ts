import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attackSchema } from '../../../src/common/attacks/registry.ts';
import {
  attackDetail,
  attackName,
  baseName,
  bytes,
  count,
  duration,
  folderOf,
  percent,
} from '../../../src/renderer/components/wording.ts';

test('counts have their unit in the right number', () => {
  assert.equal(count(1, 'faces'), '1 face');
  assert.equal(count(1204, 'face'), '1,204 faces');
  assert.equal(count(0, 'file'), '0 files');
});

test('durations, sizes and shares', () => {
  assert.equal(duration(0.2), '1 s');
  assert.equal(duration(89), '89 s');
  assert.equal(duration(200), '3 min 20 s');
  assert.equal(duration(7500), '2 h 05 min');
  assert.equal(bytes(999), '999 B');
  assert.equal(bytes(1_540_000), '1.5 MB');
  assert.equal(percent(0.5), '50.0 %');
  assert.equal(percent(null), '–');
});

test('names and folders of paths of either kind', () => {
  assert.equal(baseName('/a/b/c.png'), 'c.png');
  assert.equal(folderOf('/a/b/c.png'), '/a/b');
  assert.equal(baseName('C:\\case\\x.mp4'), 'x.mp4');
  assert.equal(folderOf('C:\\case\\x.mp4'), 'C:\\case');
});

test('attacks by name and by what tells them apart', () => {
  const uap = attackSchema.parse({ attack: 'uap', zone: 'fake', eps: 2.5, iterations: 1 });
  assert.equal(attackName(uap), 'UAP, fake zone');
  assert.equal(attackDetail(uap), 'eps 2.5, 1 iteration');
  assert.equal(attackDetail(attackSchema.parse({ attack: 'urn' })), 'eps 10');
});
