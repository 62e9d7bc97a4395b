import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs';
import { attackSchema } from '../../../../src/common/attacks/registry.ts';
import { FAKE, REAL } from '../../../../src/common/base/label.ts';
import type { ThresholdRule } from '../../../../src/common/contract.ts';
import type { DeclaredContract } from '../../../../src/common/declaredContract.ts';
import { uniformNoise } from '../../../../src/engine/random/seeded.ts';
import { audit } from '../../../../src/main/domain/audits/audit.ts';
import { openCatalogue } from '../../../../src/main/domain/detectors/catalogue.ts';
import { importDetector } from '../../../../src/main/domain/detectors/import.ts';
import { thresholdBy, type WantedThreshold } from '../../../../src/main/domain/detectors/threshold.ts';
import { findings } from '../../../../src/main/domain/findings/findings.ts';
import { openProject } from '../../../../src/main/domain/projects/project.ts';
import { rerunCase } from '../../../../src/main/outputs/cases/rerun.ts';
import { exportCase } from '../../../../src/main/outputs/cases/seal.ts';
import { writeReport } from '../../../../src/main/outputs/reports/report.ts';
import { survivalFindings, survive } from '../../../../src/main/outputs/survival/survive.ts';
import { noise } from '../../../engine/onnx/judge.ts';
import { temporaryFolder } from '../../../support/folder.ts';
import { saved, writeKeras } from '../../../support/kerasFiles.ts';
import { onnxFile } from '../../../support/onnxFile.ts';
import { makeScene, SIDE } from '../../../support/scene.ts';
import { fault } from './shared.ts';

const host = { onProgress() {} };

/** By trying every threshold of a fine grid. */
function byTrial(rule: ThresholdRule, fakes: number[], reals: number[]) {
  const share = (of: number[], errs: (score: number) => boolean) => of.filter(errs).length / of.length;
  const all = Array.from({ length: 9999 }, (_, i) => {
    const t = (i + 1) / 10_000;
    return { missed: share(fakes, (s) => s >= t), falseAlarms: share(reals, (s) => s < t) };
  });
  if (rule.by === 'false-alarms') return all.findLast(({ falseAlarms }) => falseAlarms <= rule.rate)!;
  const apart = Math.min(...all.map(({ missed, falseAlarms }) => Math.abs(missed - falseAlarms)));
  const near = all.filter(({ missed, falseAlarms }) => Math.abs(missed - falseAlarms) < apart + 1e-9);
  return near.reduce((a, b) => (b.missed + b.falseAlarms < a.missed + a.falseAlarms ? b : a));
}

test('a threshold at equal error, or at a rate of false alarms, is what trying them all finds', () => {
  for (let seed = 1; seed <= 20; seed++) {
    const round = (values: Float32Array, shift: number) =>
      Array.from(values, (v) => Math.round(100 * Math.min(0.99, Math.max(0.01, v + shift))) / 100);
    const fakes = round(uniformNoise(7 + seed, 0.4, seed), 0.45);
    const reals = round(uniformNoise(5 + 2 * seed, 0.4, seed + 50), 0.6);
    for (const rule of [
      { by: 'equal-error' },
      { by: 'false-alarms', rate: 0 },
      { by: 'false-alarms', rate: 0.1 },
      { by: 'false-alarms', rate: 1 },
    ] as const) {
      const { threshold, ...errors } = thresholdBy(rule, fakes, reals);
      assert.deepEqual(errors, byTrial(rule, fakes, reals), `${JSON.stringify(rule)}, seed ${seed}`);
      assert.ok(threshold > 0 && threshold < 1);
      // It is none of the scores: rounding never decides.
      assert.ok([...fakes, ...reals].every((score) => Math.abs(score - threshold) > 1e-4));
    }
  }
  assert.deepEqual(thresholdBy({ by: 'equal-error' }, [0, 0.1], [0.9, 1]).missed, 0);
});

/** Two classes of Keras, with a softmax at the end. */
async function twoClasses(folder: string): Promise<string> {
  const { layers } = tf;
  const model = tf.sequential({
    layers: [
      layers.conv2d({
        filters: 4,
        kernelSize: 3,
        strides: 2,
        activation: 'relu',
        inputShape: [SIDE, SIDE, 3],
      }),
      layers.maxPooling2d({ poolSize: 4 }),
      layers.flatten(),
      layers.dense({ units: 2, activation: 'softmax' }),
    ],
  });
  model.setWeights(
    model.weights.map(({ shape }, i) => {
      const size = shape.reduce((a, b) => a! * b!, 1)!;
      return tf.tensor(uniformNoise(size, Math.min(0.5, 3 / Math.sqrt(size)), 30 + i), shape as number[]);
    }),
  );
  const file = join(folder, 'two.keras');
  await writeFile(file, await writeKeras(await saved(model)));
  return file;
}

/** Logits of five classes. */
async function fiveClasses(folder: string): Promise<string> {
  const bytes = onnxFile({
    input: { name: 'x', shape: [1, 3, SIDE, SIDE] },
    nodes: [
      { op: 'Conv', inputs: ['x', 'k'], outputs: ['c'], attributes: { strides: [4, 4] } },
      { op: 'Relu', inputs: ['c'], outputs: ['r'] },
      { op: 'Flatten', inputs: ['r'], outputs: ['f'] },
      { op: 'Gemm', inputs: ['f', 'w'], outputs: ['y'] },
    ],
    constants: { k: noise([4, 3, 4, 4], 0.3), w: noise([1024, 5], 0.08) },
  });
  const file = join(folder, 'five.onnx');
  await writeFile(file, bytes);
  return file;
}

