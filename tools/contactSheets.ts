import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import sharp, { type OverlayOptions } from 'sharp';
import { FAMILIES } from '../src/main/lab/forging/families.ts';
import { forgeFootage } from '../src/main/lab/forging/forgeFootage.ts';

/**
 * Contact sheets of what `overfire forge` makes, one a family: under each photograph its forgery. Made for docs/forging.md with
 *
 *   node --import ./tools/tsx.ts tools/contactSheets.ts LONDON/neutral docs/forging --credit TEXT
 *
 * from photographs that may be shown; the credit is written below each sheet.
 */
const PEOPLE = 20;
const COLUMNS = 10;
const SIDE = 128;
const GAP = 8;
const LINE = 22;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { credit: { type: 'string' }, seed: { type: 'string', default: '1' } },
});
const [photographs, out] = positionals;
if (photographs === undefined || out === undefined || values.credit === undefined)
  throw new Error('usage: contactSheets.ts PHOTOGRAPHS OUT --credit TEXT [--seed N]');

const folder = await mkdtemp(join(tmpdir(), 'overfire-sheets-'));
try {
  const names = (await readdir(photographs)).filter((name) => name.endsWith('.jpg')).sort();
  const { sets } = await forgeFootage(
    {
      paths: names.slice(0, PEOPLE).map((name) => resolve(photographs, name)),
      frames: { count: 1 },
      out: folder,
      families: FAMILIES,
      count: { perFace: 1 },
      size: 256,
      seed: Number(values.seed),
      camera: 'plain',
      codec: null,
    },
    { onProgress: () => {} },
  );
  await mkdir(out, { recursive: true });
  for (const { family, folder: home } of sets) await sheetOf(home, values.credit, join(out, `${family}.jpg`));
} finally {
  await rm(folder, { recursive: true });
}

async function sheetOf(home: string, credit: string, path: string): Promise<void> {
  const rows = Math.ceil(PEOPLE / COLUMNS);
  const [width, height] = [COLUMNS * SIDE, rows * (2 * SIDE + GAP) + 2 * LINE];
  const tiles: OverlayOptions[] = [];
  for (const [row, part] of ['real', 'fake'].entries())
    for (const [i, name] of (await readdir(join(home, part))).sort().entries())
      tiles.push({
        input: await sharp(await readFile(join(home, part, name)))
          .resize(SIDE, SIDE)
          .toBuffer(),
        left: (i % COLUMNS) * SIDE,
        top: Math.floor(i / COLUMNS) * (2 * SIDE + GAP) + row * SIDE,
      });
  // Beneath: the credit, in as many lines as its length takes.
  const lines = credit.match(/.{1,190}(?: |$)/g) ?? [];
  const text = lines.map((line, i) => `<text x="4" y="${(i + 1) * (LINE - 6)}">${escaped(line)}</text>`);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${2 * LINE}" font-family="sans-serif" font-size="12">${text.join('')}</svg>`;
  tiles.push({ input: Buffer.from(svg), left: 0, top: height - 2 * LINE });
  await sharp({ create: { width, height, channels: 3, background: '#fff' } })
    .composite(tiles)
    .jpeg({ quality: 88 })
    .toFile(path);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
