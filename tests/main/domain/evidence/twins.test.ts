import assert from 'node:assert/strict';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import sharp from 'sharp';
import { openDecoder } from '../../../../src/main/decode/decoder.ts';
import { scanEvidence } from '../../../../src/main/domain/evidence/scan.ts';
import { twinsOf } from '../../../../src/main/domain/evidence/twins.ts';
import { temporaryFolder } from '../../../support/folder.ts';

test('the same file counts once, with two labels not at all; masks in any case; thumbnails by name', async (t) => {
  const root = await temporaryFolder(t);
  const at = (...names: string[]) => join(root, ...names);
  for (const folder of ['real', 'fake/Mask', 'fake/@eaDir/a.png'])
    await mkdir(at(folder), { recursive: true });
  const picture = (grey: number) =>
    sharp({ create: { width: 4, height: 3, channels: 3, background: { r: grey, g: 9, b: 9 } } });
  await picture(10).png().toFile(at('fake/a.png'));
  await cp(at('fake/a.png'), at('fake/b.png'));
  await picture(10).tiff({ compression: 'lzw' }).toFile(at('fake/c.tif'));
  await picture(20).png().toFile(at('fake/d.png'));
  await picture(20).png({ compressionLevel: 0 }).toFile(at('real/e.png'));
  await picture(30).png().toFile(at('real/f.png'));
  await cp(at('fake/a.png'), at('fake/Mask/a.png'));
  await cp(at('fake/a.png'), at('fake/@eaDir/a.png/SYNOPHOTO_THUMB_M.png'));
  await writeFile(at('real/broken.png'), 'no picture');

  const { sources, leftOut } = await scanEvidence([root]);
  assert.deepEqual(
    leftOut.map(({ path, notice }) => [path, notice?.code]),
    [[at('fake/@eaDir'), 'notice.thumbnails']],
  );
  assert.deepEqual(
    sources.map(({ path, mask }) => [path, mask]).filter(([, mask]) => mask !== null),
    [[at('fake/a.png'), at('fake/Mask/a.png')]],
  );
  const decoder = openDecoder({ processes: 1 });
  t.after(() => decoder.close());
  const twins = await twinsOf(sources, decoder);
  assert.deepEqual(
    twins.map(({ file, notice }) => [file.path, notice.code, notice.values?.other, notice.values?.same]),
    [
      [at('fake/b.png'), 'notice.twin', at('fake/a.png'), 'bytes'],
      [at('fake/c.tif'), 'notice.twin', at('fake/a.png'), 'pixels'],
      [at('fake/d.png'), 'notice.contradiction', at('real/e.png'), 'pixels'],
      [at('real/e.png'), 'notice.contradiction', at('fake/d.png'), 'pixels'],
    ],
  );
});
