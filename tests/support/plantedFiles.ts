import sharp from 'sharp';
import { FAKE, REAL } from '../../src/common/base/label.ts';
import { seededRandom } from '../../src/engine/random/draws.ts';
import { fileTraceIn } from '../../src/main/domain/evidence/fileTrace.ts';
import type { Traced } from '../../src/main/domain/findings/fileHistory.ts';

/** How files of a planted set were made: whether that follows the label, and in what. */
export type Planted = 'clean' | 'format' | 'quality' | 'size' | 'exif';

/**
 * Originals of both labels, two files to a source, encoded by libvips. All are of the same kind of picture; in a planted set nine of
 * ten fakes (and one of ten reals) have been through something that the others have not.
 */
export async function plantedFiles(planted: Planted, sources: number, seed: number): Promise<Traced[]> {
  const random = seededRandom(seed);
  const files: Traced[] = [];
  for (let source = 0; source < sources; source++)
    for (const label of [FAKE, REAL] as const) {
      const treated = planted !== 'clean' && random.next() < (label === FAKE ? 0.9 : 0.1);
      const side = Math.round(random.between(40, 64) * (treated && planted === 'size' ? 1.8 : 1));
      const height = Math.round(side * random.between(0.9, 1.1));
      const noise = random.between(5, 40);
      const pixels = Uint8Array.from({ length: side * height * 3 }, () => 128 + noise * random.normal());
      const quality = Math.round(random.between(70, 95)) - (treated && planted === 'quality' ? 30 : 0);
      const picture = sharp(pixels, { raw: { width: side, height, channels: 3 } });
      const marked =
        (treated && planted === 'exif') || random.next() < 0.1
          ? picture.withExif({ IFD0: { Make: 'x' } })
          : picture;
      const bytes = await (treated && planted === 'format'
        ? marked.png()
        : marked.jpeg({ quality })
      ).toBuffer();
      files.push({
        path: `${source}-${label}`,
        attributes: { source: `${source}` },
        label,
        bytes: bytes.length,
        trace: fileTraceIn(bytes),
      });
    }
  return files;
}
