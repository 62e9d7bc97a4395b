import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { CUTS, conventionOf, cutSchema } from '../../../src/common/base/cut.ts';
import { cropBox } from '../../../src/main/decode/crop.ts';
import { cutOut, inverse, type Place, placeOf, similarity } from '../../../src/main/decode/cut.ts';
import { resample } from '../../../src/main/decode/resample.ts';

/** What cut/cut.py computed in another language by other ways. */
interface Computed {
  width: number;
  height: number;
  faces: {
    marks: [number, number][];
    deepfakebench: Aligned;
    gend: Aligned;
  }[];
  boxes: { face: number[]; box: number[]; pixels: number[][] }[];
}
interface Aligned {
  side: number;
  back: [[number, number, number], [number, number, number]];
  pixels: number[][];
}
const computed: Computed = JSON.parse(readFileSync(new URL('./cut/cut.json', import.meta.url), 'utf8'));
const { width, height } = computed;

const pixels = new Uint8Array(width * height * 3);
for (let y = 0; y < height; y++)
  for (let x = 0; x < width; x++)
    pixels.set(
      [3 * x + y, x * y, 255 - 2 * x + Math.floor((y * y) / 3)].map((v) => ((v % 256) + 256) % 256),
      (y * width + x) * 3,
    );
const picture = { pixels, width, height, channels: 3 as const };
const anywhere = { x: 30, y: 20, width: 30, height: 30 };

function same(cut: Uint8Array, side: number, expected: number[][], what: string, tolerance: number) {
  for (const [row = 0, column = 0, ...colours] of expected)
    colours.forEach((colour, c) => {
      const found = cut[(row * side + column) * 3 + c]!;
      assert.ok(
        Math.abs(found - colour) <= tolerance,
        `${what} at ${row}, ${column}: ${found}, not ${colour}`,
      );
    });
}

for (const name of ['deepfakebench', 'gend'] as const)
  test(`${name}: similarity, side and pixels are those of Umeyama's closed form`, () => {
    for (const [i, face] of computed.faces.entries()) {
      const expected = face[name];
      const place = placeOf({ box: anywhere, points: face.marks }, cutSchema.parse(CUTS[name]), 224, picture);
      assert.equal(place.side, expected.side);
      const { a, b, tx, ty } = place.turned!;
      const found = [
        [a, -b, tx],
        [b, a, ty],
      ];
      found.flat().forEach((value, k) => {
        const wanted = expected.back.flat()[k]!;
        assert.ok(
          Math.abs(value - wanted) < 1e-9 * Math.max(1, Math.abs(wanted)),
          `${i}: ${value}, ${wanted}`,
        );
      });
      // Rounded to 8 bits there is nothing else between them.
      same(
        cutOut(picture, place, place.side!, place.side!),
        place.side!,
        expected.pixels,
        `${name} ${i}`,
        0.5001,
      );
      // All corners lie in the box that is shown of it.
      for (const [x, y] of [
        [0, 0],
        [place.side! - 1, place.side! - 1],
      ] as const) {
        const [px, py] = [a * x - b * y + tx, b * x + a * y + ty];
        assert.ok(px >= place.box.x && px <= place.box.x + place.box.width);
        assert.ok(py >= place.box.y && py <= place.box.y + place.box.height);
      }
    }
  });

test('dfdc: a third of each side on both, what lies in the picture, whole between bars', () => {
  for (const { face, box, pixels } of computed.boxes) {
    const [x, y, w, h] = face as [number, number, number, number];
    const found = { box: { x, y, width: w, height: h }, points: null };
    const place = placeOf(found, cutSchema.parse(CUTS.dfdc), 380, picture);
    assert.deepEqual(Object.values(place.box), box);
    same(cutOut(picture, place, 380, 380), 380, pixels, `${face}`, 0);
    // At another input it is cut as before, and resized.
    const cut = { pixels: cutOut(picture, place, 380, 380), width: 380, height: 380, channels: 3 as const };
    assert.deepEqual(
      cutOut(picture, place, 96, 96),
      resample(cut, { x: 0, y: 0, width: 380, height: 380 }, 96, 96),
    );
  }
});

test('a square inside the picture is what Overfire cuts by itself', () => {
  const cut = cutSchema.parse({ by: 'box', margin: 1.3 });
  for (const box of [anywhere, { x: -4, y: 50, width: 20, height: 31 }]) {
    const place = placeOf({ box, points: null }, cut, 64, picture);
    const own = cropBox(box, 1.3, picture, { width: 64, height: 64 });
    assert.deepEqual(place.box, own);
    assert.deepEqual(cutOut(picture, place, 64, 64), resample(picture, own, 64, 64));
  }
});

test('beyond the border a black cut is black, and a mask is cut by the same place', () => {
  const cut = cutSchema.parse({ by: 'box', margin: 2, border: 'black' });
  const place = placeOf({ box: { x: 0, y: 0, width: 20, height: 20 }, points: null }, cut, 40, picture);
  assert.deepEqual(place.box, { x: -10, y: -10, width: 40, height: 40 });
  const face = cutOut(picture, place, 40, 40);
  assert.ok(face.subarray(0, 40 * 10 * 3).every((value) => value === 0));
  assert.deepEqual(
    [...face.subarray((40 * 10 + 10) * 3, (40 * 10 + 10) * 3 + 3)],
    [...pixels.subarray(0, 3)],
  );
  const white = { pixels: new Uint8Array(width * height).fill(255), width, height, channels: 1 as const };
  const mask = cutOut(white, place, 40, 40);
  for (const [i, value] of mask.entries()) assert.equal(value, i < 400 || i % 40 < 10 ? 0 : 255);
  const outside: Place = {
    box: { x: 500, y: 500, width: 8, height: 8 },
    turned: null,
    bars: false,
    side: null,
  };
  assert.ok(cutOut(picture, outside, 8, 8).every((value) => value === 0));
});

test('a similarity and its inverse, and points that are all one', () => {
  const turn = { a: 0.8, b: -0.3, tx: 12, ty: -7 };
  const from = [
    [0, 0],
    [4, 1],
    [2, 9],
    [-3, 5],
  ] as [number, number][];
  const to = from.map(([x, y]): [number, number] => [
    turn.a * x - turn.b * y + turn.tx,
    turn.b * x + turn.a * y + turn.ty,
  ]);
  for (const found of [similarity(from, to), inverse(similarity(to, from))])
    for (const key of ['a', 'b', 'tx', 'ty'] as const)
      assert.ok(Math.abs(found[key] - turn[key]) < 1e-12, key);
  assert.deepEqual(
    similarity(
      [
        [3, 4],
        [3, 4],
      ],
      [
        [5, 5],
        [5, 5],
      ],
    ),
    { a: 1, b: 0, tx: 2, ty: 1 },
  );
});

test('a convention is known by what it says, and another cut is none', () => {
  for (const name of ['deepfakebench', 'dfdc', 'gend'] as const)
    assert.equal(conventionOf(cutSchema.parse(CUTS[name])), name);
  assert.equal(conventionOf(cutSchema.parse({ by: 'box', margin: 1.5 })), null);
  assert.throws(() => cutSchema.parse({ by: 'landmarks', margin: 1.3, template: [], points: [] }));
});
