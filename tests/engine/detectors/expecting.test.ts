import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expectedIn } from '../../../src/common/attacks/expect.ts';
import { FAKE } from '../../../src/common/base/label.ts';
import type { Detector } from '../../../src/engine/detectors/detector.ts';
import { expecting } from '../../../src/engine/detectors/expecting.ts';
import { namedCriterion } from '../../../src/engine/losses/criteria.ts';

const SIDE = 33;
const LENGTH = 3 * SIDE * SIDE;

/** A linear detector of one weight a value: its slope is its weights wherever it is asked. */
const linear = (weights: Float32Array): Detector =>
  ({
    contract: { inputSize: SIDE },
    slope: async () => ({ raw: [0], gradient: weights.slice() }),
  }) as unknown as Detector;

async function slopeOf(weights: Float32Array, text: string): Promise<Float32Array> {
  const detector = expecting(linear(weights), expectedIn(text)!, async ({ pixels }) => pixels);
  const drawn = detector.drawn!([7], 'attacker');
  const loss = { criterion: namedCriterion('margin', FAKE) };
  return (await drawn.slope(new Float32Array(LENGTH).fill(0.5), loss)).gradient;
}

test('through a codec a gradient goes back as smoothed luminance, and untouched where nothing is encoded', async () => {
  const at = (x: number, y: number, c: number) => 3 * (y * SIDE + x) + c;
  const weights = new Float32Array(LENGTH);
  const middle = (SIDE - 1) / 2;
  weights[at(middle, middle, 1)] = 1;
  assert.deepEqual(await slopeOf(weights, 'resample:1'), weights);

  // One value of the middle's green: a Gaussian of 2 pixels, times the part that each colour has of the luminance.
  const back = await slopeOf(weights, 'jpeg:75');
  const total = Array.from({ length: 13 }, (_, i) => Math.exp(-((i - 6) ** 2) / 8)).reduce((a, b) => a + b);
  for (const [dx, dy] of [
    [0, 0],
    [1, 0],
    [2, 3],
    [-6, 6],
  ] as const)
    for (const [c, share] of [0.299, 0.587, 0.114].entries()) {
      const expected = (share * Math.exp(-(dx * dx + dy * dy) / 8)) / total ** 2;
      const found = back[at(middle + dx, middle + dy, c)]!;
      assert.ok(Math.abs(found - expected) < 1e-8, `${dx}, ${dy}, ${c}: ${found}, ${expected}`);
    }
  assert.equal(back[at(middle + 7, middle, 0)], 0);
});
