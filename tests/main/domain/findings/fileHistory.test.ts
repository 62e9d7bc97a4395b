import assert from 'node:assert/strict';
import { test } from 'node:test';
import sharp from 'sharp';
import { fileTraceIn } from '../../../../src/main/domain/evidence/fileTrace.ts';
import { HISTORY_TELLS, probed } from '../../../../src/main/domain/findings/fileHistory.ts';
import { plantedFiles } from '../../../support/plantedFiles.ts';

const PICTURE = sharp(Buffer.alloc(48 * 32 * 3, 90), { raw: { width: 48, height: 32, channels: 3 } });

test('headers tell format, size, quantisation, coding and metadata, and a cut or strange one tells less', async () => {
  const high = fileTraceIn(
    await PICTURE.clone().jpeg({ quality: 95, chromaSubsampling: '4:4:4' }).toBuffer(),
  );
  assert.deepEqual([high.format, high.width, high.height, high.exif], ['jpeg', 48, 32, false]);
  assert.deepEqual([high.jpeg!.progressive, high.jpeg!.subsampled], [false, false]);
  const bytes = await PICTURE.clone()
    .withExif({ IFD0: { Make: 'x' } })
    .jpeg({ quality: 50, progressive: true })
    .toBuffer();
  const low = fileTraceIn(bytes);
  assert.deepEqual([low.exif, low.jpeg!.progressive, low.jpeg!.subsampled], [true, true, true]);
  // Annex K's luma table, which libjpeg has at quality 50, sums up to 3,688.
  assert.equal(low.jpeg!.luma, 3688 / 64);
  assert.ok(high.jpeg!.luma < low.jpeg!.luma / 5);
  for (let length = 0; length < 700; length += 3) fileTraceIn(bytes.subarray(0, length));
  const png = fileTraceIn(await PICTURE.clone().png().toBuffer());
  assert.deepEqual(png, { format: 'png', width: 48, height: 32, exif: false });
  assert.equal(fileTraceIn(Buffer.from('no picture at all')).format, 'other');
});

test('labels that follow the history of the files are found, others are not', async () => {
  for (const planted of ['format', 'quality', 'size', 'exif'] as const) {
    const found = probed(await plantedFiles(planted, 40, 1), 1)!;
    assert.ok(found.auc.low! > HISTORY_TELLS, `${planted}: ${JSON.stringify(found)}`);
    assert.equal(found.auc.units, 40);
  }
  for (const seed of [1, 2]) {
    const found = probed(await plantedFiles('clean', 40, seed), 1)!;
    assert.ok(found.auc.low! <= HISTORY_TELLS, JSON.stringify(found));
  }
});

test('of fewer than ten sources of a class nothing is said', async () => {
  assert.equal(probed(await plantedFiles('format', 9, 1), 1), null);
});
