import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { architectureSchema } from '../../../src/common/architectures/registry.ts';
import { type BuiltDefence, defenceSchema, isRandom } from '../../../src/common/defences/registry.ts';
import type { Activations, Descent, Detector } from '../../../src/engine/detectors/detector.ts';
import { activation, logitRatio, overFiring } from '../../../src/engine/losses/criteria.ts';
import type { Loss } from '../../../src/engine/losses/loss.ts';
import { onnxEngine } from '../../../src/engine/onnx/engine.ts';
import { uniformNoise } from '../../../src/engine/random/seeded.ts';
import { tfjsEngine } from '../../../src/engine/tfjs/engine.ts';
import { smallDetector } from '../../support/smallDetector.ts';
import { native } from './judge.ts';

/** Detectors on ONNX Runtime, bare and behind each defence, beside tfjs's plain CPU backend, which shares no code with it. */
const SIDE = 32;
const pictures = [1, 2].map((seed) => uniformNoise(SIDE * SIDE * 3, 0.5, seed).map((v) => v + 0.5));
const mask = Uint8Array.from({ length: SIDE * SIDE }, (_, i) => (i % SIDE > 12 ? 1 : 0));

const built = (defence: object) => defenceSchema.parse(defence) as BuiltDefence;
const DEFENCES: Record<string, BuiltDefence | undefined> = {
  bare: undefined,
  jpeg: built({ defence: 'jpeg', quality: 70 }),
  bits: built({ defence: 'bits', bits: 4 }),
  median: built({ defence: 'median' }),
  'resize-pad': built({ defence: 'resize-pad', draws: 2, attackDraws: 3 }),
};

/** JPEG rounds coefficients, and what lies between two numbers goes to one of them here and to the other there. */
const ROUNDED = 0.3;

function assertNear(
  found: ArrayLike<number>,
  expected: ArrayLike<number>,
  what: string,
  share: number,
): void {
  assert.equal(found.length, expected.length, what);
  const largest = Math.max(1e-6, ...Array.from(expected, Math.abs));
  let off = 0;
  for (let i = 0; i < expected.length; i++) off = Math.max(off, Math.abs(found[i]! - expected[i]!) / largest);
  assert.ok(off < share, `${what}: off by ${off} of the largest`);
}

before(() => tf.setBackend('cpu'));

for (const architecture of architectureSchema.options)
  describe(architecture, () => {
    const { contract, weights } = smallDetector(architecture, SIDE);
    const both = async (defence: BuiltDefence | undefined) => {
      const detectors = [];
      for (const engine of [onnxEngine(native), tfjsEngine])
        detectors.push((await engine.build(contract, weights, defence)).detector);
      return detectors as [Detector, Detector];
    };
    for (const [name, defence] of Object.entries(DEFENCES))
      test(name, async () => {
        const [ours, theirs] = await both(defence);
        const share = name === 'jpeg' ? ROUNDED : 1e-4;
        const near = (found: ArrayLike<number>, expected: ArrayLike<number>, what: string) =>
          assertNear(found, expected, what, share);
        const seen = (by: 'judge' | 'attacker', seeds = [5, 6]) =>
          [ours, theirs].map((one) => one.drawn?.(seeds, by) ?? one) as [Detector, Detector];
        const judged = await Promise.all(seen('judge').map((one) => one.judge(pictures)));
        judged[0]!.forEach(({ raw, activations, forgedLogit }, n) => {
          const expected = judged[1]![n]!;
          near(raw, expected.raw, 'raw');
          near(Object.values(activations), Object.values(expected.activations), 'activations');
          assert.equal(forgedLogit === null, expected.forgedLogit === null);
          if (forgedLogit !== null) near(forgedLogit, expected.forgedLogit!, 'mask');
        });
        const losses: Loss[] = [{ criterion: activation(0) }, { criterion: logitRatio(1) }];
        if (contract.maskHead) losses.push({ criterion: activation(0.45), mask: { weight: 1.8, mask } });
        for (const loss of losses) {
          const [at, expected] = await Promise.all(
            seen('attacker', [7]).map((one) => one.slope(pictures[0]!, loss)),
          );
          near(at!.gradient, expected!.gradient, `gradient of ${loss.criterion.kind}`);
          assert.ok(Math.abs(at!.loss - expected!.loss) < share * Math.max(1, Math.abs(expected!.loss)));
        }
        const descent: Descent = {
          base: pictures,
          losses: [{ criterion: overFiring(0, 1.5) }, { criterion: overFiring(0, 1.5) }],
          step: [0.01, 0.02, 0.03],
          bound: 0.05,
        };
        const states: { said: Activations[][]; xi: Float32Array[] }[] = [];
        for (const one of seen('attacker')) {
          const descending = await one.descend(descent);
          await descending.step();
          states.push({ said: await descending.read(), xi: await descending.states() });
          await descending.end();
        }
        states[0]!.xi.forEach((xi, n) => {
          assertNear(xi, states[1]!.xi[n]!, 'perturbation', 10 * share);
        });
        near(
          states[0]!.said.flat().flatMap(({ fake, real }) => [fake, real]),
          states[1]!.said.flat().flatMap(({ fake, real }) => [fake, real]),
          'said',
        );
        const [fired, expected] = await Promise.all(
          seen('attacker', [7]).map((one) => one.firing(pictures[1]!)),
        );
        near(fired!.gradient, expected!.gradient, 'gradient of firing');
        near([fired!.loss], [expected!.loss], 'firing');
        if (ours.reconstruct !== undefined && defence === undefined)
          near(
            await ours.reconstruct(pictures[0]!),
            await theirs.reconstruct!(pictures[0]!),
            'reconstruction',
          );
        ours.dispose();
        theirs.dispose();
      });
  });

test('pictures for black boxes are treated as by tfjs', async () => {
  for (const [name, defence] of Object.entries(DEFENCES)) {
    if (defence === undefined || isRandom(defence)) continue;
    const [ours, theirs] = await Promise.all(
      [onnxEngine(native), tfjsEngine].map((engine) => engine.treatments.defended(defence)(pictures)),
    );
    ours!.forEach((picture, n) => {
      const other = theirs![n]!;
      const differing = picture.filter((value, i) => Math.abs(value - other[i]!) > 1e-6).length;
      assert.ok(differing <= (name === 'jpeg' ? 0.1 : 0) * picture.length, `${name}: ${differing} values`);
    });
  }
  const places = [
    { height: 20, width: 20, top: 3, left: 9 },
    { height: 31, width: 31, top: 1, left: 0 },
  ];
  const [ours, theirs] = await Promise.all(
    [onnxEngine(native), tfjsEngine].map((engine) => engine.treatments.placed(places, SIDE)(pictures)),
  );
  ours!.forEach((picture, n) => {
    assertNear(picture, theirs![n]!, 'placed', 1e-5);
  });
});
