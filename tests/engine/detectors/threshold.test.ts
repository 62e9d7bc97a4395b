import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import path from 'node:path';
import { before, test } from 'node:test';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import * as ort from 'onnxruntime-node';
import { attackSchema, type IndividualParams } from '../../../src/common/attacks/registry.ts';
import { FAKE, REAL } from '../../../src/common/base/label.ts';
import type { Contract } from '../../../src/common/contract.ts';
import { GRAPH_TENSOR } from '../../../src/common/graph.ts';
import { tensorOfGraph } from '../../../src/common/tensors.ts';
import { runAttack } from '../../../src/engine/attacks/registry.ts';
import { blackBoxDetector } from '../../../src/engine/detectors/blackBox.ts';
import type { Detector } from '../../../src/engine/detectors/detector.ts';
import type { DetectorEngine } from '../../../src/engine/detectors/engine.ts';
import { judge } from '../../../src/engine/judging/judge.ts';
import {
  activation,
  type Criterion,
  crossEntropy,
  hinge,
  logitRatio,
  margin,
  overFiring,
} from '../../../src/engine/losses/criteria.ts';
import { ownActivations } from '../../../src/engine/losses/threshold.ts';
import { onnxEngine } from '../../../src/engine/onnx/engine.ts';
import { uniformNoise } from '../../../src/engine/random/seeded.ts';
import { tfjsEngine } from '../../../src/engine/tfjs/engine.ts';
import { contractOfDeclared } from '../../../src/main/domain/detectors/declaredContract.ts';
import { readOnnx } from '../../../src/main/domain/detectors/formats/onnx.ts';
import { onnxFile } from '../../support/onnxFile.ts';
import { smallDetector } from '../../support/smallDetector.ts';
import { graphOf, native, noise } from '../onnx/judge.ts';

/** What is expected is computed here from the realness at one half, and not with the code under test. */

const SIDE = 64;
const logit = (p: number) => Math.log(p / (1 - p));
const near = (found: number, expected: number, what: string, tolerance = 2e-3) =>
  assert.ok(
    Math.abs(found - expected) <= tolerance * Math.max(1, Math.abs(expected)),
    `${what}: ${found}, not ${expected}`,
  );
const pictureOf = (seed: number) => uniformNoise(SIDE * SIDE * 3, 0.4, seed).map((v) => v + 0.5);

before(async () => {
  const entry = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm');
  setWasmPaths(`${path.dirname(entry)}/`);
  assert.ok(await tf.setBackend('wasm'));
});

const soft = (z: number) => Math.log1p(Math.exp(z));

/** Every criterion, and its loss from the energies (a_0, a_1) or (0, z) as they stand at the threshold. */
const CRITERIA: [
  name: string,
  Criterion,
  zones: (a: number, b: number) => number,
  single: (z: number) => number,
][] = [
  [
    'activation',
    activation(0.3),
    (a, b) => Math.abs(a - 0.7) + Math.abs(b - 0.3),
    (z) => 0.3 * soft(-z) + 0.7 * soft(z),
  ],
  ['cross-entropy', crossEntropy(FAKE), (a, b) => soft(b - a), soft],
  ['margin', margin(REAL), (a, b) => a - b, (z) => -z],
  ['logit ratio', logitRatio(FAKE), (a, b) => (b - a) / (a + b), (z) => z],
  ['hinge', hinge(FAKE, 4), (a, b) => Math.max(0, 4 + b - a), (z) => Math.max(0, 4 + z)],
  ['over-firing fake', overFiring(FAKE, 1.5), (a, b) => Math.exp((1.5 * b) / a) - a, soft],
  ['over-firing real', overFiring(REAL, 1.5), (a, b) => Math.exp((1.5 * a) / b) - b, (z) => soft(-z)],
];

