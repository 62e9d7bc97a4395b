import assert from 'node:assert/strict';
import { test } from 'node:test';
import { miFgsm } from '../../../src/common/attacks/miFgsm.ts';
import { transfer } from '../../../src/common/attacks/transfer.ts';
import { REAL } from '../../../src/common/base/label.ts';
import { blockShuffle } from '../../../src/engine/attacks/shared/blocks.ts';
import type { Oracle } from '../../../src/engine/attacks/shared/contest.ts';
import { lossOf, signedDescent } from '../../../src/engine/attacks/shared/signed.ts';
import { spectrally } from '../../../src/engine/attacks/shared/spectrum.ts';
import { diverse, transferable } from '../../../src/engine/attacks/transfer.ts';
import { evaluate } from '../../../src/engine/losses/criteria.ts';
import { randomSource, uniformNoise } from '../../../src/engine/random/seeded.ts';
import { blur, gaussian } from '../../../src/engine/tensors/blur.ts';
import { contestOf, linearOracle, near } from './linear.ts';

const SIDE = 12;
const random = randomSource(5);
const some = (): number[] => Array.from({ length: SIDE * SIDE * 3 }, () => 2 * random() - 1);
const [w, v] = [some(), some()];
const x = Float32Array.from(some(), (value) => 0.5 + 0.4 * value);
const linear = linearOracle(w, -100);
/** z = w.x + sin(5 v.x) - 100: its slope is another everywhere, and another of every copy. */
const curved: Oracle = {
  extent: linear.extent,
  async look(at) {
    const margin = linear.margin(at) + Math.sin(5 * v.reduce((sum, k, i) => sum + k * at[i]!, 0));
    return { raw: [margin], margin };
  },
  async slope(at, criterion) {
    const { raw, margin } = await curved.look(at);
    const { loss, slope } = evaluate(criterion, raw);
    const bend = 5 * Math.cos(5 * v.reduce((sum, k, i) => sum + k * at[i]!, 0));
    return {
      raw: [margin],
      margin,
      loss,
      gradient: Float32Array.from(w, (k, i) => slope[0]! * (k + bend * v[i]!)),
    };
  },
};
const OFF = { gradient: 'here', diversity: 0, smoothing: 0, copies: 1, neighbours: 0 };
const run = async (oracle: Oracle, values: object, seed = 1) => {
  const contest = { ...contestOf(oracle, x), random: randomSource(seed) };
  const params = transfer.schema.parse({ attack: 'transfer', criterion: 'margin', ...OFF, ...values });
  return { xi: await transferable(contest, params), seen: contest.seen.map(({ margin }) => margin) };
};
const byMomentum = async (oracle: Oracle) => {
  const contest = contestOf(oracle, x);
  const params = miFgsm.schema.parse({ attack: 'mi-fgsm', criterion: 'margin' });
  const { eps, step, iterations, decay } = params;
  const { xi } = await signedDescent(contest, {
    ...lossOf(contest, params),
    ...{ norm: 'linf', eps, step, iterations, decay },
  });
  return { xi, seen: contest.seen.map(({ margin }) => margin) };
};

test('without any of its parts it is MI-FGSM, to the last bit, and each part alone changes it', async () => {
  const plain = await byMomentum(curved);
  assert.deepEqual(await run(curved, {}), plain);
  for (const part of [
    { gradient: 'nesterov' },
    { diversity: 1 },
    { smoothing: 1 },
    { copies: 3 },
    { neighbours: 2 },
    { mixed: 2 },
    { spectra: 2 },
    { shuffles: 2 },
  ]) {
    const { xi, seen } = await run(curved, part);
    assert.notDeepEqual(xi, plain.xi, JSON.stringify(part));
    assert.equal(seen.length, 20);
    for (const [i, value] of xi.entries()) {
      assert.ok(Math.abs(value) <= Math.fround(2.5 / 255));
      assert.ok(x[i]! + value >= -1e-7 && x[i]! + value <= 1 + 1e-7);
    }
  }
});

