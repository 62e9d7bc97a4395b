import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import { architectureSchema } from '../../../src/common/architectures/registry.ts';
import {
  attackSchema,
  type IndividualParams,
  universalSchema,
} from '../../../src/common/attacks/registry.ts';
import type { Label } from '../../../src/common/base/label.ts';
import { defenceSchema, isRandom, type ResizePadDefence } from '../../../src/common/defences/registry.ts';
import { square } from '../../../src/common/extent.ts';
import { closeGpu } from '../../../src/engine/backends/gpu.ts';
import { openBackend } from '../../../src/engine/backends/open.ts';
import { placeOf } from '../../../src/engine/defences/places.ts';
import { randomised } from '../../../src/engine/defences/randomised.ts';
import { transformOf } from '../../../src/engine/defences/registry.ts';
import { resizePad } from '../../../src/engine/defences/resizePad.ts';
import { activation } from '../../../src/engine/losses/criteria.ts';
import { gradientOf } from '../../../src/engine/networks/objective.ts';
import { buildDetector } from '../../../src/engine/networks/registry.ts';
import { activationsOf } from '../../../src/engine/networks/tensorDetector.ts';
import type { Victim } from '../../../src/engine/protocol.ts';
import { seededRandom } from '../../../src/engine/random/draws.ts';
import { uniformNoise } from '../../../src/engine/random/seeded.ts';
import { asDetector } from '../../../src/engine/tfjs/detector.ts';
import { adamAtRest } from '../../../src/engine/training/adam.ts';
import { TRAINABLE } from '../../../src/engine/training/registry.ts';
import { lossAndGradients, takeStep, trainableNames } from '../../../src/engine/training/step.ts';
import { nodeRuntime } from '../../../src/main/compute/nodeRuntime.ts';
import { openPool } from '../../../src/main/compute/pool.ts';
import { noGraphics } from '../../support/graphics.ts';
import { smallDetector } from '../../support/smallDetector.ts';

/** What the WebGPU backend computes, beside the backend of which other tests say that it is right. */
const skip = await noGraphics();
if (skip === false)
  for (const backend of ['wasm', 'webgpu'] as const) await openBackend(backend, nodeRuntime);
after(() => closeGpu());

const SIDE = 32;
const picture = (seed: number) => uniformNoise(SIDE * SIDE * 3, 0.5, seed).map((v) => v + 0.5);

/** The same work on both backends, as numbers. */
async function onBoth(
  work: () => tf.Tensor[],
  judge = 'wasm',
): Promise<[ours: Float32Array[], theirs: Float32Array[]]> {
  const numbers: Float32Array[][] = [];
  for (const backend of ['webgpu', judge]) {
    await tf.setBackend(backend);
    const tensors = tf.tidy(work);
    numbers.push(await Promise.all(tensors.map((one) => one.data<'float32'>())));
    tf.dispose(tensors);
  }
  return numbers as [Float32Array[], Float32Array[]];
}

/** Length of the difference beside the length: single values may differ where a rectifier's kink lies between roundings. */
function deviation(ours: ArrayLike<number>, theirs: ArrayLike<number>): number {
  assert.equal(ours.length, theirs.length);
  let [difference, length] = [0, 0];
  for (let i = 0; i < theirs.length; i++) {
    difference += (ours[i]! - theirs[i]!) ** 2;
    length += theirs[i]! ** 2;
  }
  return Math.sqrt(difference / length);
}

for (const architecture of architectureSchema.options)
  test(`${architecture}: what it says, its gradients and its mask`, { skip }, async () => {
    const { contract, weights } = smallDetector(architecture, SIDE);
    const [ours, theirs] = await onBoth(() => {
      const detector = buildDetector(contract, weights);
      const x = tf.tensor4d(Float32Array.of(...picture(1), ...picture(2)), [2, SIDE, SIDE, 3]);
      const { raw, gradient } = gradientOf(detector, x, {
        slope: (said) => tf.onesLike(said),
        ...(contract.maskHead ? { mask: { weight: 2, mask: tf.zeros<tf.Rank.R3>([2, SIDE, SIDE]) } } : {}),
      });
      const one = tf.slice(x, 0, 1);
      const fired = detector.firing(one);
      const more = [detector.segment?.(x).forgedLogit, detector.reconstruct?.(x)];
      return [
        ...[raw, gradient, activationsOf(detector.raw(x)), fired.loss, fired.gradient],
        ...more.filter((tensor) => tensor !== undefined),
      ];
    });
    ours.forEach((values, i) => {
      const off = deviation(values, theirs[i]!);
      assert.ok(off < 5e-3, `output ${i}: ${off}`);
    });
  });

test('an attack through a random defence draws anew at each step, there as here', { skip }, async () => {
  const { contract, weights } = smallDetector('forensictransfer', SIDE);
  const defence = defenceSchema.parse({ defence: 'resize-pad', attackDraws: 2 }) as ResizePadDefence;
  const found: Float32Array[] = [];
  for (const backend of ['webgpu', 'wasm']) {
    await tf.setBackend(backend);
    const detector = asDetector(randomised(buildDetector(contract, weights), defence)).drawn!(
      [5],
      'attacker',
    );
    const descending = await detector.descend({
      base: [picture(1)],
      losses: [{ criterion: activation(1) }],
      step: [0.01, 0.01, 0.01],
      bound: 1,
    });
    for (let iteration = 0; iteration < 4; iteration++) await descending.step();
    found.push(...(await descending.states()));
    await descending.end();
  }
  const off = deviation(found[0]!, found[1]!);
  assert.ok(off < 1e-2, `${off}`);
});

