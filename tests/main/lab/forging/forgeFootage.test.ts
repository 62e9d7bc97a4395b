import assert from 'node:assert/strict';
import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import sharp from 'sharp';
import { OverfireError } from '../../../../src/common/fault.ts';
import { type ForgeRequest, forgeFootage } from '../../../../src/main/lab/forging/forgeFootage.ts';
import { temporaryFolder } from '../../../support/folder.ts';
import { PHOTOGRAPHS } from '../../../support/pictures.ts';
import { makeVideo } from '../../../support/video.ts';

const quiet = { onProgress: () => {} };

test('pictures and videos are forged, what cannot be is named, originals stay as they are', async (t) => {
  const folder = await temporaryFolder(t);
  const footage = join(folder, 'footage');
  await mkdir(join(footage, 'fake'), { recursive: true });
  await copyFile(PHOTOGRAPHS[0]!.path, join(footage, 'group.jpg'));
  await copyFile(PHOTOGRAPHS[1]!.path, join(footage, 'fake', 'forged.jpg'));
  await writeFile(join(footage, 'broken.png'), 'no picture');
  await sharp({ create: { width: 64, height: 64, channels: 3, background: '#468' } }).toFile(
    join(footage, 'wall.png'),
  );
  const width = 480;
  const { data, info } = await sharp(PHOTOGRAPHS[1]!.path)
    .resize({ width })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const height = info.height & ~1;
  const picture = new Uint8Array(data.subarray(0, width * height * 3));
  await makeVideo(join(footage, 'clip.mp4'), {
    pictures: [picture, picture],
    width,
    height,
    encoder: 'libx264',
  });
  const before = await readFile(join(footage, 'group.jpg'));

  const request: ForgeRequest = {
    paths: [footage],
    out: join(folder, 'forged'),
    families: ['swap', 'resynth'],
    count: { perFace: 1 },
    size: 64,
    seed: 1,
    camera: 'plain',
    codec: { codec: 'h264', crf: 23 },
    frames: { count: 2 },
  };
  const { sets, leftOut } = await forgeFootage(request, quiet);
  assert.deepEqual(
    sets.map(({ family }) => family),
    ['swap', 'resynth'],
  );
  const reals = await readdir(join(sets[0]!.folder, 'real'));
  assert.deepEqual(
    reals.filter((name) => name.startsWith('group')),
    ['group-face1.png', 'group-face2.png', 'group-face3.png'],
  );
  assert.ok(reals.some((name) => name.startsWith('clip-frame1-')));
  assert.deepEqual(await readdir(join(sets[1]!.folder, 'real')), reals);
  for (const fake of await readdir(join(sets[0]!.folder, 'fake'))) {
    const [target, donor] = fake.split('-from-');
    assert.notEqual(target!.slice(0, 4), donor!.slice(0, 4), `${fake}: a donor of its own picture`);
  }
  const reasonOf = (name: string) => leftOut.find(({ path }) => path.endsWith(name))?.reason ?? '';
  assert.match(reasonOf('forged.jpg'), /fakes/);
  assert.match(reasonOf('broken.png'), /broken\.png/);
  assert.match(reasonOf('wall.png'), /no face/);
  assert.deepEqual(await readFile(join(footage, 'group.jpg')), before);

  const again = await forgeFootage(request, quiet);
  assert.deepEqual(again, { sets, leftOut });
});

test('footage without a face is refused with a reason', async (t) => {
  const folder = await temporaryFolder(t);
  const path = join(folder, 'wall.png');
  await sharp({ create: { width: 64, height: 64, channels: 3, background: '#468' } }).toFile(path);
  await assert.rejects(
    forgeFootage(
      {
        paths: [path],
        out: join(folder, 'out'),
        families: ['resynth'],
        count: { perFace: 1 },
        size: 64,
        seed: 1,
        camera: 'plain',
        codec: null,
        frames: { count: 1 },
      },
      quiet,
    ),
    (error) =>
      error instanceof OverfireError &&
      error.fault.kind === 'input' &&
      /wall\.png.*no face found/.test(error.fault.message),
  );
});