async function slopes(detector: Detector, x: Float32Array, criterion: Criterion, what: string) {
  const { loss, gradient } = await detector.slope(x, { criterion });
  const norm = Math.sqrt(gradient.reduce((sum, v) => sum + v * v, 0));
  assert.ok(norm > 0 && Number.isFinite(norm), what);
  const errors: number[] = [];
  for (const h of [0.1, 0.03, 0.01, 0.003]) {
    const at = async (sign: number) =>
      (
        await detector.slope(
          x.map((v, i) => v + (sign * h * gradient[i]!) / norm),
          { criterion },
        )
      ).loss;
    errors.push(Math.abs(((await at(1)) - (await at(-1))) / (2 * h) / norm - 1));
  }
  assert.ok(Math.min(...errors) < 0.02, `${what}: relative errors ${errors.map((e) => e.toFixed(3))}`);
  return loss;
}

const ENGINES: [string, DetectorEngine][] = [
  ['onnxruntime', onnxEngine(native)],
  ['tfjs', tfjsEngine],
];
for (const [engineName, engine] of ENGINES)
  for (const architecture of ['meso4', 'multitask'] as const)
    test(`${engineName}, ${architecture}: decisions and every criterion stand at the threshold, realness where it was`, async () => {
      const { contract, weights } = smallDetector(architecture, SIDE);
      const plain = (await engine.build(contract, weights)).detector;
      const x = pictureOf(3);
      const [bare] = await judge(plain, [x], [{}], false);
      const { score } = bare!.judgement;
      for (const threshold of [0.15, score - 1e-4, score + 1e-4, 0.9]) {
        const { detector } = await engine.build({ ...contract, threshold }, weights);
        const { judgement, activations } = (await judge(detector, [x], [{}], false))[0]!;
        near(judgement.score, score, 'realness', 1e-5);
        assert.equal(judgement.label, score >= threshold ? REAL : FAKE, `label at ${threshold}, of ${score}`);
        const own = ownActivations(detector.contract, activations);
        near(own.fake, bare!.activations.fake, 'own energy of fake', 1e-5);
        near(own.real, bare!.activations.real, 'own energy of real', 1e-5);
        const z = logit(score) - logit(threshold);
        const [a, b] = [2 * threshold * bare!.activations.fake, 2 * (1 - threshold) * bare!.activations.real];
        for (const [name, criterion, zones, single] of CRITERIA) {
          const what = `${name} at ${threshold.toFixed(4)}`;
          const loss = await slopes(detector, x, criterion, what);
          near(loss, contract.output === 'zones' ? zones(a, b) : single(z), what);
        }
        detector.dispose();
      }
      plain.dispose();
    });

test('an attack crosses the threshold and not one half, and stops there', async () => {
  const { contract, weights } = smallDetector('meso4', SIDE);
  const engine = onnxEngine(native);
  const pixels = new Uint8Array(pictureOf(5).map((v) => Math.round(v * 255)));
  const x = Float32Array.from(pixels, (v) => v / 255);
  const plain = (await engine.build(contract, weights)).detector;
  const { judgement } = (await judge(plain, [x], [{}], false))[0]!;
  // Just above the threshold, with both on the same side of one half.
  const threshold = 1 / (1 + Math.exp(-(logit(judgement.score) - 0.02)));
  assert.equal(judgement.score >= 0.5, threshold >= 0.5);
  const { detector } = await engine.build({ ...contract, threshold }, weights);
  for (const asked of [
    { attack: 'iap', iterations: 20 },
    { attack: 'pgd', iterations: 8 },
    { attack: 'apgd-ce', iterations: 10 },
    { attack: 'apgd-dlr', iterations: 10 },
    { attack: 'deepfool' },
    { attack: 'cw', iterations: 20 },
    { attack: 'square', queries: 100, eps: 8 },
  ]) {
    const params = attackSchema.parse(asked) as IndividualParams;
    const [result] = await runAttack(detector, params, [{ pixels, label: REAL, seed: 1 }], true);
    const { float } = result!.outcomes.at(-1)!;
    assert.equal(float.label, FAKE, asked.attack);
    assert.ok(
      float.score < threshold && float.score > threshold - 0.2,
      `${asked.attack}: ${float.score}, ${threshold}`,
    );
  }
});

