import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import path from 'node:path';
import { before, test } from 'node:test';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { defenceSchema, type ResizePadDefence } from '../../../src/common/defences/registry.ts';
import { square } from '../../../src/common/extent.ts';
import { type Place, placeOf } from '../../../src/engine/defences/places.ts';
import { randomised } from '../../../src/engine/defences/randomised.ts';
import { resizePad } from '../../../src/engine/defences/resizePad.ts';
import { activation } from '../../../src/engine/losses/criteria.ts';
import { gradientOf, slopeOf } from '../../../src/engine/networks/objective.ts';
import { buildDetector } from '../../../src/engine/networks/registry.ts';
import { activationsOf, type TensorDetector } from '../../../src/engine/networks/tensorDetector.ts';
import { hashOf, uniformNoise } from '../../../src/engine/random/seeded.ts';
import { randomDetector } from '../../support/randomDetector.ts';

const SIDE = 64;
/** Meso-4 takes pictures of one size alone. */
const sideOf = (kind: 'multitask' | 'meso4') => (kind === 'multitask' ? SIDE : 256);
const defence = (more: Partial<ResizePadDefence> = {}) =>
  defenceSchema.parse({ defence: 'resize-pad', draws: 3, attackDraws: 4, ...more }) as ResizePadDefence;

const attacked = (detector: TensorDetector, seeds: number[]) => detector.drawn!(seeds, 'attacker');
const judging = (detector: TensorDetector, faces: { pixels: Uint8Array }[]) =>
  detector.drawn!(
    faces.map(({ pixels }) => hashOf(pixels)),
    'judge',
  );

before(async () => {
  const entry = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm');
  setWasmPaths(`${path.dirname(entry)}/`);
  assert.ok(await tf.setBackend('wasm'));
});

const noise = (shape: [number, number, number, number], seed: number) =>
  tf.tensor4d(
    uniformNoise(
      shape.reduce((a, b) => a * b, 1),
      0.5,
      seed,
    ).map((v) => v + 0.5),
    shape,
  );
const faces = (n: number, side: number) =>
  Array.from({ length: n }, (_, k) => ({
    pixels: Uint8Array.from({ length: side * side * 3 }, (_, i) => (i * (k + 3)) % 256),
  }));
const close = (found: ArrayLike<number>, expected: ArrayLike<number>, tolerance: number, what: string) => {
  assert.equal(found.length, expected.length, what);
  const wrong = Array.from(found).findIndex((v, i) => Math.abs(v - expected[i]!) > tolerance);
  assert.equal(wrong, -1, `${what}: ${found[wrong]}, not ${expected[wrong]} at ${wrong}`);
};

test('each picture is made smaller by itself, to its own place, with zeros around it', () => {
  const side = 12;
  const places: Place[] = [
    { height: 9, width: 9, top: 1, left: 3 },
    { height: 11, width: 11, top: 0, left: 1 },
  ];
  const x = noise([2, side, side, 3], 4);
  const values = x.dataSync();
  const found = resizePad(places, side).forward(x).dataSync();
  const expected = new Float32Array(values.length);
  places.forEach(({ height: small, top, left }, n) => {
    const source = (at: number) => Math.min(side - 1, Math.max(0, ((at + 0.5) * side) / small - 0.5));
    for (let row = 0; row < small; row++)
      for (let column = 0; column < small; column++)
        for (let c = 0; c < 3; c++) {
          const [y, w] = [source(row), source(column)];
          const [y0, w0] = [Math.floor(y), Math.floor(w)];
          const at = (r: number, s: number) =>
            values[((n * side + Math.min(side - 1, r)) * side + Math.min(side - 1, s)) * 3 + c]!;
          const upper = at(y0, w0) * (1 - (w - w0)) + at(y0, w0 + 1) * (w - w0);
          const lower = at(y0 + 1, w0) * (1 - (w - w0)) + at(y0 + 1, w0 + 1) * (w - w0);
          expected[((n * side + row + top) * side + column + left) * 3 + c] =
            upper * (1 - (y - y0)) + lower * (y - y0);
        }
  });
  close(found, expected, 1e-6, 'smaller');
});

