import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { OverfireError } from '../../src/common/fault.ts';
import { faultWords } from '../../src/language/faults.ts';

type Colour = [red: number, green: number, blue: number];

/** RGB [height*width*3] from a function of the place. */
export function paint(width: number, height: number, colour: (x: number, y: number) => Colour): Uint8Array {
  const pixels = new Uint8Array(width * height * 3);
  for (let i = 0; i < width * height; i++) pixels.set(colour(i % width, Math.floor(i / width)), 3 * i);
  return pixels;
}

/** Values, rows from the top, as something that sharp can write. */
export const raw = (values: Uint8Array | Uint16Array, width: number, channels: 1 | 2 | 3 | 4): Sharp =>
  sharp(values, { raw: { width, height: values.length / width / channels, channels } });

const package_ = dirname(createRequire(import.meta.url).resolve('@vladmandic/face-api/package.json'));

/** The group photographs that the face finder's package carries, and how many people are on each. */
export const PHOTOGRAPHS = [3, 3, 3, 4, 5, 4].map((people, i) => ({
  path: join(package_, 'demo', `sample${i + 1}.jpg`),
  people,
}));

/** That something is refused as bad input, in a message that names the file and matches. */
export async function refuses(attempt: Promise<unknown>, path: string, message: RegExp): Promise<void> {
  await assert.rejects(attempt, (error) => {
    assert.ok(error instanceof OverfireError, String(error));
    assert.equal(error.fault.kind, 'input', error.message);
    assert.ok(error.message.startsWith(`${path}: `), error.message);
    assert.match(error.message, message);
    assert.ok(faultWords(error.fault, 'en', 'terminal').remedy.length > 0);
    return true;
  });
}
