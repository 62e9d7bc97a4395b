import assert from 'node:assert/strict';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { attackSchema } from '../../../../src/common/attacks/registry.ts';
import { auditConfigSchema } from '../../../../src/common/audit.ts';
import { inputOf } from '../../../../src/main/decode/input.ts';
import { resample } from '../../../../src/main/decode/resample.ts';
import { readFrames } from '../../../../src/main/decode/video.ts';
import { audit } from '../../../../src/main/domain/audits/audit.ts';
import { findings } from '../../../../src/main/domain/findings/findings.ts';
import { openProject } from '../../../../src/main/domain/projects/project.ts';
import { rerunCase } from '../../../../src/main/outputs/cases/rerun.ts';
import { exportCase } from '../../../../src/main/outputs/cases/seal.ts';
import { writeReport } from '../../../../src/main/outputs/reports/report.ts';
import { survivalFindings, survive } from '../../../../src/main/outputs/survival/survive.ts';
import { sampleOf } from '../../../../src/main/session/samples.ts';
import { decodeFace, decodeMask } from '../../../../src/main/store/pictures.ts';
import { temporaryFolder } from '../../../support/folder.ts';
import { importGeometry } from '../../../support/geometryModels.ts';
import { paint } from '../../../support/pictures.ts';
import { writePicture } from '../../../support/scene.ts';
import { makeVideo } from '../../../support/video.ts';

const [WIDTH, HEIGHT] = [60, 48];
const QUIET = { onProgress() {} };

/** Something that moves, one pixel a frame, and a mask that moves with it. */
async function writeVideo(path: string, seed: number, frames: number, mask = false): Promise<void> {
  const pictures = Array.from({ length: frames }, (_, t) =>
    paint(WIDTH, HEIGHT, (x, y) => {
      if (mask) return x >= t && x < t + 20 ? [255, 255, 255] : [0, 0, 0];
      const value = (k: number) =>
        Math.floor(128 + 100 * Math.sin((x + t + 7 * k) / (3 + seed) + y / (2 + k)));
      return [value(1), value(2), value(3)];
    }),
  );
  await mkdir(join(path, '..'), { recursive: true });
  await makeVideo(path, { pictures, width: WIDTH, height: HEIGHT, encoder: 'mpeg4' });
}

