import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import type { Architecture } from '../../../src/common/architectures/registry.ts';
import { openBackend } from '../../../src/engine/backends/open.ts';
import { type Descending, type Descent, decisionOf } from '../../../src/engine/detectors/detector.ts';
import { activation, evaluate } from '../../../src/engine/losses/criteria.ts';
import { maskEntropy } from '../../../src/engine/losses/loss.ts';
import { buildDetector } from '../../../src/engine/networks/registry.ts';
import { activationsOf } from '../../../src/engine/networks/tensorDetector.ts';
import { uniformNoise } from '../../../src/engine/random/seeded.ts';
import { scopedAtOnce } from '../../../src/engine/tensors/scoped.ts';
import { asDetector } from '../../../src/engine/tfjs/detector.ts';
import { nodeRuntime } from '../../../src/main/compute/nodeRuntime.ts';
import { smallDetector } from '../../support/smallDetector.ts';

before(() => openBackend('wasm', nodeRuntime));

const SIDE = 32;
const LENGTH = SIDE * SIDE * 3;
const KINDS = ['multitask', 'mesoinception4'] satisfies Architecture[];

const pixels = uniformNoise(3 * LENGTH, 0.5, 4).map((v) => v + 0.5);
/** Three pictures in one buffer, and the same in a buffer each. */
const inLine = [0, 1, 2].map((n) => pixels.subarray(n * LENGTH, (n + 1) * LENGTH));
const apart = inLine.map((picture) => picture.slice());

function built(architecture: Architecture) {
  const { contract, weights } = smallDetector(architecture, SIDE);
  const inTensors = buildDetector(contract, weights);
  return { contract, inTensors, detector: asDetector(inTensors) };
}

for (const architecture of KINDS)
  test(`${architecture}: what it says in numbers is what its tensors say, however the pictures lie`, async () => {
    const { contract, inTensors, detector } = built(architecture);
    const expected = scopedAtOnce(() => {
      const x = tf.tensor4d(pixels, [3, SIDE, SIDE, 3]);
      const raw = inTensors.raw(x);
      const logits = inTensors.segment?.(x).forgedLogit.dataSync() ?? null;
      return { raw: [...raw.dataSync()], activations: [...activationsOf(raw).dataSync()], logits };
    });
    for (const pictures of [inLine, apart, [...inLine]]) {
      const looks = await detector.look(pictures);
      assert.deepEqual(
        looks.flatMap(({ raw }) => raw),
        expected.raw,
      );
      assert.deepEqual(
        looks.flatMap(({ activations: { fake, real } }) => [fake, real]),
        expected.activations,
      );
      const verdicts = await detector.judge(pictures);
      assert.deepEqual(
        verdicts.map(({ forgedLogit: _, ...said }) => said),
        looks,
      );
      const logits = verdicts.map(({ forgedLogit }) => forgedLogit);
      if (!contract.maskHead) assert.deepEqual(logits, [null, null, null]);
      else
        assert.deepEqual(
          logits.flatMap((one) => [...one!]),
          [...expected.logits!],
        );
    }
    const [second] = await detector.look([inLine[1]!]);
    assert.deepEqual(second!.raw, expected.raw.slice(looksOf(expected.raw), 2 * looksOf(expected.raw)));
    await assert.rejects(detector.look([pixels]), /values, not/);
    detector.dispose();
  });

const looksOf = (raw: number[]) => raw.length / 3;

test("a loss of the mask counts its cross-entropy, at the criterion's own weight", async () => {
  const { detector } = built('multitask');
  const mask = new Uint8Array(SIDE * SIDE).fill(255, 0, 300);
  const criterion = activation(0.45);
  const bare = await detector.slope(inLine[0]!, { criterion });
  const aimed = await detector.slope(inLine[0]!, { criterion, mask: { weight: 1.8, mask } });
  const [verdict] = await detector.judge([inLine[0]!]);
  assert.equal(bare.loss, evaluate(criterion, verdict!.raw).loss);
  assert.ok(Math.abs(aimed.loss - bare.loss - 1.8 * maskEntropy(verdict!.forgedLogit!, mask)) < 1e-9);
  assert.notDeepEqual(aimed.gradient, bare.gradient);
  detector.dispose();
});