const BASE = {
  range: [0, 1],
  normalisation: null,
  order: 'rgb',
} as const satisfies Partial<DeclaredContract>;
const MODELS = {
  'two-classes': {
    write: twoClasses,
    declared: { ...BASE, range: [0, 1], output: 'softmax', real: 0, classes: ['bonafide', 'forged'] },
    classes: { real: 'bonafide', forged: 'forged' },
  },
  'five-classes': {
    write: fiveClasses,
    declared: {
      ...BASE,
      range: [0, 1],
      output: 'logits',
      real: [3, 1],
      classes: ['deepfake', 'studio', 'faceswap', 'mobile', 'reenacted'],
    },
    classes: { real: 'studio, mobile', forged: 'deepfake, faceswap, reenacted' },
  },
} satisfies Record<string, { write: unknown; declared: DeclaredContract; classes: object }>;

for (const [name, { write, declared, classes }] of Object.entries(MODELS))
  test(`${name}: a threshold chosen on samples, audited with every kind of attack, sealed and repeated`, async (t) => {
    const folder = await temporaryFolder(t);
    const attacks = [
      { attack: 'iap', iterations: 6, eps: 30, alpha: 30 },
      { attack: 'uap', iterations: 3, zone: 'real' },
      { attack: 'urn', eps: 10 },
      { attack: 'pgd', iterations: 12, eps: 64, step: 12 },
      { attack: 'apgd-ce', iterations: 6, eps: 16 },
      { attack: 'square', queries: 40, eps: 16 },
    ].map((asked) => attackSchema.parse(asked));
    const scene = await makeScene(folder, { fakes: 3, reals: 3, attacks });
    process.env.OVERFIRE_HOME = scene.home;
    const file = await write(folder);
    const catalogue = openCatalogue();
    const threshold: WantedThreshold = { rule: { by: 'equal-error' }, paths: [scene.footage], whole: true };
    const { card } = await importDetector([file], { name, declared, catalogue, threshold });
    const { threshold: decides = 0.5 } = card.contract;
    const choice = card.thresholdChoice!;
    assert.deepEqual([choice.fakes, choice.reals, choice.faces.length], [3, 3, 6]);
    assert.deepEqual(catalogue.find(name), card);

    const out = join(folder, 'out');
    await audit({ ...scene.config, detector: name, stopOnFlip: true }, out, host);
    const found = findings(out);
    assert.equal(found.threshold, decides);
    // The samples are the evidence: what was found at the choice is found again.
    assert.ok(Math.abs(1 - found.clean.fake! - choice.missed) < 1e-9);
    assert.ok(Math.abs(1 - found.clean.real! - choice.falseAlarms) < 1e-9);
    assert.equal(found.attacks[3]!.float.accuracy, 0, 'PGD of a fourth of the range turns every face');
    assert.ok(
      found.remarks.some((remark) =>
        /real from this realness on: .* chosen where both classes err alike/.test(remark),
      ),
    );
    const store = openProject(out);
    try {
      for (const { label, score } of store.results.cleanResults(1))
        assert.equal(label, score >= decides ? REAL : FAKE);
      for (const [index, attack] of found.attacks.entries())
        for (const { float, eightBit } of store.results.outcomes(1, index))
          for (const { label, score } of [float, eightBit])
            assert.equal(label, score >= decides ? REAL : FAKE, attack.attack);
      // By iteration, accuracy is what the last snapshot counted.
      const pgd = found.attacks[3]!;
      assert.equal(pgd.accuracyByIteration.at(-1)!.accuracy, pgd.float.accuracy);
      assert.equal(pgd.accuracyByIteration[0]!.accuracy, found.clean.accuracy);
    } finally {
      store.close();
    }

    await survive(out, host, { treatments: [{ treatment: 'jpeg', strength: 60 }] });
    assert.equal(survivalFindings(out, 1).pending, 0);
    const report = await writeReport(out, { out: join(folder, 'report') });
    const html = await readFile(report.html, 'utf8');
    assert.match(html, new RegExp(`real: ${classes.real}; forged: ${classes.forged}`));
    assert.match(html, /decision: real iff realness ≥ /);
    const [head, ...lines] = (await readFile(report.csv, 'utf8')).trim().split('\r\n');
    assert.match(head!, /,threshold$/);
    assert.ok(lines.every((line) => line.endsWith(`,${decides}`)));
    assert.equal(JSON.parse(await readFile(report.json, 'utf8')).threshold, decides);

    const sealed = join(folder, 'case.zip');
    await exportCase(out, { out: sealed });
    assert.equal((await rerunCase(sealed, host, { workers: 1 })).verdict, 'identical');
  });

test('a threshold needs faces of both classes', async (t) => {
  const folder = await temporaryFolder(t);
  const scene = await makeScene(folder, {
    fakes: 1,
    reals: 1,
    attacks: [attackSchema.parse({ attack: 'urn' })],
  });
  const catalogue = openCatalogue({ home: scene.home });
  const file = await fiveClasses(folder);
  const threshold: WantedThreshold = {
    rule: { by: 'equal-error' },
    paths: [join(scene.footage, 'real')],
    whole: true,
  };
  const declared = MODELS['five-classes'].declared;
  await assert.rejects(
    importDetector([file], { name: 'one', declared, catalogue, threshold }),
    fault('usage', /faces of both classes, and there are 0 fake and 1 real/),
  );
  assert.ok(!catalogue.list().some((card) => card.name === 'one'));
});
