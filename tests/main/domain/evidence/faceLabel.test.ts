import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FAKE, REAL } from '../../../../src/common/base/label.ts';
import type { DecodedFace } from '../../../../src/main/decode/decoder.ts';
import { labelledFace } from '../../../../src/main/domain/evidence/faceLabel.ts';

const WIDTH = 26;
const inMask = (is: (x: number, y: number) => boolean) =>
  Uint8Array.from({ length: WIDTH * WIDTH }, (_, i) => Number(is(i % WIDTH, Math.floor(i / WIDTH))));
const face = (mask: Uint8Array | null, more: Partial<DecodedFace> = {}) =>
  ({
    mask,
    track: 1,
    frame: { ordinal: 30, seconds: 1 },
    box: { x: 0, y: 0, width: 50, height: 50 },
    clip: null,
    ...more,
  }) as DecodedFace;
const now = { finder: 2 } as const;

test('a face with nothing under its mask is real and has none; a neighbour’s forgery in its corner is nothing', () => {
  const mouth = inMask((x, y) => x > 9 && x < 16 && y > 15 && y < 20);
  const corner = inMask((x) => x < 2);
  const of = (mask: Uint8Array, more: Partial<DecodedFace> = {}) =>
    labelledFace(face(mask, more), { label: FAKE }, now, WIDTH);
  assert.deepEqual(of(mouth), { label: FAKE, mask: mouth });
  assert.deepEqual(of(corner), { label: REAL, mask: null });
  assert.deepEqual(of(inMask(() => false)), { label: REAL, mask: null });
  // Taken whole it is all that there is.
  assert.deepEqual(of(corner, { box: null }), { label: FAKE, mask: corner });
  assert.deepEqual(
    of(
      inMask(() => false),
      { box: null },
    ),
    { label: REAL, mask: null },
  );
  // As Overfire once had it, what was asked for then stays as it was.
  assert.deepEqual(labelledFace(face(corner), { label: FAKE }, {}, WIDTH), { label: FAKE, mask: corner });
});

test('what is said of a person at a time goes before what is said of the file, the last word first', () => {
  const labels = [
    { track: 1, from: null, to: null, label: 'fake' as const },
    { track: 1, from: 0.5, to: 1, label: 'real' as const },
    { track: 0, from: null, to: null, label: 'fake' as const },
  ];
  const of = (seconds: number, track: number | null = 1) =>
    labelledFace(face(null, { track, frame: { ordinal: 0, seconds } }), { label: REAL, labels }, now, WIDTH)
      .label;
  assert.deepEqual(
    [of(0.4), of(0.5), of(1), of(1.1), of(1, 0), of(1, 2), of(1, null)],
    [FAKE, REAL, REAL, FAKE, FAKE, REAL, REAL],
  );
});