const STEP = 0.02;
const BOUND = 0.03;
const descent = (pictures: Float32Array[], more: Partial<Descent> = {}): Descent => ({
  base: pictures,
  losses: pictures.map((_, n) => ({ criterion: activation(n % 2) })),
  step: [STEP, 2 * STEP, 3 * STEP],
  bound: BOUND,
  ...more,
});
async function steps(descending: Descending, count: number): Promise<void> {
  for (let k = 0; k < count; k++) await descending.step();
}

for (const architecture of KINDS)
  test(`${architecture}: a descent makes the steps that its slopes say, from where it starts, and leaves nothing`, async () => {
    const { detector } = built(architecture);
    const start = uniformNoise(LENGTH, BOUND, 7);
    // Layers keep what they need for pictures of a size.
    await detector.slope(inLine[0]!, { criterion: activation(0) });
    const before = tf.memory().numTensors;
    const descending = await detector.descend(descent([inLine[0]!], { start: [start] }));
    let xi = start;
    const said = [];
    for (let k = 0; k < 3; k++) {
      await descending.step();
      const at = inLine[0]!.map((v, i) => v + xi[i]!);
      const [look] = await detector.look([at]);
      said.push(look!.activations);
      const { gradient } = await detector.slope(at, { criterion: activation(0) });
      xi = xi.map((v, i) => Math.min(BOUND, Math.max(-BOUND, v - STEP * ((i % 3) + 1) * gradient[i]!)));
    }
    const [found] = await descending.states();
    for (let i = 0; i < LENGTH; i++) assert.ok(Math.abs(found![i]! - xi[i]!) < 1e-5, `value ${i}`);
    const [history] = await descending.read();
    for (const [k, activations] of said.entries())
      assert.ok(Math.abs(history![k]!.real - activations.real) < 1e-5, `iteration ${k}`);
    assert.deepEqual(await descending.read(), [[]], 'nothing since');
    await descending.end();
    assert.equal(tf.memory().numTensors, before);
    detector.dispose();
  });

test('pictures that leave a descent change nothing for those that stay', async () => {
  const { detector } = built('multitask');
  const mask = new Uint8Array(SIDE * SIDE).fill(1, 0, 200);
  const losses = [0, 1, 0].map((target, n) => ({
    criterion: activation(target),
    mask: { weight: 1, mask: mask.map((v) => (n === 2 ? 1 - v : v)) },
  }));
  const before = tf.memory().numTensors;
  const all = await detector.descend(descent(inLine, { losses }));
  await steps(all, 4);
  const [, , expected] = await all.states();
  await all.end();
  const some = await detector.descend(descent(inLine, { losses }));
  await steps(some, 2);
  await some.keep([1, 2]);
  await steps(some, 1);
  await some.keep([1]);
  await steps(some, 1);
  assert.deepEqual(await some.states(), [expected]);
  await some.keep([]);
  await some.end();
  assert.equal(tf.memory().numTensors, before);
  detector.dispose();
});

test('a picture is held where the decision on it is the label that stops it', async () => {
  const { detector } = built('multitask');
  const stopAt = [0, 1, 0] as const;
  const free = await detector.descend(descent(inLine));
  const held = await detector.descend(descent(inLine, { stopAt }));
  const reached: Float32Array[][] = [await free.states()];
  for (let k = 0; k < 6; k++) {
    await steps(free, 1);
    reached.push(await free.states());
    await steps(held, 1);
  }
  const states = await held.states();
  const histories = await free.read();
  const ends = histories.map((history, n) => history.findIndex((said) => decisionOf(said) === stopAt[n]));
  assert.ok(ends.includes(0), `some are there from the beginning: ${ends}`);
  for (const [n, end] of ends.entries())
    assert.deepEqual(states[n], reached[end === -1 ? 6 : end]![n], `picture ${n}, held at ${end}`);
  await free.end();
  await held.end();
  detector.dispose();
});
