import assert from 'node:assert/strict';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { test } from 'node:test';
import sharp from 'sharp';
import { cropSchema } from '../../../../src/common/audit.ts';
import { inspectionSchema } from '../../../../src/common/inspection.ts';
import { faultOf } from '../../../../src/language/faults.ts';
import { inspectionFacts, samplingText } from '../../../../src/language/inspection.ts';
import { ENGLISH } from '../../../../src/language/language.ts';
import { inspectEvidence } from '../../../../src/main/domain/inspection/inspect.ts';
import { temporaryFolder } from '../../../support/folder.ts';
import { writePicture } from '../../../support/scene.ts';

test('footage is told of before it is used: counts, who labels it, twins, squeezed samples, and what an audit would take', async (t) => {
  const folder = await temporaryFolder(t);
  const at = (...path: string[]) => join(folder, ...path);
  for (const name of ['Celeb-real', 'Celeb-synthesis']) await mkdir(at(name), { recursive: true });
  for (const n of [0, 1, 2]) {
    await writePicture(at('Celeb-real', `id${n}_0000.png`), n);
    await writePicture(at('Celeb-synthesis', `id${n}_id9_0000.png`), 10 + n);
  }
  await copyFile(at('Celeb-real', 'id0_0000.png'), at('Celeb-real', 'id0_0001.png'));
  await copyFile(at('Celeb-real', 'id1_0000.png'), at('Celeb-synthesis', 'id1_id8_0000.png'));
  await sharp({ create: { width: 160, height: 90, channels: 3, background: 'grey' } })
    .png()
    .toFile(at('Celeb-real', 'id7_0000.png'));
  await writeFile(at('notes.doc'), '');
  const crop = cropSchema.parse({ whole: true });
  const stages = new Set<string>();
  const request = { paths: [folder], crops: { image: crop, video: crop }, limits: [4, null], seed: 1 };
  const found = await inspectEvidence(request, ({ stage }) => stages.add(stage));
  assert.deepEqual(inspectionSchema.parse(found), found);
  assert.deepEqual([...stages], ['scan', 'twins', 'samples']);
  assert.deepEqual(found.files, { images: 9, videos: 0, leftOut: 1 });
  assert.deepEqual(found.labels, [{ by: 'Celeb-DF', fake: 4, real: 5 }]);
  // One copy counts once; the two with contradictory labels do not count at all.
  assert.deepEqual(
    found.twins.map(({ path, notice }) => [relative(folder, path), notice?.code]),
    [
      ['Celeb-real/id0_0001.png', 'notice.twin'],
      ['Celeb-real/id1_0000.png', 'notice.contradiction'],
      ['Celeb-synthesis/id1_id8_0000.png', 'notice.contradiction'],
    ],
  );
  assert.deepEqual([found.originals, found.persons], [4, 4]);
  assert.ok(found.samples.length > 0);
  for (const { width, warnings } of found.samples)
    assert.deepEqual(
      warnings.map(({ code }) => code),
      width === 160 ? ['notice.squeezed'] : [],
    );
  assert.ok(found.samples.every(({ pictures }) => pictures?.length === 1));
  const [four, all] = found.sampling;
  assert.deepEqual([four?.faces, four?.fake, four?.real], [4, 2, 2]);
  assert.ok(four!.originals >= 3 && four!.persons === four!.originals);
  assert.equal(samplingText(all!, ENGLISH), 'of all: 6 faces from 4 originals, 4 people');
  assert.equal(new Map(inspectionFacts(found, ENGLISH)).get('Masks'), '0 matched; 4 fakes without');

  const stopped = inspectEvidence(request, () => {}, { signal: AbortSignal.abort() });
  await assert.rejects(stopped, (error) => faultOf(error).kind === 'cancelled');
});
