import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import sharp from 'sharp';
import { uap as uapAttack } from '../../src/common/attacks/uap.ts';
import { cropSchema } from '../../src/common/audit.ts';
import { type Label, labelOf } from '../../src/common/base/label.ts';
import { square } from '../../src/common/extent.ts';
import { basesAt } from '../../src/engine/attacks/bases/bases.ts';
import { l2Of, plus } from '../../src/engine/attacks/shared/ball.ts';
import { slopeOfMean } from '../../src/engine/attacks/shared/meanSlope.ts';
import { uap } from '../../src/engine/attacks/uap.ts';
import { type Detector, decisionOf } from '../../src/engine/detectors/detector.ts';
import { overFiring } from '../../src/engine/losses/criteria.ts';
import { onnxEngine } from '../../src/engine/onnx/engine.ts';
import { uniformNoise } from '../../src/engine/random/seeded.ts';
import { openDecoder } from '../../src/main/decode/decoder.ts';
import { native } from '../engine/onnx/judge.ts';
import { importOfficial, SHARED, withoutShared } from '../support/official.ts';

/** Universal perturbations of the official weights of the Y-shaped FFM: their gradient is PyTorch's, and they reach real faces. */
interface Reference {
  seed: number;
  batch: number;
  eps: number;
  kappa: number;
  cases: {
    weights: 'full' | 'finetune';
    zone: 'fake' | 'real';
    raw: [number, number];
    loss: number;
    l2: number;
    /** Of the gradient against cos i and sin i, and every 9973th value of it. */
    sums: [number, number];
    values: number[];
  }[];
}
const { cases, seed, batch, eps, kappa } = JSON.parse(
  readFileSync(new URL('./judge/official.reference.json', import.meta.url), 'utf8'),
) as Reference;

const SIDE = 256;
const FACES = 8;

describe('UAPs of the official weights', { skip: withoutShared }, () => {
  const detectors = new Map<string, Detector>();
  let home: string;
  before(async () => {
    home = await mkdtemp(join(tmpdir(), 'overfire-official-'));
    for (const name of ['full', 'finetune']) {
      const { card, weights } = await importOfficial(name, home);
      detectors.set(name, (await onnxEngine(native).build(card.contract, weights)).detector);
    }
  });
  after(async () => {
    for (const detector of detectors.values()) detector.dispose();
    await rm(home, { recursive: true, force: true });
  });

  for (const { weights, zone, ...expected } of cases)
    test(`${weights}, ${zone} zone: the gradient of the loss of mean energies is PyTorch's`, async () => {
      const xi = uniformNoise(SIDE * SIDE * 3, eps / 255, seed);
      const pictures = basesAt(1, { extent: square(SIDE), batch, seed, faces: false }).map((base) =>
        plus(base, xi),
      );
      const criterion = overFiring(labelOf(zone), kappa);
      const { raw, loss, gradient } = await slopeOfMean(detectors.get(weights)!, pictures, criterion);
      const near = (actual: number, wanted: number, of: number, what: string) =>
        assert.ok(Math.abs(actual - wanted) <= of, `${what}: ${actual}, PyTorch ${wanted}`);
      expected.raw.forEach((energy, i) => {
        near(raw[i]!, energy, 1e-4 * energy, `energy ${i}`);
      });
      // The exponent makes of an energy's last digits more of the loss's.
      near(loss, expected.loss, 1e-3 * Math.abs(expected.loss), 'loss');
      const { l2 } = expected;
      near(l2Of(gradient), l2, 1e-3 * l2, 'length');
      const sum = (wave: (i: number) => number) => gradient.reduce((total, g, i) => total + g * wave(i), 0);
      near(sum(Math.cos), expected.sums[0], 2e-3 * l2, 'sum against cos');
      near(sum(Math.sin), expected.sums[1], 2e-3 * l2, 'sum against sin');
      const largest = Math.max(...expected.values.map(Math.abs));
      expected.values.forEach((value, i) => {
        near(gradient[9973 * i]!, value, 5e-3 * largest, `value ${9973 * i}`);
      });
    });

  for (const weights of ['full', 'finetune'])
    for (const zone of ['real', 'fake'] as const)
      test(`${weights}: with eps 2.5 random fields make the ${zone} zone fire on faces in 8 bits`, {
        timeout: 900_000,
      }, async () => {
        const detector = detectors.get(weights)!;
        const params = uapAttack.schema.parse({ attack: 'uap', zone, method: 'fields', batch: 1 });
        const { data } = await uap(detector, params, { seed: 11, faces: [], onPass() {} });
        assert.ok(data.every((v) => Math.abs(v) <= 2.5 / 255 + 1e-7));
        const decided: Label[] = [];
        for (const face of await faces()) {
          const [said] = await detector.look([inBytes(plus(face, data))]);
          decided.push(decisionOf(said!.activations));
        }
        const held = decided.filter((label) => label !== labelOf(zone)).length;
        assert.ok(held <= 1, `${held} of ${decided.length} hold`);
      });
});

const inBytes = (picture: Float32Array): Float32Array =>
  picture.map((v) => Math.round(255 * Math.min(1, Math.max(0, v))) / 255);

/** The pictures of the reference, and faces of people cut as an audit cuts them: nobody's were needed to make a perturbation. */
async function faces(): Promise<Float32Array[]> {
  const pictures: Float32Array[] = [];
  for (const name of ['fake.png', 'real.png'])
    pictures.push(
      scaled(
        await sharp(join(SHARED, 'reference/images', name))
          .removeAlpha()
          .raw()
          .toBuffer(),
      ),
    );
  const decoder = openDecoder({ processes: 1 });
  try {
    const folder = join(SHARED, 'data/portraits-london-ccby/neutral');
    for (const name of (await readdir(folder)).toSorted().slice(0, FACES))
      for await (const { pixels } of decoder.faces(join(folder, name), cropSchema.parse({}), SIDE))
        pictures.push(scaled(pixels));
  } finally {
    await decoder.close();
  }
  assert.ok(pictures.length >= FACES);
  return pictures;
}

const scaled = (bytes: Uint8Array): Float32Array => Float32Array.from(bytes, (v) => v / 255);
