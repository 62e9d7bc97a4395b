import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { ensemble } from '../../../src/engine/detectors/ensemble.ts';
import { crossEntropy, marginOf } from '../../../src/engine/losses/criteria.ts';
import { uniformNoise } from '../../../src/engine/random/seeded.ts';
import { tfjsEngine } from '../../../src/engine/tfjs/engine.ts';
import { smallDetector } from '../../support/smallDetector.ts';

const SIDE = 32;
before(() => tf.setBackend('cpu'));

test('each detector of an ensemble has one voice, whatever the scale of its loss, and margins are averaged', async () => {
  const members = [];
  for (const architecture of ['forensictransfer', 'mesoinception4'] as const) {
    const { contract, weights } = smallDetector(architecture, SIDE);
    members.push((await tfjsEngine.build(contract, weights)).detector);
  }
  const pictures = [1, 2].map((seed) => uniformNoise(SIDE * SIDE * 3, 0.5, seed).map((v) => v + 0.5));
  const losses = [{ criterion: crossEntropy(0) }, { criterion: crossEntropy(1) }];
  const together = ensemble(members);
  const own = await Promise.all(members.map((member) => member.slopes(pictures, losses)));
  const made = await together.slopes(pictures, losses);
  const looks = await together.look(pictures);
  for (const [n, { gradient, raw, loss }] of made.entries()) {
    const parts = own.map((of) => of[n]!);
    const sizes = parts.map((part) => part.gradient.reduce((sum, v) => sum + Math.abs(v), 0));
    assert.ok(sizes[0]! > 0 && sizes[1]! > 0 && Math.abs(sizes[0]! / sizes[1]! - 1) > 0.1, `${sizes}`);
    const mean = (sizes[0]! + sizes[1]!) / 2;
    for (const [i, value] of gradient.entries()) {
      const expected = parts.reduce((sum, part, k) => sum + (mean / sizes[k]!) * part.gradient[i]! * 0.5, 0);
      assert.ok(Math.abs(value - expected) <= 1e-4 * mean, `${value}, ${expected}`);
    }
    const margin = (marginOf(parts[0]!.raw) + marginOf(parts[1]!.raw)) / 2;
    assert.ok(Math.abs(raw[0]! - margin) < 1e-5 && Math.abs(looks[n]!.raw[0]! - margin) < 1e-5);
    assert.ok(Math.abs(loss - (parts[0]!.loss + parts[1]!.loss) / 2) < 1e-6);
  }
});