test('a black box is decided at its threshold, behind a mean of draws too', async () => {
  const contract = {
    architecture: 'black-box',
    inputSize: 32,
    output: 'sigmoid',
    realSide: 1,
    threshold: 0.8,
  };
  const asked = { ask: (pictures: Uint8Array[]) => pictures.map((bytes) => bytes[0]! / 255), close() {} };
  const detector = blackBoxDetector(contract as Contract, asked);
  const pictures = [0.79, 0.81].map((value) => new Float32Array(32 * 32 * 3).fill(value));
  const judged = await judge(detector, pictures, [{}, {}], false);
  assert.deepEqual(
    judged.map(({ judgement }) => judgement.label),
    [FAKE, REAL],
  );
  near(judged[0]!.judgement.score, Math.round(0.79 * 255) / 255, 'realness', 1e-9);
});

/** Logits of five classes from the picture's mean colours, and what makes probabilities of them. */
const FIVE = (end: 'none' | 'softmax' | 'hidden softmax') => ({
  nodes: [
    { op: 'Mul', inputs: ['x', 'x'], outputs: ['s'] },
    { op: 'ReduceMean', inputs: ['s', 'axes'], outputs: ['m'], attributes: { keepdims: 0 } },
    { op: 'MatMul', inputs: ['m', 'w'], outputs: [end === 'none' ? 'y' : 'z'] },
    ...(end === 'none' ? [] : [{ op: 'Softmax', inputs: ['z'], outputs: [end === 'softmax' ? 'y' : 'p'] }]),
    ...(end === 'hidden softmax' ? [{ op: 'Mul', inputs: ['p', 'one'], outputs: ['y'] }] : []),
  ],
  constants: {
    axes: { shape: [2], values: [2, 3], integer: true },
    one: { shape: [], values: [1] },
    w: WEIGHTS,
  },
});
const WEIGHTS = noise([3, 5], 3);

for (const end of ['none', 'softmax', 'hidden softmax'] as const)
  test(`of five classes with ${end} at the end any can be real: log-odds and their gradient`, async () => {
    const bytes = onnxFile(FIVE(end));
    const model = readOnnx(bytes, 'five.onnx');
    const tensors = { ...model.constants, [GRAPH_TENSOR]: tensorOfGraph(graphOf(model)) };
    const x = uniformNoise(16 * 16 * 3, 0.4, 9).map((v) => v + 0.5);
    const session = await ort.InferenceSession.create(bytes, { logSeverityLevel: 3 });
    const planes = Float32Array.from(x, (_, i) => x[(i % 256) * 3 + Math.floor(i / 256)]!);
    const said = await session.run({ x: new ort.Tensor('float32', planes, [1, 3, 16, 16]) });
    await session.release();
    const y = Array.from(said.y!.data as Float32Array);
    const weights = end === 'none' ? y.map(Math.exp) : y;
    for (const real of [[0], [2], [4], [0, 1], [3, 4], [1, 3], [4, 0, 2], [0, 1, 2, 3]])
      for (const threshold of [undefined, 0.3]) {
        const contract = contractOfDeclared(
          {
            range: [0, 1],
            normalisation: null,
            order: 'rgb',
            output: end === 'none' ? 'logits' : 'softmax',
            real,
            classes: ['a', 'b', 'c', 'd', 'e'],
            threshold,
          },
          { height: 16, width: 16 },
        );
        const { detector } = await onnxEngine(native).build(contract, tensors);
        const of = (which: (i: number) => boolean) =>
          weights.reduce((sum, weight, i) => sum + (which(i) ? weight : 0), 0);
        const odds = Math.log(of((i) => real.includes(i)) / of((i) => !real.includes(i)));
        const [look] = await detector.look([x]);
        near(look!.raw[0]!, odds - logit(threshold ?? 0.5), `log-odds of ${real}`, 1e-5);
        await slopes(detector, x, margin(FAKE), `${end}, real ${real}`);
        detector.dispose();
      }
    const all = { inputSize: 16, range: [0, 1], normalisation: null, output: 'logits', maskHead: false };
    const refused = (more: object, why: RegExp) =>
      assert.rejects(
        onnxEngine(native).build({ architecture: 'graph', ...all, ...more } as Contract, tensors),
        why,
      );
    await refused({ realSide: [0, 1, 2, 3, 4] }, /calls all of them real/);
    await refused({ realSide: [1, 5] }, /real cannot be number 5/);
    await refused({ realSide: 1, classes: ['real', 'fake'] }, /its contract names 2 classes/);
  });
