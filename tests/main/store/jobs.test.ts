import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import Database from 'better-sqlite3';
import { attackSchema } from '../../../src/common/attacks/registry.ts';
import { auditConfigSchema } from '../../../src/common/audit.ts';
import { faultAs, faultWords } from '../../../src/language/faults.ts';
import { openStore } from '../../../src/main/store/store.ts';
import { temporaryFolder } from '../../support/folder.ts';

test('what an audit failed by is kept with it; what an earlier version kept is told by its message', async (t) => {
  const folder = await temporaryFolder(t);
  const store = openStore(folder, { create: true });
  t.after(() => store.close());
  const config = auditConfigSchema.parse({
    paths: ['footage'],
    detector: 'random',
    attacks: [attackSchema.parse({ attack: 'urn' })],
  });
  const job = store.jobs.add({ config, tags: [], created: '2026-01-01T00:00:00.000Z' });
  const fault = faultAs('usage', 'audit.unfinished', { folder: '/case' });
  store.jobs.change(job, { fault });
  assert.deepEqual(store.jobs.get(job).fault, fault);

  const earlier = { kind: 'backend', message: 'the engine stopped', remedy: 'continue with --resume' };
  const db = new Database(join(folder, 'project.db'));
  db.prepare('UPDATE jobs SET fault = ? WHERE id = ?').run(JSON.stringify(earlier), job);
  db.close();
  const kept = store.jobs.get(job).fault!;
  assert.deepEqual([kept.kind, kept.message], ['backend', 'the engine stopped']);
  assert.equal(faultWords(kept, 'de', 'window').message, 'the engine stopped');
});
