import assert from 'node:assert/strict';
import { test } from 'node:test';
import { square } from '../../../../src/common/extent.ts';
import { basesAt } from '../../../../src/engine/attacks/bases/bases.ts';
import { drawnFace } from '../../../../src/engine/attacks/bases/drawnFace.ts';
import { grain, smoothField } from '../../../../src/engine/attacks/bases/fields.ts';
import { seededRandom } from '../../../../src/engine/random/draws.ts';
import { uniformNoise } from '../../../../src/engine/random/seeded.ts';

const SIDE = 64;
const drawn = { extent: square(SIDE), batch: 4, seed: 7, faces: true };

test('each picture has a stream of its own by seed, step and place, whatever else is drawn', () => {
  const [first, ...others] = basesAt(3, drawn);
  assert.deepEqual(basesAt(3, { ...drawn, batch: 2 })[0], first);
  assert.deepEqual(basesAt(3, drawn)[2], others[1]);
  const all = [...basesAt(3, drawn), ...basesAt(4, drawn), ...basesAt(3, { ...drawn, seed: 8 })].map(
    (picture) => picture.join(),
  );
  assert.equal(new Set(all).size, all.length);
});

test('the fields have nothing of the noise that the descent begins with', () => {
  const start = uniformNoise(SIDE * SIDE * 3, 1, drawn.seed);
  const n = 192;
  for (const step of [1, 2, 3]) {
    const [field] = basesAt(step, { ...drawn, batch: 1, faces: false });
    const cells = Array.from({ length: n }, (_, i) => {
      const [cell, c] = [Math.floor(i / 3), i % 3];
      const [x, y] = [8 * (cell % 8), 8 * Math.floor(cell / 8)];
      return field![3 * (y * SIDE + x) + c]! - 0.5;
    });
    const both = cells.reduce((sum, v, i) => sum + v * start[i]!, 0);
    const size = Math.hypot(...cells) * Math.hypot(...start.subarray(0, n));
    assert.ok(Math.abs(both / size) < 5 / Math.sqrt(n));
  }
});

test('of a batch, and of steps with one picture each, half are drawn faces', () => {
  const isBytes = (picture: Float32Array) =>
    picture.every((v) => Math.abs(255 * v - Math.round(255 * v)) < 1e-4);
  assert.deepEqual(basesAt(1, drawn).map(isBytes), [false, true, false, true]);
  assert.deepEqual(basesAt(2, drawn).map(isBytes), [false, true, false, true]);
  const one = [1, 2, 3, 4].map((step) => isBytes(basesAt(step, { ...drawn, batch: 1 })[0]!));
  assert.deepEqual(one, [true, false, true, false]);
  assert.ok(basesAt(5, { ...drawn, faces: false }).every((picture) => !isBytes(picture)));
});

test('a smooth field is flat beyond the outer centres, straight between centres, and within [0,1]', () => {
  const field = smoothField(SIDE, seededRandom(5));
  const at = (x: number, y: number, c: number) => field[3 * (y * SIDE + x) + c]!;
  for (const c of [0, 1, 2]) {
    for (const [x, y] of [
      [1, 0],
      [0, 1],
      [3, 3],
    ] as const)
      assert.equal(at(x, y, c), at(0, 0, c));
    for (let x = 5; x < 11; x++)
      assert.ok(Math.abs(at(x - 1, 0, c) - 2 * at(x, 0, c) + at(x + 1, 0, c)) < 1e-6, `bent at ${x}`);
  }
  const many = Array.from({ length: 20 }, (_, i) => smoothField(SIDE, seededRandom(i)));
  assert.ok(many.every((one) => one.every((v) => v >= 0 && v <= 1)));
  const mean = many.flatMap((one) => [...one]).reduce((sum, v) => sum + v, 0) / (20 * field.length);
  assert.ok(Math.abs(mean - 0.5) < 0.03);
});

test('the amplitude of grain falls as 1/f^1.2; its mean is 0 and its deviation 1, at any side', () => {
  for (const side of [224, 256]) {
    const one = grain(side, seededRandom(2));
    assert.equal(one.length, side * side);
    const mean = one.reduce((sum, v) => sum + v, 0) / one.length;
    const variance = one.reduce((sum, v) => sum + v * v, 0) / one.length - mean ** 2;
    assert.ok(Math.abs(mean) < 1e-4 && Math.abs(variance - 1) < 1e-3);
  }
  const side = 128;
  const waves = [4, 8, 16, 32];
  const power = waves.map(() => 0);
  for (let draw = 0; draw < 24; draw++) {
    const field = grain(side, seededRandom(draw));
    for (const [k, wave] of waves.entries())
      for (const across of [0, 0.5, 1]) {
        const [u, v] = [across * wave, Math.round(Math.sqrt(1 - across ** 2) * wave)];
        let [cosine, sine] = [0, 0];
        for (let i = 0; i < field.length; i++) {
          const phase = (2 * Math.PI * (u * (i % side) + v * Math.floor(i / side))) / side;
          cosine += field[i]! * Math.cos(phase);
          sine += field[i]! * Math.sin(phase);
        }
        power[k]! += cosine ** 2 + sine ** 2;
      }
  }
  const [first, last] = [power[0]!, power.at(-1)!];
  const fall = (0.5 * Math.log(last / first)) / Math.log(waves.at(-1)! / waves[0]!);
  assert.ok(Math.abs(fall + 1.2) < 0.15, `falls as f^${fall}`);
});

test('a drawn face has skin in its middle, eyes that are darker than the whites about them, and bytes', () => {
  for (let seed = 0; seed < 8; seed++) {
    const picture = drawnFace(256, seededRandom(seed));
    assert.ok(picture.every((v) => v >= 0 && v <= 1));
    const cheek = [0, 1, 2].map((c) => {
      let sum = 0;
      for (let y = 150; y < 158; y++) for (let x = 96; x < 160; x++) sum += picture[3 * (256 * y + x) + c]!;
      return sum / 512;
    });
    assert.ok(cheek[0]! > cheek[1]! && cheek[0]! > cheek[2]!, `skin of ${cheek}`);
    const reds = (left: number, right: number, top: number, bottom: number) => {
      const values: number[] = [];
      for (let y = top; y < bottom; y++)
        for (let x = left; x < right; x++) values.push(picture[3 * (256 * y + x)]!);
      return values;
    };
    for (const eye of [reds(70, 118, 95, 125), reds(138, 190, 95, 125)])
      assert.ok(Math.max(...eye) > 0.5 && Math.min(...eye) < 0.45);
  }
});

test('for a detector whose pictures are no squares the middle is taken, and of a clip every frame is the same', () => {
  const [whole] = basesAt(3, { ...drawn, extent: square(16) });
  const [clip] = basesAt(3, { ...drawn, extent: { width: 10, height: 16, frames: 3 } });
  assert.equal(clip!.length, 3 * 10 * 16 * 3);
  for (let i = 0; i < clip!.length; i++) {
    const [row, column] = [Math.floor(i / 30) % 16, i % 30];
    assert.equal(clip![i], whole![row * 48 + 9 + column]);
  }
});
