import assert from 'node:assert/strict';
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { cropSchema } from '../../../../src/common/audit.ts';
import { EvidenceReader } from '../../../../src/main/domain/evidence/reader.ts';
import { createProject } from '../../../../src/main/domain/projects/project.ts';
import { temporaryFolder } from '../../../support/folder.ts';
import { writePicture } from '../../../support/scene.ts';

test('what stops the reading and is no fault of a file leaves the rest waiting, to be read when it is put right', async (t) => {
  const folder = await temporaryFolder(t);
  const paths = Array.from({ length: 5 }, (_, i) => join(folder, `face-${i}.png`));
  for (const [i, path] of paths.entries()) await writePicture(path, i);
  const project = join(folder, 'project');
  const store = await createProject(project);
  t.after(() => store.close());
  const crop = cropSchema.parse({ whole: true });
  store.evidence.add(
    paths.map((path) => ({
      path,
      display: path,
      kind: 'image' as const,
      label: 1 as const,
      crop,
      mask: null,
    })),
    '2026-01-01T00:00:00.000Z',
  );
  // A file where the folder of objects should be: nothing can be kept, whoever one is.
  const objects = join(project, 'objects');
  await rename(objects, join(project, 'aside')).catch(() => {});
  await writeFile(objects, '');
  const faults: string[] = [];
  const reader = new EvidenceReader(store, (topic, data) => {
    if (topic === 'fault') faults.push((data as { message: string }).message);
  });
  reader.start();
  assert.equal(reader.reading, true);
  await reader.idle();
  assert.equal(reader.reading, false);
  assert.equal(faults.length, 1);
  assert.equal(store.evidence.counts().waiting, 5);

  await rm(objects);
  await rename(join(project, 'aside'), objects).catch(() => {});
  reader.start();
  await reader.idle();
  const { waiting, faces, failed } = store.evidence.counts();
  assert.deepEqual({ waiting, faces, failed }, { waiting: 0, faces: 5, failed: 0 });
  assert.equal(faults.length, 1);
});
