import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { iap } from '../../src/common/attacks/iap.ts';
import { other, REAL } from '../../src/common/base/label.ts';
import type { DeclaredContract } from '../../src/common/declaredContract.ts';
import type { NamedTensors } from '../../src/common/tensors.ts';
import type { BackendName, Face } from '../../src/engine/protocol.ts';
import { openPool, type Pool } from '../../src/main/compute/pool.ts';
import { readSafetensors } from '../../src/main/domain/detectors/formats/safetensors.ts';
import { readDetector } from '../../src/main/domain/detectors/import.ts';

/**
 * Imported graphs against PyTorch's autograd in double precision: networks of the blocks that detectors are made of, as both of
 * PyTorch's exporters write them (graphs/reference.py).
 */
const FIXTURES = fileURLToPath(new URL('../fixtures/graphs/', import.meta.url));
const reference: NamedTensors = readSafetensors(
  readFileSync(`${FIXTURES}reference.safetensors`),
  'reference.safetensors',
).tensors;

const SIDE = 48;
const PICTURE = SIDE * SIDE * 3;
const NETWORKS = ['resnet', 'xception', 'efficientnet', 'convnext', 'swin', 'vit'];
const EXPORTERS = ['script', 'dynamo'];
const DECLARED: DeclaredContract = {
  range: [0, 1],
  normalisation: 'imagenet',
  order: 'rgb',
  output: 'logits',
  real: 1,
};

/** The pictures of reference.py. */
const faces: Face[] = [0, 1].map((k) => ({
  pixels: Uint8Array.from({ length: PICTURE }, (_, i) => {
    const [y, x, c] = [Math.floor(i / 3 / SIDE), Math.floor(i / 3) % SIDE, i % 3];
    return (3 * x * x + 5 * y * y + (2 + k) * x * y + 41 * c + 97 * k) % 256;
  }),
}));

for (const backend of ['onnxruntime', 'wasm'] satisfies BackendName[])
  describe(`imported graphs on ${backend}`, () => {
    let pool: Pool;
    before(async () => {
      pool = await openPool({ backend, workers: 1 });
    });
    after(() => pool.close());
    for (const network of NETWORKS)
      for (const exporter of EXPORTERS)
        test(`${network}, ${exporter}: outputs and gradients are PyTorch's`, async () => {
          const file = `${FIXTURES}${network}-${exporter}.onnx`;
          const { contract, tensors } = await readDetector([file], undefined, DECLARED);
          const detector = `${network}-${exporter}`.padEnd(64, '0');
          await pool.load({ id: detector, contract }, tensors);
          await agrees(pool, detector, network);
        });
  });

async function agrees(pool: Pool, detector: string, network: string): Promise<void> {
  const odds = reference[`${network}.odds`]!.data;
  const gradient = reference[`${network}.gradient`]!.data;
  const largest = gradient.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const judged = await pool.run('detect', { detector, faces, segment: false });
  judged.forEach(({ score }, i) => {
    const found = Math.log(score / (1 - score));
    assert.ok(Math.abs(found - odds[i]!) < 1e-5, `log-odds ${found}, PyTorch ${odds[i]}`);
  });
  // One unbounded step down the cross-entropy is -alpha (p - l_adv) dz/dx.
  const params = iap.schema.parse({ attack: 'iap', alpha: 1, eps: 255, iterations: 1 });
  const victims = faces.map((face, i) => ({ ...face, label: judged[i]!.label, seed: i }));
  const results = await pool.run('attack', { detector, params, victims });
  results.forEach(({ outcomes }, i) => {
    const p = 1 / (1 + Math.exp(-odds[i]!));
    const slope = p - (other(judged[i]!.label) === REAL ? 1 : 0);
    const { perturbation } = outcomes.at(-1)!;
    const off = perturbation.reduce((most, xi, k) => {
      const expected = gradient[i * PICTURE + k]!;
      return Math.max(most, Math.abs(-xi / slope - expected));
    }, 0);
    assert.ok(off < 1e-5 * largest, `picture ${i}: gradient off by ${off / largest} of the largest`);
  });
}
