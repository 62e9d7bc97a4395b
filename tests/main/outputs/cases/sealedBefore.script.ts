import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { enterDetectors } from '../../../support/sealedDetectors.ts';

/**
 * Draws the originals of the cases in tests/fixtures/sealed, and enters the detectors into the user's folder; the README
 * there has the commands that follow.
 *
 *     OVERFIRE_HOME=LAB node tests/main/app/cases/sealedBefore.script.ts FOLDER
 */

const SIDE = 256;

type Colour = [red: number, green: number, blue: number];

/** A flat picture with a head, two eyes and a mouth on it: it compresses to a few kilobytes. */
interface Drawn {
  wall: Colour;
  skin: Colour;
  head: [width: number, height: number];
  /** How much brighter it is on the right than in the middle. */
  slope: number;
}

const REALS: Drawn[] = [
  { wall: [60, 90, 140], skin: [210, 170, 140], head: [140, 190], slope: 40 },
  { wall: [180, 180, 160], skin: [120, 80, 60], head: [120, 170], slope: -30 },
];
const FAKES: Drawn[] = [
  { wall: [90, 60, 60], skin: [230, 200, 170], head: [150, 180], slope: 20 },
  { wall: [20, 120, 80], skin: [160, 120, 90], head: [130, 200], slope: -50 },
];

const inEllipse = (x: number, y: number, cx: number, cy: number, width: number, height: number) =>
  (2 * (x - cx)) ** 2 * height ** 2 + (2 * (y - cy)) ** 2 * width ** 2 <= (width * height) ** 2;
const inHead = ({ head: [width, height] }: Drawn, x: number, y: number) =>
  inEllipse(x, y, 128, 132, width, height);

function colourAt(drawn: Drawn, forged: boolean, x: number, y: number): number[] {
  const light = Math.round((drawn.slope * (x - 128)) / 128);
  const eye = inEllipse(x, y, 98, 108, 26, 14) || inEllipse(x, y, 158, 108, 26, 14);
  const mouth = inEllipse(x, y, 128, 180, 60, 18);
  const head = inHead(drawn, x, y);
  const colour = eye ? [40, 40, 50] : mouth ? [150, 50, 60] : head ? drawn.skin : drawn.wall;
  // What was forged has the fine grid that poor generators leave.
  const grid = forged && head && (x >> 2) % 2 === (y >> 2) % 2 ? 14 : 0;
  return colour.map((value) => Math.min(255, Math.max(0, value + light + grid)));
}

async function write(path: string, channels: 1 | 3, at: (x: number, y: number) => number[]): Promise<void> {
  const pixels = new Uint8Array(SIDE * SIDE * channels);
  for (let i = 0; i < SIDE * SIDE; i++) pixels.set(at(i % SIDE, Math.floor(i / SIDE)), channels * i);
  await mkdir(dirname(path), { recursive: true });
  await sharp(pixels, { raw: { width: SIDE, height: SIDE, channels } })
    .png({ compressionLevel: 9 })
    .toFile(path);
}

const [folder] = process.argv.slice(2);
const home = process.env.OVERFIRE_HOME;
if (folder === undefined || home === undefined) throw new Error('name a folder, and a lab by OVERFIRE_HOME');
const originals = join(folder, 'originals');
for (const [i, drawn] of REALS.entries())
  await write(join(originals, 'real', `${i}.png`), 3, (x, y) => colourAt(drawn, false, x, y));
for (const [i, drawn] of FAKES.entries()) {
  await write(join(originals, 'fake', `${i}.png`), 3, (x, y) => colourAt(drawn, true, x, y));
  await write(join(originals, 'masks', `${i}.png`), 1, (x, y) => [inHead(drawn, x, y) ? 255 : 0]);
}
await enterDetectors(home);
