import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defenceSchema, type SmoothDefence } from '../../../src/common/defences/registry.ts';
import { activationsOf, type Detector } from '../../../src/engine/detectors/detector.ts';
import { smoothed } from '../../../src/engine/detectors/smoothed.ts';
import { evaluate, margin } from '../../../src/engine/losses/criteria.ts';
import { certifiedRadius, chanceOf } from '../../../src/engine/metrics/inference/certificate.ts';
import { normalBelow } from '../../../src/engine/metrics/inference/distributions.ts';
import { normalNoise } from '../../../src/engine/random/normal.ts';
import { smallDetector } from '../../support/smallDetector.ts';

const N = 48;
const w = Float32Array.from({ length: N }, (_, i) => Math.cos(i));
const length = Math.hypot(...w);
/** z = w x - 0.5: smoothed, it says real with probability Phi(z / (sigma |w|)), and turns at a distance of |z| / |w|. */
const linear = (): Detector => {
  const { contract } = smallDetector('meso4', 4);
  const look: Detector['look'] = async (pictures) =>
    pictures.map((x) => {
      const raw = [x.reduce((sum, v, i) => sum + v * w[i]!, -0.5)];
      return { raw, activations: activationsOf(raw) };
    });
  const slopes: Detector['slopes'] = async (pictures, losses) =>
    (await look(pictures)).map(({ raw }, n) => {
      const at = evaluate(losses[n]!.criterion, raw);
      return { raw, loss: at.loss, gradient: w.map((v) => v * at.slope[0]!) };
    });
  const none = async () => assert.fail('not asked for');
  return {
    contract,
    look,
    slopes,
    judge: none,
    slope: none,
    descend: none,
    firing: none,
    inBatches: true,
    dispose() {},
  };
};
const defence = defenceSchema.parse({ defence: 'smooth', sigma: 0.2, draws: 40 }) as SmoothDefence;
/** At a signed distance of the plane. */
const at = (distance: number) => w.map((v) => ((0.5 / length + distance) * v) / length);

test('of a detector whose distances are known, certified radii come near them and do not pass them', async () => {
  const { votes, drawn } = smoothed(linear(), defence);
  const draws = 4000;
  for (const distance of [0.05, 0.2, -0.3]) {
    const pictures = [at(distance), at(distance)];
    const counted = await votes!(pictures, [1, 2], { from: 0, count: draws });
    for (const real of counted) {
      const p = normalBelow(distance / defence.sigma);
      assert.ok(Math.abs(real / draws - p) < 4 * Math.sqrt((p * (1 - p)) / draws), `${real} of ${draws}`);
      const agreeing = distance > 0 ? real : draws - real;
      const radius = certifiedRadius({ agreeing, draws, sigma: defence.sigma }, 0.001)!;
      assert.ok(radius < Math.abs(distance) && radius > Math.abs(distance) - 0.03, `${radius}, ${distance}`);
      // What is that far away is as likely as the theorem says, and what is turned there contradicts.
      const there = { draws: 100, sigma: defence.sigma };
      assert.ok(chanceOf({ ...there, agreeing: 50 }, radius, radius) > 0.4);
      assert.ok(chanceOf({ ...there, agreeing: 20 }, radius, radius / 2) < 1e-6);
    }
    // In pieces the same, and draws of no other face.
    const [first] = await votes!([at(distance)], [1], { from: 0, count: 1500 });
    const [rest] = await votes!([at(distance)], [1], { from: 1500, count: draws - 1500 });
    assert.equal(first! + rest!, counted[0]);
    assert.notEqual(counted[0], counted[1]);
  }
  // The verdict is the vote, and its share what it says.
  const [said] = await drawn!([7], 'judge').look([at(0.2)]);
  const share = said!.activations.real;
  assert.ok(Math.abs(share * 40 - Math.round(share * 40)) < 1e-9 && share > 0.6, `${share}`);
  // The attacker's gradient is that of the mean, with new draws at each step.
  const attacker = drawn!([7], 'attacker');
  const [one, two] = [
    await attacker.slope(at(0.2), { criterion: margin(0) }),
    await attacker.slope(at(0.2), { criterion: margin(0) }),
  ];
  assert.notDeepEqual(one.raw, two.raw);
  for (const [i, value] of one.gradient.entries()) assert.ok(Math.abs(value - w[i]!) < 1e-5);
});

test('no radius where the votes prove none', () => {
  const sigma = 1;
  assert.equal(certifiedRadius({ agreeing: 9, draws: 9, sigma }, 0.001), null);
  assert.ok(certifiedRadius({ agreeing: 10, draws: 10, sigma }, 0.001)! > 0);
  assert.equal(certifiedRadius({ agreeing: 520, draws: 1000, sigma }, 0.001), null);
  assert.equal(certifiedRadius({ agreeing: 0, draws: 1000, sigma }, 0.001), null);
});

test('noise is normal: moments, and how much lies within each eighth of a deviation', () => {
  const n = 400_000;
  const values = normalNoise(n, 2, 5).map((v) => v / 2);
  const moment = (k: number) => values.reduce((sum, v) => sum + v ** k, 0) / n;
  for (const [k, expected, spread] of [
    [1, 0, 1],
    [2, 1, Math.sqrt(2)],
    [3, 0, Math.sqrt(15)],
    [4, 3, Math.sqrt(96)],
  ] as const)
    assert.ok(Math.abs(moment(k) - expected) < (4 * spread) / Math.sqrt(n), `moment ${k}: ${moment(k)}`);
  const counts = new Map<number, number>();
  for (const v of values) counts.set(Math.floor(v * 8), (counts.get(Math.floor(v * 8)) ?? 0) + 1);
  for (let cell = -34; cell < 34; cell++) {
    const p = normalBelow((cell + 1) / 8) - normalBelow(cell / 8);
    const off = Math.abs((counts.get(cell) ?? 0) - n * p) / Math.sqrt(n * p);
    assert.ok(off < 5, `cell ${cell}: ${off}`);
  }
});