test('on a linear detector looking ahead, copies and neighbours change nothing; smoothing is that of the weights', async () => {
  const plain = await byMomentum(linear);
  for (const part of [{ gradient: 'nesterov' }, { copies: 4 }])
    assert.deepEqual((await run(linear, part)).xi, plain.xi, JSON.stringify(part));
  // The differences around it are 0 but for rounding.
  const tuned = (await run(linear, { neighbours: 2 })).xi;
  for (const [i, value] of tuned.entries()) near(value, plain.xi[i]!, 1e-7);
  const smooth = blur(Float32Array.from(w), linear.extent, gaussian(1.5));
  const { xi } = await run(linear, { smoothing: 1.5 });
  for (const [i, value] of xi.entries())
    near(value, Math.min(1 - x[i]!, Math.max(-x[i]!, (2.5 / 255) * Math.sign(smooth[i]!))), 1e-6);
});

test('a diverse input is linear, with its transpose as the way back, and a constant picture stays constant', async () => {
  const extent = { width: 30, height: 20, frames: 2 };
  const values = () => Float32Array.from({ length: 30 * 20 * 2 * 3 }, () => random());
  for (let n = 0; n < 5; n++) {
    const { forward, back } = diverse(extent, random);
    const [a, b] = [values(), values()];
    const dot = (p: Float32Array, q: Float32Array) => p.reduce((sum, k, i) => sum + k * q[i]!, 0);
    near(dot(forward(a), b) / dot(a, back(b)), 1, 1e-5);
    const inside = forward(new Float32Array(a.length).fill(1)).filter((k) => k !== 0);
    assert.ok(inside.length >= 27 * 18 * 6 && inside.length < a.length);
    for (const value of inside) near(value, 1);
  }
});

test('the seed decides, and it ends at the flip', async () => {
  const all = { gradient: 'nesterov', diversity: 0.5, smoothing: 1, copies: 2, neighbours: 1 };
  const [one, again, other] = [await run(curved, all), await run(curved, all), await run(curved, all, 2)];
  assert.deepEqual(again, one);
  assert.notDeepEqual(other.xi, one.xi);
  const easy = linearOracle(w, -linear.margin(x) - 100 - 0.2);
  const contest = { ...contestOf(easy, x), stopOnFlip: true };
  const xi = await transferable(contest, transfer.schema.parse({ attack: 'transfer', ...OFF }));
  assert.equal(contest.goal, REAL);
  assert.equal(contest.seen.length, 1);
  assert.ok(easy.margin(x.map((value, i) => value + xi[i]!)) >= 0);
});

test('blocks are shuffled and turned, and frequencies changed, linearly: the way back is the transpose', () => {
  for (const extent of [
    { width: 24, height: 16, frames: 2 },
    { width: 10, height: 15, frames: 1 },
  ]) {
    const length = 3 * extent.width * extent.height;
    const [a, b] = [1, 2].map((seed) => uniformNoise(length * extent.frames, 1, seed));
    const dot = (u: Float32Array, v: Float32Array) => u.reduce((sum, value, i) => sum + value * v[i]!, 0);
    const blocks = blockShuffle(extent, { count: 2, degrees: 24 }, randomSource(3));
    near(dot(blocks.forward(a!), b!), dot(a!, blocks.back(b!)), 1e-4);
    const moved = blockShuffle(extent, { count: 3, degrees: 0 }, randomSource(4)).forward(a!);
    assert.deepEqual([...moved].sort(), [...a!].sort(), 'not turned, every pixel is there once');
    assert.notDeepEqual(moved, a);
    const mask = Float32Array.from({ length }, (_, i) => 0.5 + (i % 7) / 7);
    near(dot(spectrally(a!, extent, mask), b!), dot(a!, spectrally(b!, extent, mask)), 1e-4);
    const same = spectrally(a!, extent, new Float32Array(length).fill(1));
    for (const [i, value] of same.entries()) near(value, a![i]!, 1e-6);
    // Its mean is the first coefficient, and a cosine down the picture another one alone.
    const wave = Float32Array.from({ length }, (_, i) =>
      Math.cos((3 * (Math.floor(i / (3 * extent.width)) + 0.5) * Math.PI) / extent.height),
    );
    const alone = new Float32Array(length);
    for (let c = 0; c < 3; c++) alone[3 * 3 * extent.width + c] = 1;
    const kept = spectrally(wave, { ...extent, frames: 1 }, alone);
    for (const [i, value] of kept.entries()) near(value, wave[i]!, 1e-5);
  }
});