test('random resizing and padding: its gradient against finite differences', () => {
  const side = 8;
  const { trace, forward } = resizePad([{ height: 7, width: 7, top: 1, left: 0 }], side);
  const x = noise([1, side, side, 3], 5);
  const weights = noise([1, side, side, 3], 6);
  const gradient = trace(x).pullback(weights).dataSync();
  const values = [...x.dataSync()];
  const loss = (at: number[]) =>
    tf.tidy(() => tf.sum(tf.mul(forward(tf.tensor4d(at, [1, side, side, 3])), weights)).dataSync()[0]!);
  for (const i of values.keys()) {
    const at = (h: number) => loss(values.map((value, k) => (k === i ? value + h : value)));
    assert.ok(Math.abs(gradient[i]! - (at(0.25) - at(-0.25)) / 0.5) < 1e-3, `${i}`);
  }
});

test('a map comes back to where the picture was, and a mask moves with the picture', () => {
  const side = 32;
  const place = { height: 28, width: 28, top: 2, left: 4 };
  const { restore, move } = resizePad([place], side);
  // A plane is the same after bilinear interpolation, away from the edge.
  const plane = tf.tensor3d(
    Array.from({ length: side * side }, (_, i) => Math.floor(i / side) / side + (i % side) / 50),
    [1, side, side],
  );
  const moved = resizePad([place], side).forward(tf.expandDims(plane, 3) as tf.Tensor4D);
  const back = restore(tf.squeeze(moved, [3]));
  const inner = (t: tf.Tensor3D) => tf.slice(t, [0, 2, 2], [1, side - 4, side - 4]).dataSync();
  close(inner(back), inner(plane), 1e-5, 'plane');
  const mask = tf.tensor3d(
    Array.from({ length: side * side }, (_, i) => (i % side < 16 ? 1 : 0)),
    [1, side, side],
  );
  const there = move(mask).dataSync();
  const at = (row: number, column: number) => there[row * side + column];
  assert.deepEqual([at(1, 10), at(2, 3), at(2, 4), at(20, 17), at(20, 18)], [0, 0, 1, 1, 0]);
  assert.equal(at(30, 10), 0, 'padded');
});

test('draws lie within the picture, and use all of their range', () => {
  const places = Array.from({ length: 500 }, (_, k) => placeOf(defence(), square(SIDE), 7, 0, 0, k));
  for (const { height, width, top, left } of places) {
    assert.ok(height >= 58 && height <= 63 && width === height && top >= 0 && left >= 0, `${height}`);
    assert.ok(top + height <= SIDE && left + width <= SIDE, `${top} ${left} ${height}`);
  }
  assert.deepEqual([...new Set(places.map(({ height }) => height))].sort(), [58, 59, 60, 61, 62, 63]);
  assert.equal(new Set(places.filter(({ height }) => height === 58).map(({ top }) => top)).size, 7);
});

for (const kind of ['multitask', 'meso4'] as const)
  test(`${kind}: a verdict is the mean over the draws of the face, whoever is beside it, and always the same`, () => {
    const side = sideOf(kind);
    const { contract, weights } = randomDetector(kind);
    const bare = buildDetector({ ...contract, inputSize: side }, weights);
    const detector = randomised(bare, defence());
    const three = faces(3, side);
    const x = noise([3, side, side, 3], 9);
    const one = (t: tf.Tensor, n: number) => tf.slice(t, [n], [1]) as tf.Tensor4D;
    const judge = judging(detector, three);
    const said = judge.raw(x);
    const again = judge.raw(x);
    const raws = [0, 1, 2].map((k) => {
      const places = three.map(({ pixels }) => placeOf(defence(), square(side), hashOf(pixels), 0, 0, k));
      return bare.raw(resizePad(places, side).forward(x)).dataSync();
    });
    const mean = raws[0]!.map((v, i) => (v + raws[1]![i]! + raws[2]![i]!) / 3);
    close(again.dataSync(), mean, 1e-5, 'mean');
    close(said.dataSync(), again.dataSync(), 0, 'the same draws again');
    const alone = judging(detector, [three[1]!]);
    close(activationsOf(alone.raw(one(x, 1))).dataSync(), one(activationsOf(said), 1).dataSync(), 0, 'alone');
    if (contract.maskHead) {
      const [masked, own] = [judge.segment!(x), alone.segment!(one(x, 1))];
      close(masked.raw.dataSync(), said.dataSync(), 0, 'with its mask');
      close(own.forgedLogit.dataSync(), one(masked.forgedLogit, 1).dataSync(), 0, 'mask alone');
    }
    assert.notDeepEqual(
      [
        ...judging(randomised(bare, defence({ seed: 2 })), three)
          .raw(x)
          .dataSync(),
      ],
      [...again.dataSync()],
      'the seed',
    );
    assert.throws(() => detector.raw(x), /without the seeds of its faces/);
  });