test('a detector of clips, a CNN with an LSTM over its frames: judged, attacked, reported, sealed and repeated by clips', async (t) => {
  const folder = await temporaryFolder(t);
  process.env.OVERFIRE_HOME = join(folder, 'home');
  const { card } = await importGeometry('cnn-lstm');
  const footage = join(folder, 'footage');
  for (const i of [1, 2]) {
    await writeVideo(join(footage, 'fake', `${i}.mp4`), i, 20);
    await writeVideo(join(footage, 'masks', `${i}.mp4`), i, 20, true);
    await writeVideo(join(footage, 'real', `${i}.mp4`), 4 + i, 20);
  }
  await writeVideo(join(footage, 'real', 'short.mp4'), 9, 6);
  await writePicture(join(footage, 'fake', 'still.png'), 3);
  const attacks = [
    attackSchema.parse({ attack: 'iap', iterations: 2 }),
    attackSchema.parse({ attack: 'uap', iterations: 3 }),
    attackSchema.parse({ attack: 'urn' }),
    attackSchema.parse({ attack: 'pgd', iterations: 10, eps: 64, step: 16 }),
    attackSchema.parse({ attack: 'apgd-ce', iterations: 4, eps: 8 }),
    attackSchema.parse({ attack: 'square', queries: 20 }),
  ];
  const config = auditConfigSchema.parse({
    paths: [footage],
    detector: 'cnn-lstm',
    attacks,
    crop: { whole: true, frames: { count: 2 } },
    backend: 'wasm',
    workers: 1,
  });
  const out = join(folder, 'out');
  const id = await audit(config, out, QUIET);

  const store = openProject(out);
  t.after(() => store.close());
  const items = [...store.results.items(id)];
  // Two clips of each video, whose middles are those of its halves; each is seven frames long.
  assert.deepEqual(
    items.map(({ path, clip }) => [path.slice(footage.length + 1), clip?.map(({ ordinal }) => ordinal)]),
    ['fake/1.mp4', 'fake/2.mp4', 'real/1.mp4', 'real/2.mp4'].flatMap((path) => [
      [path, [1, 3, 5, 7]],
      [path, [11, 13, 15, 17]],
    ]),
  );
  assert.deepEqual(
    items[1]!.clip!.map(({ seconds }) => Math.round(1000 * seconds)),
    [440, 520, 600, 680],
  );
  assert.deepEqual(items[1]!.frame, items[1]!.clip![0]);
  const left = [...store.results.leftOut(id)].map(
    ({ path, reason }) => `${path.slice(footage.length + 1)}: ${reason}`,
  );
  assert.equal(left.length, 2);
  assert.match(
    left.join('\n'),
    /still\.png: a picture is no clip: the detector takes clips of 4 frames at a stride of 2/,
  );
  assert.match(left.join('\n'), /short\.mp4: has 6 frames, a clip of 4 frames at a stride of 2 takes 7/);

  // A clip is its frames, each cut as it would be alone, one under the other; so is its mask.
  const size = inputOf(card.contract) as { width: number; height: number };
  const expected: number[] = [];
  for await (const { picture, frame } of readFrames(
    items[1]!.path,
    { every: 1 },
    { alive() {}, notice() {} },
  ))
    if ([11, 13, 15, 17].includes(frame.ordinal))
      expected.push(
        ...resample(picture, { x: 0, y: 0, width: WIDTH, height: HEIGHT }, size.width, size.height),
      );
  assert.deepEqual([...(await decodeFace(await store.objects.get(items[1]!.crop)))], expected);
  const mask = await decodeMask(await store.objects.get(items[0]!.mask!));
  assert.equal(mask.length, 4 * 32 * 40);
  const firstForged = (frame: number) =>
    mask.subarray((frame * 32 + 16) * 40, (frame * 32 + 17) * 40).findIndex((v) => v > 0);
  for (const [n, ordinal] of [1, 3, 5, 7].entries())
    assert.ok(
      Math.abs(firstForged(n) - (ordinal * 40) / WIDTH) <= 1.5,
      `frame ${ordinal}: ${firstForged(n)}`,
    );

  const { clean, attacks: found } = findings(out);
  assert.equal(clean.n, 8);
  assert.equal(found.length, attacks.length);
  const before = new Map([...store.results.cleanResults(id)].map(({ item, score }) => [item, score]));
  const labels = new Map(items.map(({ id, label }) => [id, label]));
  for (const { item, float } of store.results.outcomes(id, 3)) {
    const moved = (float.score - before.get(item)!) * (labels.get(item) === 1 ? -1 : 1);
    assert.ok(moved > 0.01, `PGD moves a clip away from its label, by ${moved}`);
  }
  const sample = sampleOf(store, { audit: id, attack: 3, segmentation: false }, items[2]!.id, {});
  assert.deepEqual(sample.clip, items[2]!.clip);

  const distortions = [
    { treatment: 'jpeg' as const, strength: 50 },
    { treatment: 'h264' as const, strength: 30 },
  ];
  await survive(out, QUIET, { treatments: distortions });
  assert.equal(survivalFindings(out, id).treated.length, 2);

  const written = await writeReport(out, { out: join(folder, 'report'), formats: ['html', 'csv'] });
  const html = await readFile(written.html!, 'utf8');
  assert.match(html, /clips of 4 frames at a stride of 2, each 40 × 32 RGB/);
  assert.match(html, /clip of 4 frames at a stride of 2 from frame \d+ on, its middle frame shown/);
  const [header, first] = (await readFile(written.csv!, 'utf8')).split('\r\n').map((line) => line.split(','));
  assert.equal(first![header!.indexOf('frame')], '1');
  assert.equal(first![header!.indexOf('last_frame')], '7');

  const sealed = join(folder, 'case.zip');
  await exportCase(out, { out: sealed });
  for (const from of [{}, { footage }])
    assert.equal((await rerunCase(sealed, QUIET, { workers: 1, ...from })).verdict, 'identical');
});