for (const { shape } of defenceSchema.options) {
  const defence = defenceSchema.parse({ defence: shape.defence.value });
  // Noise is added outside of what computes.
  if (defence.defence === 'smooth') continue;
  test(`the defence ${defence.defence}, there and back`, { skip }, async () => {
    const [ours, theirs] = await onBoth(() => {
      // On steps of 1/255 rounding has no ties that another last digit could turn.
      const x = tf.div(
        tf.round(tf.mul(tf.tensor4d(picture(3), [1, SIDE, SIDE, 3]), 255)),
        255,
      ) as tf.Tensor4D;
      const transform = isRandom(defence)
        ? resizePad([placeOf(defence, square(SIDE), 1)], SIDE)
        : transformOf(defence);
      const { output, pullback } = transform.trace(x);
      return [output, pullback(tf.tensor4d(picture(4), [1, SIDE, SIDE, 3]))];
    });
    ours.forEach((values, i) => {
      assert.ok(deviation(values, theirs[i]!) < 1e-2, `${i}: ${deviation(values, theirs[i]!)}`);
    });
  });
}

const victims: Victim[] = [5, 6].map((seed, i) => ({
  pixels: Uint8Array.from(picture(seed), (v) => 255 * v),
  mask: new Uint8Array(SIDE * SIDE).fill(1, 0, SIDE * 10),
  label: i as Label,
  seed,
}));

/** A few steps each. */
const ATTACKS = [
  { attack: 'iap', iterations: 3, snapshots: [1] },
  { attack: 'iap-seg', iterations: 2 },
  { attack: 'iap-smooth', iterations: 2 },
  { attack: 'urn' },
  { attack: 'fgsm' },
  { attack: 'mi-fgsm', iterations: 2 },
  { attack: 'pgd', iterations: 2, restarts: 2, norm: 'l2' },
  { attack: 'pgd', iterations: 2, aim: 'mask' },
  { attack: 'apgd-dlr', iterations: 3 },
  { attack: 'deepfool', iterations: 2 },
  { attack: 'cw', iterations: 2, searchSteps: 2 },
  { attack: 'lbfgs', iterations: 2, searchSteps: 2 },
  { attack: 'square', queries: 4 },
];
const UNIVERSAL = [
  { attack: 'uap', iterations: 3 },
  { attack: 'gd-uap', iterations: 2 },
  { attack: 'uap-deepfool', iterations: 1 },
];

test('every attack, in an engine of its own', { skip }, async () => {
  const { contract, weights } = smallDetector('multitask', SIDE);
  const id = 'm'.padEnd(64, '0');
  const pools = [];
  for (const backend of ['webgpu', 'wasm'] as const) pools.push(await openPool({ backend, workers: 1 }));
  try {
    for (const pool of pools) await pool.load({ id, contract }, weights);
    for (const values of ATTACKS) {
      const params = attackSchema.parse(values) as IndividualParams;
      const [ours, theirs] = await Promise.all(
        pools.map((pool) => pool.run('attack', { detector: id, params, victims })),
      );
      ours!.forEach(({ trace }, i) => {
        const flat = (one: typeof trace) => one.flatMap(({ fake, real }) => [fake, real]);
        const off = deviation(flat(trace), flat(theirs![i]!.trace));
        assert.ok(off < 1e-3, `${params.attack}: ${off}`);
      });
    }
    for (const values of UNIVERSAL) {
      const params = universalSchema.parse(values);
      const [ours, theirs] = await Promise.all(
        pools.map((pool) => pool.run('universal', { detector: id, params, seed: 1, faces: victims })),
      );
      const flat = ({ trace }: typeof ours & {}) => trace.flatMap(({ fake, real }) => [fake, real]);
      assert.ok(
        deviation(flat(ours!), flat(theirs!)) < 1e-3,
        `${params.attack}: ${deviation(flat(ours!), flat(theirs!))}`,
      );
    }
  } finally {
    await Promise.all(pools.map((pool) => pool.close()));
  }
});

for (const [architecture, network] of Object.entries(TRAINABLE))
  test(`${architecture}: a training step`, { skip }, async () => {
    const results = [];
    for (const backend of ['webgpu', 'wasm']) {
      await tf.setBackend(backend);
      const random = seededRandom(3);
      const weights = network.initialise(random);
      if (weights['dense.0.kernel'] !== undefined)
        Object.assign(weights, { 'dense.0.kernel': smallDetector('meso4', SIDE).weights['dense.0.kernel'] });
      const batch = {
        x: tf.tensor4d(Float32Array.of(...picture(7), ...picture(8)), [2, SIDE, SIDE, 3]),
        labels: tf.tensor1d([0, 1]),
        masks: tf.tensor3d(new Float32Array(2 * SIDE * SIDE).fill(1, 0, SIDE * 10), [2, SIDE, SIDE]),
      };
      const { loss, gradients } = await lossAndGradients(network, weights, batch, 1);
      const before = tf.memory().numTensors;
      const optimiser = adamAtRest(weights, trainableNames(weights));
      const again = await lossAndGradients(network, weights, batch, 1);
      assert.equal(
        takeStep(weights, optimiser, [again], { rate: 1e-3, decay: 5e-4 }),
        loss,
        'the same bytes twice',
      );
      assert.equal(tf.memory().numTensors, before, 'no tensor is left behind');
      results.push({ loss, gradients });
    }
    const [ours, theirs] = results;
    assert.ok(Math.abs(ours!.loss / theirs!.loss - 1) < 1e-4, `${ours!.loss} against ${theirs!.loss}`);
    for (const [name, expected] of Object.entries(theirs!.gradients)) {
      // A bias before BN moves nothing: its gradient is rounding.
      if (Math.hypot(...expected) < 1e-5) continue;
      const off = deviation(ours!.gradients[name]!, expected);
      assert.ok(off < 0.01, `${name}: relative deviation ${off}`);
    }
  });
