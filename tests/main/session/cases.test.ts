import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { createClient } from '../../../src/common/api/client.ts';
import { createApplication } from '../../../src/main/session/application.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { smallProject } from '../outputs/reports/project.ts';

async function openSmall(t: TestContext) {
  const folder = await temporaryFolder(t);
  process.env.OVERFIRE_HOME = join(folder, 'home');
  const application = createApplication();
  t.after(() => application.close());
  const client = createClient({
    request: (name, input) => application.request(name, input),
    listen: (listener) => application.listen(listener),
  });
  const project = await smallProject(t);
  await client.request('projects.open', { folder: project });
  return { folder, project, client };
}

test('a window seals an audit, verifies the case, and opens it to be read', async (t) => {
  const { project, client, folder } = await openSmall(t);
  const heard: number[] = [];
  client.on('task', ({ task, done, total }) => task === 'case' && heard.push(done / total));
  const exported = await client.request('cases.export', { audit: 1, folder: null });
  assert.equal(exported.file.startsWith(join(project, 'sealed')), true);
  assert.equal(heard.at(-1), 1);
  const { fingerprint, publicKey } = await client.request('cases.key', null);
  assert.equal(fingerprint, exported.key);
  for (const key of [fingerprint, publicKey]) {
    const found = await client.request('cases.verify', { path: exported.file, key });
    assert.deepEqual([found.good, found.expectedKey], [true, true]);
  }
  const redacted = await client.request('cases.export', { audit: 1, folder, redact: true });
  assert.match(redacted.file, /-audit-1-redacted\.overfire\.zip$/);

  await client.request('projects.close', null);
  const opened = await client.request('cases.open', { path: exported.file });
  assert.equal(opened.case?.audit.id, 1);
  assert.match(opened.html!, /^<!DOCTYPE html>/);
  assert.equal(opened.verification.expectedKey, true);
  assert.equal(await client.request('projects.current', null), null);

  const bytes = await readFile(exported.file);
  bytes[bytes.length >> 1]! ^= 1;
  await writeFile(exported.file, bytes);
  const damaged = await client.request('cases.open', { path: exported.file });
  assert.deepEqual([damaged.case, damaged.html, damaged.verification.good], [null, null, false]);
  await assert.rejects(client.request('cases.rerun', { path: exported.file, footage: null }), {
    message: /is not as it was sealed/,
  });
});

test('a project says what it takes on the disk, and is deleted for good', async (t) => {
  const { project, client } = await openSmall(t);
  const size = await client.request('projects.size', null);
  assert.ok(size.objects > 0 && size.database > 0 && size.log > 0);
  assert.equal(size.total, size.objects + size.database + size.log + size.other);
  await writeFile(join(project, 'mine.txt'), 'not of Overfire');
  await assert.rejects(
    client.request('projects.delete', { folder: project, confirmed: false as unknown as true }),
    { message: /projects\.delete: confirmed/ },
  );
  const deleted = await client.request('projects.delete', { folder: project, confirmed: true });
  assert.deepEqual(deleted.kept, ['mine.txt']);
  assert.ok(deleted.bytes > 0);
  assert.equal(existsSync(join(project, 'project.db')), false);
  assert.equal(await client.request('projects.current', null), null);
  assert.deepEqual(await client.request('projects.recent', null), []);
  await assert.rejects(client.request('projects.open', { folder: project }), { message: /holds no project/ });
});
