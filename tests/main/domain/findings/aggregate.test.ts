import assert from 'node:assert/strict';
import { test } from 'node:test';
import { auditFindingsSchema } from '../../../../src/common/findings.ts';
import { wilson } from '../../../../src/engine/metrics/inference/proportion.ts';
import { AccuracyTally, MeasuredTally } from '../../../../src/main/domain/findings/accuracy.ts';
import { aggregate } from '../../../../src/main/domain/findings/aggregate.ts';
import { IterationTally } from '../../../../src/main/domain/findings/iterations.ts';
import { stopsOnFlip, usedIterations } from '../../../../src/main/domain/findings/usedIterations.ts';
import { withItem } from '../../../../src/main/domain/findings/walk.ts';
import type { Results } from '../../../../src/main/store/results.ts';
import type { OutcomeRow, TraceRow } from '../../../../src/main/store/rows.ts';
import { auditRow, distance, item, judgement, params } from './rows.ts';

test('accuracy in total and per class, IoU over the fakes that have a mask', () => {
  const tally = new AccuracyTally();
  tally.add(0, judgement(0, { score: 0.2, iou: 0.5, pixelAccuracy: 0.9 }));
  tally.add(0, judgement(1, { score: 0.7, iou: 0.1, pixelAccuracy: 0.7 }));
  tally.add(0, judgement(0, { score: 0.4 }));
  // A real face with an empty mask agrees perfectly with nothing: it must not lift the mean.
  tally.add(1, judgement(1, { score: 0.6, iou: 1, pixelAccuracy: 1 }));
  const { interval, fakeInterval, realInterval, figures, ...rest } = tally.findings;
  assert.deepEqual(rest, {
    n: 4,
    accuracy: 3 / 4,
    fake: 2 / 3,
    real: 1,
    auc: 2 / 3,
    iou: 0.3,
    pixelAccuracy: 0.8,
  });
  assert.deepEqual([interval, fakeInterval, realInterval], [wilson(3, 4), wilson(2, 3), wilson(1, 1)]);
  const [low, high] = wilson(2, 3)!;
  assert.deepEqual(figures?.fake, {
    value: 2 / 3,
    low,
    high,
    method: 'wilson',
    unit: 'face',
    n: 3,
    units: 3,
  });
});

test('nothing tallied is null, not zero', () => {
  const { n, accuracy, fake, real, interval, auc } = new AccuracyTally().findings;
  assert.deepEqual(
    { n, accuracy, fake, real, interval, auc },
    { n: 0, accuracy: null, fake: null, real: null, interval: null, auc: null },
  );
});

test('distances are means over the images; an unchanged image has no PSNR to average', () => {
  const tally = new MeasuredTally();
  tally.add(0, { ...judgement(1), ...distance({ rmse255: 1, psnr: 40 }) });
  tally.add(1, {
    ...judgement(0, { iouAdversarial: 0.5, pixelAccuracyAdversarial: 0.75 }),
    ...distance({ rmse255: 0, psnr: null }),
  });
  const { rmse255, psnr, iouAdversarial, pixelAccuracyAdversarial, accuracy } = tally.findings;
  assert.deepEqual(
    { rmse255, psnr, iouAdversarial, pixelAccuracyAdversarial, accuracy },
    { rmse255: 0.5, psnr: 40, iouAdversarial: 0.5, pixelAccuracyAdversarial: 0.75, accuracy: 0 },
  );
});

test('a trace decides real where both zones fire alike, and counts faces that never moved', () => {
  const tally = new IterationTally();
  tally.add(1, { fake: Float32Array.of(0.5, 0.6), real: Float32Array.of(0.5, 0.5) });
  tally.add(0, { fake: Float32Array.of(0.9, 0.9), real: Float32Array.of(0.1, 0.1) });
  assert.deepEqual(tally.byIteration, [
    { iteration: 0, accuracy: 1, fake: 1, real: 1 },
    { iteration: 1, accuracy: 1 / 2, fake: 1, real: 0 },
  ]);
  assert.deepEqual(tally.unmoved, { faces: 1, of: 2, by: 'steps' });
});

test('a face that was left alone before the first iteration is not one that no gradient reached', () => {
  const tally = new IterationTally();
  const still = { fake: Float32Array.of(0.9, 0.9), real: Float32Array.of(0.1, 0.1) };
  tally.add(1, still, true);
  assert.deepEqual(tally.unmoved, { faces: 0, of: 1 });
  tally.add(1, still);
  assert.deepEqual(tally.unmoved, { faces: 1, of: 2, by: 'steps' });
});

test('faces that nothing moved are told apart: saturated, constant, or each at a step of its own', () => {
  const stuckAt = (...reals: number[]) => {
    const tally = new IterationTally();
    for (const real of reals)
      tally.add(1, { fake: Float32Array.of(1 - real, 1 - real), real: Float32Array.of(real, real) });
    return tally.unmoved.by;
  };
  assert.equal(stuckAt(1, 1, 1e-8, 1), 'saturation');
  assert.equal(stuckAt(0.505, 0.505, 0.495, 0.505), 'constant');
  assert.equal(stuckAt(0.6, 0.7, 0.8, 0.75), 'steps');
});

