import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import sharp from 'sharp';
import { iap } from '../../src/common/attacks/iap.ts';
import { labelOf } from '../../src/common/base/label.ts';
import { OverfireError } from '../../src/common/fault.ts';
import type { BackendName, Face, Judgement } from '../../src/engine/protocol.ts';
import { openPool, type Pool } from '../../src/main/compute/pool.ts';
import { importOfficial, OFFICIAL, SHARED, withoutShared } from '../support/official.ts';

/**
 * The official weights on the reference pictures, against what PyTorch computed (../shared/reference), on every
 * backend that runs here. The plain CPU backend is slow, so it makes the first two iterations alone.
 */

interface MultitaskReference {
  a_fake: number;
  a_real: number;
  pred: 'fake' | 'real';
  pixel_accuracy: number;
  iou: number;
  first_gradient: { l2: number };
  iap: { energies_per_iteration: [number, number][]; rmse_255: number };
}
interface Reference {
  multitask: { full: Record<'fake' | 'real', MultitaskReference> };
  mesonet: Record<string, Record<string, { p_real: number; input_gradient_l2: number }>>;
}

function within(actual: number, expected: number, relative: number, what: string): void {
  assert.ok(
    Math.abs(actual - expected) <= relative * Math.abs(expected),
    `${what}: ${actual}, PyTorch ${expected}`,
  );
}

for (const [backend, iterations] of [
  ['onnxruntime', 20],
  ['wasm', 20],
  ['tensorflow', 20],
  ['cpu', 2],
] as const) {
  describe(`parity with PyTorch on ${backend}`, { skip: withoutShared }, () => parity(backend, iterations));
}

function parity(backend: BackendName, iterations: number): void {
  let home: string;
  let pool: Pool | null = null;
  let absent = '';
  const ids: Record<string, string> = {};
  const reference = JSON.parse(
    readFileSync(path.join(SHARED, 'reference/pytorch-reference.json'), 'utf8'),
  ) as Reference;

  before(async () => {
    home = await mkdtemp(path.join(tmpdir(), 'overfire-parity-'));
    try {
      pool = await openPool({ backend, workers: 1 });
    } catch (error) {
      if (!(error instanceof OverfireError) || backend !== 'tensorflow') throw error;
      absent = error.message;
      return;
    }
    for (const name of Object.keys(OFFICIAL)) {
      const { card, weights } = await importOfficial(name, home);
      await pool.load(card, weights);
      ids[name] = card.id;
    }
  });
  after(async () => {
    await pool?.close();
    await rm(home, { recursive: true, force: true });
  });

  for (const name of ['fake', 'real'] as const) {
    test(`multi-task FFM on ${name}.png: energies, label, mask, gradient, IAP`, async (t) => {
      if (pool === null) return t.skip(absent);
      const expected = reference.multitask.full[name];
      const face: Face = { pixels: await rgb(`${name}.png`), mask: await grey(`${name}-mask.png`) };
      const detector = ids.full!;
      const [judged] = await pool.run('detect', { detector, faces: [face], segment: true });
      within(judged!.energies!.fake, expected.a_fake, 1e-4, 'fake energy');
      within(judged!.energies!.real, expected.a_real, 1e-4, 'real energy');
      assert.equal(judged!.label, labelOf(expected.pred));
      assert.ok(Math.abs(judged!.iou! - expected.iou) <= 0.005);
      assert.ok(Math.abs(judged!.pixelAccuracy! - expected.pixel_accuracy) <= 0.005);

      const victim = { ...face, label: labelOf(name), seed: 1 };
      // One step that the bound of 255/255 does not touch is xi = -alpha dL/dx, which shows the gradient.
      const alpha = 0.25;
      const oneStep = iap.schema.parse({ attack: 'iap', iterations: 1, eps: 255, alpha });
      const [first] = await pool.run('attack', { detector, params: oneStep, victims: [victim] });
      const xi = first!.outcomes[0]!.perturbation;
      const l2 = Math.sqrt(xi.reduce((sum, v) => sum + v * v, 0)) / alpha;
      within(l2, expected.first_gradient.l2, 1e-3, 'length of the first gradient');

      const params = iap.schema.parse({ attack: 'iap', iterations });
      const [attacked] = await pool.run('attack', { detector, params, victims: [victim] });
      for (const k of [1, 2]) {
        const [fake, real] = expected.iap.energies_per_iteration[k]!;
        within(attacked!.trace[k]!.fake, fake, 0.02, `fake energy after iteration ${k}`);
        within(attacked!.trace[k]!.real, real, 0.02, `real energy after iteration ${k}`);
      }
      if (iterations < 20) return;
      const { float, eightBit } = attacked!.outcomes.at(-1)!;
      assert.notEqual(float.label, victim.label);
      assert.notEqual(eightBit.label, victim.label);
      assert.ok(Math.abs(float.rmse255 - expected.iap.rmse_255) < 0.05);
      assert.ok(Math.abs(float.linf255 - 2.5) < 1e-4);
    });
  }

  for (const name of ['Meso4_DF', 'MesoInception_DF']) {
    test(`${name}: probabilities of real`, async (t) => {
      if (pool === null) return t.skip(absent);
      for (const [picture, { p_real }] of Object.entries(reference.mesonet[name]!)) {
        const faces = [{ pixels: await rgb(picture) }];
        const judged: Judgement[] = await pool.run('detect', { detector: ids[name]!, faces, segment: false });
        assert.ok(
          Math.abs(judged[0]!.score - p_real) <= 1e-4,
          `${picture}: ${judged[0]!.score}, PyTorch ${p_real}`,
        );
        assert.equal(judged[0]!.energies, null);
      }
    });
  }
}

async function rgb(name: string): Promise<Uint8Array> {
  return new Uint8Array(
    await sharp(path.join(SHARED, 'reference/images', name))
      .removeAlpha()
      .raw()
      .toBuffer(),
  );
}

async function grey(name: string): Promise<Uint8Array> {
  return new Uint8Array(
    await sharp(path.join(SHARED, 'reference/images', name))
      .toColourspace('b-w')
      .raw()
      .toBuffer(),
  );
}
