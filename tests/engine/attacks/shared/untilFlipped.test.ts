import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import sharp from 'sharp';
import { iap } from '../../../../src/common/attacks/iap.ts';
import { attackSchema, goalOf, type IndividualParams } from '../../../../src/common/attacks/registry.ts';
import { FAKE, REAL } from '../../../../src/common/base/label.ts';
import { square } from '../../../../src/common/extent.ts';
import { runAttack } from '../../../../src/engine/attacks/registry.ts';
import { untilFlipped } from '../../../../src/engine/attacks/shared/untilFlipped.ts';
import { openBackend } from '../../../../src/engine/backends/open.ts';
import { type Detector, decisionOf } from '../../../../src/engine/detectors/detector.ts';
import { judge } from '../../../../src/engine/judging/judge.ts';
import { picturesOf } from '../../../../src/engine/judging/pictures.ts';
import { buildDetector } from '../../../../src/engine/networks/registry.ts';
import type { Victim, VictimResult } from '../../../../src/engine/protocol.ts';
import { asDetector } from '../../../../src/engine/tfjs/detector.ts';
import { nodeRuntime } from '../../../../src/main/compute/nodeRuntime.ts';
import { openCatalogue } from '../../../../src/main/domain/detectors/catalogue.ts';
import { PHOTOGRAPHS } from '../../../support/pictures.ts';

const SIZE = 64;
const ITERATIONS = 12;
const IAP = iap.schema.parse({
  attack: 'iap',
  iterations: ITERATIONS,
  alpha: 0.05,
  eps: 8,
  snapshots: [2, 5],
});

let detector: Detector;
let victims: Victim[];

/** Faces that the detector is more and less sure of, the last one decided wrongly before any attack. */
before(async () => {
  await openBackend('wasm', nodeRuntime);
  const catalogue = openCatalogue();
  const card = catalogue.find('overfire-multitask-swap');
  detector = asDetector(buildDetector({ ...card.contract, inputSize: SIZE }, await catalogue.load(card)));
  const pictures = await Promise.all(
    Array.from({ length: 7 }, async (_, i) => {
      const { path } = PHOTOGRAPHS[i % PHOTOGRAPHS.length]!;
      const cut = sharp(path).resize(SIZE * 3, SIZE * 3, { fit: 'cover' });
      const place = { left: 16 * i, top: 12 * i, width: SIZE, height: SIZE };
      return new Uint8Array(await cut.extract(place).removeAlpha().raw().toBuffer());
    }),
  );
  const faces = pictures.map((pixels) => ({ pixels }));
  const unmasked = faces.map(() => ({}));
  const said = await judge(detector, picturesOf(faces, square(SIZE)), unmasked, false);
  victims = pictures.map((pixels, seed) => {
    const { label } = said[seed]!.judgement;
    return { pixels, seed, label: seed === 6 ? (label === REAL ? FAKE : REAL) : label };
  });
});

const stopped = (of: Victim[], every?: number) => untilFlipped(detector, IAP, of, every);

/** The first iteration after which the decision is the one aimed at; all where it never is. */
const flippedAt = ({ trace }: VictimResult, { label }: Victim) => {
  const at = trace.findIndex((activations) => decisionOf(activations) === goalOf(IAP, label));
  return at === -1 ? ITERATIONS : at;
};

/** Large arrays are compared as bytes, the rest as it is. */
function same(left: VictimResult, right: VictimResult, about: string): void {
  const bytes = (value: Uint8Array | Float32Array) =>
    Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  const small = ({ trace, outcomes }: VictimResult) => ({
    trace,
    outcomes: outcomes.map(({ iteration, float, eightBit }) => ({
      iteration,
      float: { ...float, segmentation: null },
      eightBit: { ...eightBit, segmentation: null },
    })),
  });
  assert.deepEqual(small(left), small(right), about);
  for (const [i, one] of left.outcomes.entries()) {
    const other = right.outcomes[i]!;
    for (const key of ['perturbation', 'adversarial'] as const)
      assert.equal(Buffer.compare(bytes(one[key]), bytes(other[key])), 0, `${about}: ${key}`);
  }
}

test('a face that has flipped stays as it was, and that is what the whole attack had there', async () => {
  const results = await stopped(victims);
  const ends = results.map((result, i) => flippedAt(result, victims[i]!));
  assert.equal(ends[6], 0, 'the face that is wrong before takes no step');
  assert.ok(new Set(ends).size >= 3, `the faces flip at ${ends}`);
  for (const [i, result] of results.entries()) {
    const end = ends[i]!;
    assert.equal(result.trace.length, ITERATIONS + 1);
    assert.deepEqual(
      result.outcomes.map(({ iteration }) => iteration),
      [2, 5, ITERATIONS],
    );
    const last = result.outcomes.at(-1)!;
    if (end === 0) {
      assert.ok(last.perturbation.every((v) => v === 0));
      continue;
    }
    const params = { ...IAP, iterations: end, snapshots: [] };
    const [whole] = await runAttack(detector, params, [victims[i]!], false);
    const there = { ...whole!.outcomes.at(-1)!, iteration: ITERATIONS };
    same(
      { trace: result.trace.slice(0, end), outcomes: [last] },
      { trace: whole!.trace.slice(0, end), outcomes: [there] },
      `face ${i}, ${end} iterations`,
    );
    for (const { iteration, float } of result.outcomes)
      if (iteration >= end && end < ITERATIONS) assert.equal(float.label, goalOf(IAP, victims[i]!.label));
  }
});

test('what a face comes to depends neither on its neighbours nor on how often one looks', async () => {
  const together = await stopped(victims);
  for (const i of victims.keys()) {
    const [alone] = await stopped([victims[i]!]);
    same(alone!, together[i]!, `face ${i} alone`);
  }
  for (const every of [2, 5, 100]) {
    const looked = await stopped(victims, every);
    for (const i of victims.keys()) same(looked[i]!, together[i]!, `face ${i}, looked at every ${every}`);
  }
});

for (const values of [
  { attack: 'bim', step: 0.2, eps: 8 },
  { attack: 'mi-fgsm', step: 0.2, eps: 8 },
  { attack: 'pgd', step: 0.2, eps: 8, restarts: 2 },
  { attack: 'iap-smooth', alpha: 0.5, eps: 8 },
  { attack: 'apgd-ce', eps: 8 },
  { attack: 'bim', step: 0.2, eps: 8, target: 'real' },
])
  test(`${values.attack}${'target' in values ? ' toward real' : ''} ends at its goal, and goes there by the way it would go anyhow`, async () => {
    const params = attackSchema.parse({ ...values, iterations: ITERATIONS }) as IndividualParams;
    const run = (stop: boolean) => runAttack(detector, params, victims, stop);
    const [ended, whole] = [await run(true), await run(false)];
    let early = 0;
    for (const [i, { trace, outcomes }] of ended.entries()) {
      const goal = goalOf(params, victims[i]!.label);
      const at = trace.findIndex((activations) => decisionOf(activations) === goal);
      if (at === -1) continue;
      if (at < ITERATIONS) early++;
      assert.equal(outcomes[0]!.float.label, goal);
      assert.ok(trace.slice(at).every(({ fake, real }) => decisionOf({ fake, real }) === goal));
      assert.equal(new Set(trace.slice(at).map(({ real }) => real)).size, 1);
      if (!['pgd', 'apgd-ce'].includes(values.attack))
        assert.deepEqual(trace.slice(0, at + 1), whole[i]!.trace.slice(0, at + 1));
    }
    assert.ok(early > 0, 'no face ended early');
  });