test('an attack sees new draws at every step, not those of the judge, and the same in any batch', () => {
  const side = sideOf('multitask');
  const { contract, weights } = randomDetector('multitask');
  const detector = randomised(buildDetector({ ...contract, inputSize: side }, weights), defence());
  const x = noise([2, side, side, 3], 9);
  const seen = attacked(detector, [5, 6]);
  const steps = [1, 2].map(() => gradientOf(seen, x, { slope: slopeOf([activation(1), activation(0)]) }));
  const [first, second] = steps.map(({ raw, gradient }) => [raw.dataSync(), gradient.dataSync()]);
  assert.ok(first![0]!.every((v, i) => v !== second![0]![i]));
  const alone = attacked(detector, [6]);
  const [own, next] = [1, 2].map(() =>
    gradientOf(alone, tf.slice(x, [1, 0, 0, 0], [1, side, side, 3]), { slope: slopeOf([activation(0)]) }),
  );
  const half = side * side * 3;
  close(own!.gradient.dataSync(), first![1]!.subarray(half), 0, 'first step');
  close(next!.gradient.dataSync(), second![1]!.subarray(half), 0, 'second step');
  const judged = judging(detector, faces(2, side)).raw(x);
  assert.notDeepEqual([...judged.dataSync()], [...first![0]!]);
});

for (const kind of ['multitask', 'meso4'] as const)
  test(`${kind}: the gradient of the mean against finite differences, and what is freed`, () => {
    const side = sideOf(kind);
    const { contract, weights } = randomDetector(kind);
    const detector = randomised(buildDetector({ ...contract, inputSize: side }, weights), defence());
    // A view that has not been asked yet begins with the same draws.
    const raw = (x: tf.Tensor4D) => attacked(detector, [3]).trace(x).raw;
    const x = noise([1, side, side, 3], 12);
    // Layers keep what they need for pictures of a size.
    tf.dispose(raw(x));
    const before = tf.memory().numTensors;
    tf.tidy(() => {
      const pass = attacked(detector, [3]).trace(x);
      const slope = tf.tensor2d(kind === 'meso4' ? [[1]] : [[1, -0.7]]);
      const mask = tf.tensor3d(
        uniformNoise(side * side, 1, 4).map((v) => (v > 0 ? 1 : 0)),
        [1, side, side],
      );
      const weight = kind === 'meso4' ? undefined : { weight: 1e-9, mask };
      const { gradient, forgedLogit } = pass.pullback(slope, weight);
      assert.deepEqual(forgedLogit?.shape, kind === 'meso4' ? undefined : [1, side, side]);
      const norm = tf.norm(gradient).dataSync()[0]!;
      const at = (h: number) =>
        tf.tidy(() => {
          const y = raw(tf.add(x, tf.mul(gradient, h / norm)) as tf.Tensor4D);
          return tf.sum(tf.mul(y, slope)).dataSync()[0]!;
        });
      const errors = [0.3, 0.1, 0.03, 0.01].map((h) => Math.abs((at(h) - at(-h)) / (2 * h) / norm - 1));
      assert.ok(Math.min(...errors) < 0.02, `relative errors ${errors}`);
    });
    assert.equal(tf.memory().numTensors, before);
  });