test('the iterations that a face took end at the first decision that the attack aims at', () => {
  const trace = { fake: Float32Array.of(0.9, 0.8, 0.4, 0.4), real: Float32Array.of(0.1, 0.5, 0.6, 0.6) };
  assert.equal(usedIterations(params({ attack: 'iap' }), 0, trace), 2);
  assert.equal(usedIterations(params({ attack: 'iap' }), 1, trace), 0);
  assert.equal(usedIterations(params({ attack: 'bim', target: 'real' }), 1, trace), 2);
  const held = { fake: trace.real, real: trace.fake };
  assert.equal(usedIterations(params({ attack: 'bim', target: 'real' }), 1, { ...held, fake: held.fake }), 0);
  assert.equal(
    usedIterations(params({ attack: 'iap' }), 1, {
      fake: Float32Array.of(0, 0),
      real: Float32Array.of(1, 1),
    }),
    1,
  );
  const stop = { stopOnFlip: true as const };
  assert.equal(stopsOnFlip(stop, params({ attack: 'iap' })), true);
  for (const other of [
    { attack: 'iap-seg' },
    { attack: 'bim', aim: 'mask' },
    { attack: 'urn' },
    { attack: 'deepfool' },
  ])
    assert.equal(stopsOnFlip(stop, params(other)), false);
  assert.equal(stopsOnFlip({}, params({ attack: 'iap' })), false);
});

test('rows meet their items, whatever items have none', () => {
  const items = [item(5, 0), item(3, 1), item(9, 0)];
  assert.deepEqual(
    [...withItem(items, [{ item: 5 }, { item: 5 }, { item: 9 }])].map(([{ id }]) => id),
    [5, 5, 9],
  );
});

const outcome = (id: number, iteration: number, float: 0 | 1, eightBit: 0 | 1): OutcomeRow => ({
  item: id,
  attack: 0,
  iteration,
  float: { ...judgement(float), ...distance({ rmse255: iteration }) },
  eightBit: { ...judgement(eightBit), ...distance({ rmse255: iteration }) },
  adversarial: 'a'.repeat(64),
  perturbation: null,
  adversarialMask: null,
});
const trace = (id: number, towardsReal: number[]): TraceRow => ({
  item: id,
  attack: 0,
  fake: Float32Array.from(towardsReal, (real) => 1 - real),
  real: Float32Array.from(towardsReal),
});

const RESULTS: Results = {
  audits: () => [],
  audit: () => assert.fail('not needed'),
  *sources() {},
  items: () => [item(1, 0), item(2, 1), item(3, 0)].values(),
  leftOut: () => [{ path: '/footage/broken.png', reason: 'truncated' }].values(),
  bareResults: () => [].values(),
  certifiedResults: () => [].values(),
  cleanResults: () => [1, 2, 3].map((id) => ({ item: id, ...judgement(id === 2 ? 1 : 0) })).values(),
  outcomes: () =>
    [outcome(1, 2, 0, 0), outcome(1, 4, 1, 0), outcome(2, 2, 1, 1), outcome(2, 4, 0, 0)].values(),
  traces: () => [trace(1, [0.1, 0.2, 0.3, 0.45, 0.7]), trace(2, [0.9, 0.8, 0.4, 0.3, 0.2])].values(),
  universal: () => null,
  delivered: () => [].values(),
};

test('an audit by hand: two of three faces measured, snapshots at 2 and 4', () => {
  const audit = auditRow([params({ attack: 'iap', iterations: 4, snapshots: [2] })], { state: 'paused' });
  const found = auditFindingsSchema.parse(aggregate(RESULTS, audit, '/project'));
  assert.equal(found.clean.n, 3);
  assert.equal(found.clean.accuracy, 1);
  const [iap] = found.attacks;
  assert.ok(iap);
  assert.deepEqual(
    iap.snapshots.map((s) => [s.iteration, s.float.accuracy, s.eightBit.accuracy]),
    [
      [2, 1, 1],
      [4, 0, 0.5],
    ],
  );
  assert.deepEqual([iap.float.accuracy, iap.eightBit.accuracy, iap.rmse255], [0, 0.5, 4]);
  assert.deepEqual(
    iap.accuracyByIteration.map((point) => point.accuracy),
    [1, 1, 0.5, 0.5, 0],
  );
  assert.deepEqual(found.leftOut, [{ path: '/footage/broken.png', reason: 'truncated' }]);
  assert.match(found.remarks[0] ?? '', /not finished: 1 face/);
});

test('where the zones are not about as active at its beginning, a UAP by the paper’s method is luck, and that is said', () => {
  const begun = (fake: number, real: number): Results => ({
    ...RESULTS,
    universal: () => ({
      attack: 0,
      artifact: 'b'.repeat(64),
      fake: Float32Array.of(fake, 5),
      real: Float32Array.of(real, 0),
    }),
  });
  const remarks = (results: Results, values: object) => {
    const audit = auditRow([params({ attack: 'uap', zone: 'real', ...values })], {});
    return aggregate(results, audit, '/project').attacks[0]!.remarks.join(' ');
  };
  // kappa a_fake / a_real = 1.5 * 0.04 / 0.003.
  const luck = /κ a_other \/ a_target began at 20\.00.*no sign of robustness/;
  assert.match(remarks(begun(0.04, 0.003), { method: 'paper' }), luck);
  assert.match(remarks(begun(0.04, 0.003), { method: 'signed' }), luck);
  assert.match(remarks(begun(0.003, 0.04), { method: 'paper' }), /began at 0\.11/);
  for (const method of ['fields', 'faces', undefined])
    assert.doesNotMatch(remarks(begun(0.04, 0.003), { method }), /a_target/);
  assert.doesNotMatch(remarks(begun(0.0051, 0.0046), { method: 'paper' }), /a_target/);
  const kept = { method: 'paper', from: 'c'.repeat(64) };
  assert.doesNotMatch(remarks(begun(0.04, 0.003), kept), /a_target/);
});
